"""What recognition returns: the structure, the balance of rows, and doubts with their places."""

from dataclasses import dataclass, field

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Structure = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Remainder:
    """Words of the document that found no field."""

    location: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at."""

    location: str
    code: str
    message: str

    def to_json(self) -> dict[str, str]:
        """Return the doubt for storing."""
        return {"location": self.location, "code": self.code, "message": self.message}


@dataclass
class Balance:
    """Rows of all tables by what they became. rows_total = everything placed + rows of the remainder.

    `cells_total` counts filled cells, `cells_left` those of them whose words stand in the remainder.
    """

    placed: dict[str, int] = field(default_factory=dict)
    remainder: list[Remainder] = field(default_factory=list)
    rows_total: int = 0
    cells_total: int = 0
    cells_left: int = 0

    def add(self, kind: str, count: int = 1) -> None:
        """Count rows of one kind."""
        self.placed[kind] = self.placed.get(kind, 0) + count
        self.rows_total += count

    def leave(self, location: str, text: str, *, is_row: bool) -> None:
        """Keep words that found no place."""
        self.remainder.append(Remainder(location, text))
        if is_row:
            self.add("unplaced")

    def to_json(self) -> dict[str, Json]:
        """Return the balance for storing."""
        return {
            "rows_total": self.rows_total,
            "cells_total": self.cells_total,
            "cells_left": self.cells_left,
            "placed": dict(self.placed),
            "remainder": [{"location": one.location, "text": one.text} for one in self.remainder],
        }


@dataclass
class Recognised:
    """The structure in the schema of the golden data; `tables` says how each table was taken (`recognition.seen`)."""

    structure: Structure
    balance: Balance
    doubts: list[Doubt]
    tables: list[dict[str, Json]] = field(default_factory=list)

    def to_json(self) -> Structure:
        """Return the structure."""
        return self.structure

    def count(self, kind: str) -> int:
        """Return how many rows became this."""
        return self.balance.placed.get(kind, 0)

    def counts_line(self) -> str:
        """Return one line for the terminal."""
        named = (("items", "мероприятий"), ("control_points", "контрольных точек"), ("mechanisms", "механизмов"))
        found = [f"{word}: {self.count(kind)}" for kind, word in named if self.count(kind)]
        return f"строк в таблицах: {self.balance.rows_total}, " + ", ".join(found)
