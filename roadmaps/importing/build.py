"""Recognised structure → rows of a draft roadmap. Called inside the transaction of `actions.confirm_import`.

The roadmap with its passport is written here, what it is for and its tables by `drafting`. Every text goes into its
field word for word.
"""

from roadmaps.importing.drafting.goals import write_goals
from roadmaps.importing.drafting.headings import headings_of
from roadmaps.importing.drafting.naming import schools_in
from roadmaps.importing.drafting.plans import write_plans
from roadmaps.importing.drafting.structure import Part, all_words, lines, part, parts, period_of, words
from roadmaps.models import Roadmap, RoadmapKind
from roadmaps.planning.readings import Register, read_rows, register_of
from schools.models import Authority, User
from schools.models.authority import AuthorityLevel


class DraftBuilder:
    """Builds one roadmap. Schools are linked only where the register knows them."""

    def __init__(self, authority: Authority, structure: Part, *, by: User | None = None) -> None:
        self.authority = authority
        self.by = by
        self.structure = structure
        self.register: Register = register_of(authority)
        self.proposed: list[str] = []

    def build(self) -> Roadmap:
        """Write the roadmap and everything below it; return it."""
        roadmap = self._roadmap()
        roadmap.schools.set(schools_in(all_words(self.structure), self.register))
        write_goals(roadmap, self.structure, self.register)
        rows = write_plans(roadmap, self.structure)
        self.proposed = read_rows(rows, roadmap=roadmap, by=self.by)
        return roadmap

    def _roadmap(self) -> Roadmap:
        data = part(self.structure, "roadmap")
        start, end = period_of(data)
        title = words(data, "title") or words(data, "heading") or "Дорожная карта"
        regional = self.authority.level == AuthorityLevel.REGIONAL
        return Roadmap.objects.create(
            authority=self.authority,
            kind=RoadmapKind.REGIONAL if regional else RoadmapKind.MUNICIPAL,
            short_title=short_title(title, words(data, "period_text")),
            title=title,
            period_start=start,
            period_end=end,
            headings=headings_of(self.structure),
            **passport_fields(data),
        )


def passport_fields(data: Part) -> dict[str, object]:
    """Return the words of the passport by the fields of the roadmap."""
    return {
        "heading": words(data, "heading")[:200],
        "territory": words(data, "territory")[:200],
        "period_text": words(data, "period_text")[:120],
        "problem": lines(data, "problem"),
        "goal": words(data, "goal"),
        "objectives": lines(data, "tasks"),
        "working_group_text": words(data, "working_group"),
        "developer": words(data, "developer")[:300],
        "passport_rows": [
            {"name": words(row, "name"), "value": words(row, "value")} for row in parts(data, "passport")
        ],
    }


def short_title(title: str, period_text: str) -> str:
    """Return a title for lists: the first words of the full one and the period, at most 150 characters."""
    text = " ".join(title.split())
    tail = f", {period_text}" if period_text and period_text not in text else ""
    room = 150 - len(tail)
    if len(text) <= room:
        return f"{text}{tail}"
    cut = text[: room - 1].rsplit(" ", 1)[0].rstrip(",;(«")
    return f"{cut}…{tail}"
