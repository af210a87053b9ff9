"""What recognition has collected of one document so far, and the structure that is made of it in the end."""

from dataclasses import dataclass, field

from roadmaps.importing.mapping.rules import TableKind
from roadmaps.importing.recognition import passport, tables
from roadmaps.importing.recognition.headers import Header
from roadmaps.importing.recognition.plans import PlanRows
from roadmaps.importing.recognition.result import Balance, Doubt, Json, Structure
from roadmaps.importing.recognition.written import Known, flat, headings_of, keys_of, plan_json, roadmap_json
from roadmaps.importing.source import Table


@dataclass
class Collected:
    """Parts of the document in the order they were read.

    `plans` come with their number and title, `text` is lines before the tables with whether each is a bullet, `loose`
    is lines between the tables with their places, `titles` are the lines that turned out to name a table.
    """

    balance: Balance
    doubts: list[Doubt] = field(default_factory=list)
    plans: list[tuple[PlanRows, str | None, str | None]] = field(default_factory=list)
    points: PlanRows | None = None
    mechanisms: PlanRows | None = None
    indicators: list[Json] = field(default_factory=list)
    monitoring: list[Json] = field(default_factory=list)
    matrix_columns: list[Json] = field(default_factory=list)
    indicator_columns: list[Json] = field(default_factory=list)
    listings: list[Json] = field(default_factory=list)
    groups: list[Json] = field(default_factory=list)
    passport_rows: list[Json] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    text: list[tuple[str, bool]] = field(default_factory=list)
    loose: list[tuple[str, str]] = field(default_factory=list)

    def read_as(self, kind: TableKind, table: Table, header: Header, title: str) -> None:
        """Read a table that holds no rows of work into the part of its kind."""
        headings: list[Json] = [column.heading for column in header.columns]
        if kind == TableKind.MATRIX:
            self.matrix_columns = headings
            self.monitoring += tables.read_matrix(table, header, self.balance)
        elif kind == TableKind.GROUP:
            self.titles.add(title)
            self.groups.append(tables.read_group(title, table, header, self.balance))
        elif kind == TableKind.INDICATORS:
            self.indicator_columns = headings
            self.indicators += tables.read_indicators(table, header, self.balance)
        elif kind == TableKind.LISTING:
            self.titles.add(title)
            self.listings.append(tables.read_listing(title, table, header, self.balance))

    def structure(self, order: dict[str, Json] | None, this_year: int) -> Structure:
        """Return everything in the schema of the golden data; lines that found no field go to the remainder."""
        text = passport.read_passport_text(self.text)
        known = Known(self.text, self.passport_rows, order, this_year)
        roadmap, doubts = roadmap_json(text, known)
        self.doubts += doubts
        year = str(roadmap["period"][0])[:4] if isinstance(roadmap["period"], list) else ""
        listed = passport.indicators_of(text.parts.get("indicators", []), year) if not self.indicators else []
        self._leave_text(text)
        structure: Structure = {
            "order": order,
            "roadmap": roadmap,
            "indicators": self.indicators or listed,
            "indicators_columns": self.indicator_columns,
            "directions": passport.directions_of(text.parts.get("directions", [])),
            "control_points": flat(self.points),
            "control_points_columns": headings_of(self.points),
            "control_points_keys": keys_of(self.points),
            "plans": [plan_json(plan, number, name, str(roadmap["title"])) for plan, number, name in self.plans],
            "mechanisms": flat(self.mechanisms),
            "mechanisms_columns": headings_of(self.mechanisms),
            "mechanisms_keys": keys_of(self.mechanisms),
            "monitoring": self.monitoring,
            "monitoring_columns": self.matrix_columns,
            "listings": self.listings,
            "groups": self.groups,
        }
        return structure

    def _leave_text(self, text: passport.Passport) -> None:
        """Lines under a heading that has no field of its own, and stray ones between tables, stay in the remainder."""
        for place, line in self.loose:
            self.balance.leave(place, line, is_row=False)
        titles = {plan_title for _plan, _number, plan_title in self.plans} | self.titles
        for name in ("passport", "passport_data", "monitoring", "control_points", "mechanisms", "plan"):
            for line in text.parts.get(name, []):
                if line not in titles:
                    self.balance.leave(str(text.headings.get(name, "")), line, is_row=False)
        if self.indicators:
            for line in text.parts.get("indicators", []):
                self.balance.leave(str(text.headings["indicators"]), line, is_row=False)
