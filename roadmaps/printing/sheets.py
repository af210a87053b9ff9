"""Papers derived from an order: лист согласования and лист ознакомления. Values in, a document context out."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmaps.printing.blocks import Align, Block, Cell, Column, DataTable, Heading, Row
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.profile import PaperProfile


@dataclass(frozen=True, slots=True)
class OrderWords:
    """How a sheet names its order; number and date are empty for a draft."""

    title: str
    number: str = ""
    date: str = ""

    @property
    def full(self) -> str:
        """«приказу от 18.06.2026 № 236 «Об утверждении…»»; a draft has no number yet."""
        signed = f" от {self.date} № {self.number}" if self.number and self.date else ""
        return f"{'приказу' if signed else 'проекту приказа'}{signed} «{self.title}»"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A visa in words; an empty decision leaves a blank to fill by hand."""

    post: str
    name: str
    decision: str = ""
    remark: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class AcquaintanceRow:
    """A person; `signature` is printed where the person confirmed in the application, otherwise it is a blank."""

    name: str
    post: str
    date: str = ""
    signature: str = ""


AGREEMENT = (
    Column("№", "number", 5),
    Column("Должность", "post", 24),
    Column("Инициалы, фамилия", "name", 20),
    Column("Решение", "decision", 19),
    Column("Замечания", "remark", 18),
    Column("Дата", "deadline", 14),
)
ACQUAINTANCE = (
    Column("№", "number", 6),
    Column("Фамилия, инициалы", "name", 26),
    Column("Должность", "post", 34),
    Column("Дата", "deadline", 14),
    Column("Подпись", "signature", 20, Align.CENTRE),
)


def agreement_sheet(
    order: OrderWords, rounds: Sequence[tuple[int, Sequence[AgreementRow]]], profile: PaperProfile
) -> DocumentContext:
    """Return «Лист согласования»: rounds as (number, rows), the last one first; a single round is not numbered."""
    blocks: list[Block] = []
    for number, rows in rounds:
        if len(rounds) > 1:
            blocks.append(Heading(f"Круг {number}", level=2))
        cells = [(row.post, row.name, row.decision, row.remark, row.date) for row in rows]
        blocks.append(_table(AGREEMENT, cells))
    return _sheet("Лист согласования", order, blocks, profile)


def acquaintance_sheet(order: OrderWords, rows: Sequence[AcquaintanceRow], profile: PaperProfile) -> DocumentContext:
    """Return «Лист ознакомления»: who confirmed in the application is printed so, the others sign."""
    cells = [(row.name, row.post, row.date, row.signature) for row in rows]
    return _sheet("Лист ознакомления", order, [_table(ACQUAINTANCE, cells)], profile)


def _sheet(what: str, order: OrderWords, blocks: Sequence[Block], profile: PaperProfile) -> DocumentContext:
    heading = f"{what}\nк {order.full}"
    return DocumentContext(
        title=" ".join(heading.split()),
        annexes=(Annex(tuple(heading.split("\n")), tuple(blocks)),),
        profile=profile,
    )


def _table(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> DataTable:
    return DataTable(
        columns,
        tuple(Row((Cell(str(place)), *map(Cell, row))) for place, row in enumerate(rows, start=1)),
    )
