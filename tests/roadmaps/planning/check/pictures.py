"""Small pictures for the tests of the rules: a roadmap for 2026 with one plan, everything in order unless said."""

from datetime import date
from zlib import crc32

from roadmaps.planning.check.rules import Finding, Rule
from roadmaps.planning.check.rules.model import (
    Charge,
    Indicator,
    Kind,
    Listing,
    Order,
    Passage,
    Picture,
    Place,
    Row,
    Section,
    Table,
    Target,
)
from roadmaps.wording import deadlines
from schools.names.rules import KnownSchool

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
FOUR_YEARS = (date(2026, 1, 1), date(2029, 12, 31))
HEADINGS = {"title": "Мероприятие", "deadline": "Сроки", "responsible": "Ответственные", "result": "Результат"}
REGISTER = (
    KnownSchool("2", "МБОУ «СОШ № 2 с. Ключи»"),
    KnownSchool("5", "МБОУ «ООШ № 5 с. Луговое»"),
    KnownSchool("7", "МКОУ СОШ № 7 пос. Берёзовский"),
)


def row(number: str = "1.1", *, period: tuple[date, date] = YEAR, kind: Kind = Kind.ITEM, **values: object) -> Row:
    """A row whose deadline is read from its words by the parser of the house."""
    cells = {"title": "Провести семинар", "deadline": "март 2026 г.", "responsible": "ИМЦ", "result": "Справка"}
    cells |= {key: str(values.pop(key)) for key in [*cells, "extra:1"] if key in values}
    read = deadlines.parse(cells["deadline"], period)
    values.setdefault("charges", (Charge("organisation", "ИМЦ"),))
    return Row(
        kind=kind,
        pk=int(values.pop("pk", 0) or crc32(f"{number} {cells['title']}".encode())),
        number=number,
        cells=cells,
        windows=tuple((window.start, window.end) for window in read.windows),
        deadline_kind=str(read.kind) if cells["deadline"] else "",
        deadline_unread=read.unread,
        outside=read.outside_period,
        **values,
    )


def table(*rows: Row, pk: int = 1, kind: str = "plan", **values: object) -> Table:
    """A plan of one section."""
    headings = values.pop("headings", HEADINGS)
    return Table(
        pk=pk,
        kind=kind,
        number=str(values.pop("number", "")),
        title=str(values.pop("title", "План-график")),
        headings=headings,
        sections=(Section(10 + pk, "1", "Кадры", rows),),
    )


def picture(*rows: Row, **values: object) -> Picture:
    """A roadmap with one plan of these rows; items and control points may be mixed."""
    values.setdefault("tables", (table(*rows),) if rows else ())
    return Picture(**({"pk": 1, "title": "Дорожная карта поддержки школ на 2026 год", "period": YEAR} | values))


def passage(text: str, kind: Kind = Kind.ROADMAP, field: str = "problem") -> Passage:
    """A text outside the tables."""
    return Passage(Place(kind, 1, field, "паспорт"), text)


def order(**values: object) -> Order:
    """An order with everything filled in."""
    usual: dict[str, object] = {
        "pk": 1,
        "day": date(2026, 1, 19),
        "header": "ОТДЕЛ ОБРАЗОВАНИЯ",
        "place": "с. Луговое",
        "signatory": "Е. С. Громова",
        "title": "Об утверждении дорожной карты поддержки школ на 2026 год",
        "points": (),
        "annexes": 1,
    }
    return Order(**(usual | values))


def indicator(*targets: tuple[str, str], unit: str = "%", has_baseline: bool = True) -> Indicator:
    """An indicator with (period, value) targets."""
    return Indicator(1, "1", "Доля школ", unit, has_baseline, tuple(Target(*target) for target in targets))


def listing(*cells: tuple[str, ...], totals: tuple[str, ...] = ("", "", "2", "1")) -> Listing:
    """A list of schools with two columns of marks."""
    return Listing(
        pk=1,
        columns=("№", "Школа", "ШНОР 2024", "ШНОР 2025"),
        numbers=tuple(row[0] for row in cells),
        cells=cells,
        totals=totals,
    )


def charge(name: str = "ОО", kind: str = "school", **values: object) -> Charge:
    """A party."""
    return Charge(kind, name, **values)


def codes(rule: Rule, seen: Picture) -> list[str]:
    """Return the codes of what the rule finds."""
    return [finding.code for finding in rule(seen)]


def places(found: list[Finding]) -> list[str]:
    """Return the places of findings in words, blanks plain."""
    return [finding.place.words.replace("\xa0", " ") for finding in found]
