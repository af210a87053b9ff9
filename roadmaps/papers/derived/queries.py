"""Reads of derived papers: what can be printed of a roadmap and of an edition, for whom an excerpt can be made."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from roadmaps.models import Edition, Order, Party, Roadmap, WordForms, WordKind, WorkingGroup
from roadmaps.papers.cases.library import proposed_place
from roadmaps.papers.derived import shaping
from roadmaps.papers.derived.executors import RowExecutors, labels_of
from roadmaps.papers.derived.rules import Executor, Point, concerning, names_party
from roadmaps.papers.derived.rules.rows import Line
from roadmaps.printing.context import Certification, DocumentContext
from roadmaps.printing.marks import outline_of_annex
from roadmaps.printing.queries import edition_context, group_annex, profile_of
from schools.models import Authority, School
from schools.rules import Permission, Viewer

KINDS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("html", "на экране"))


@dataclass(frozen=True, slots=True)
class Link:
    """An address of a paper in one of its kinds."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that can be printed: its name, what it is, where it is in each kind."""

    title: str
    note: str
    links: tuple[Link, ...]


def links_of(name: str, *args: object, kinds: Collection[str] = ("pdf", "docx", "xlsx", "html")) -> tuple[Link, ...]:
    """Return the addresses `name` of a paper in these kinds."""
    return tuple(Link(label, reverse(name, args=(*args, kind))) for kind, label in KINDS if kind in kinds)


# --- an edition ------------------------------------------------------------------------------------------------------


def editions_in_full() -> QuerySet[Edition]:
    """Return editions with everything their papers name; narrow it with get_visible_or_404."""
    return Edition.objects.select_related("order__authority", "order__roadmap__school", "roadmap__school")


def edition_papers(edition: Edition, context: DocumentContext) -> tuple[list[Paper], list[Paper]]:
    """Return (the papers of the whole edition, its annexes one by one)."""
    whole = [
        Paper("Приказ с приложениями", f"{edition.pages} с., как утверждён", links_of("edition_print", edition.pk)),
        Paper(
            "Выписка из приказа",
            "для одной школы или одного исполнителя: свои пункты и строки плана",
            (Link("составить", reverse("excerpt", args=(edition.pk,))),),
        ),
        Paper(
            "Заверенная копия",
            "весь приказ с отметками «КОПИЯ» и «Верно»",
            (Link("составить", reverse("certified_copy", args=(edition.pk,))),),
        ),
    ]
    annexes = [
        Paper(outline_of_annex(annex), "отдельно от приказа", links_of("annex_print", edition.pk, place))
        for place, annex in enumerate(context.annexes, start=1)
    ]
    return whole, annexes


def name_of(edition: Edition) -> str:
    """Return «Приказ № 25, редакция 2», for names of files."""
    return f"Приказ № {edition.order.number}, редакция {edition.number}"


# --- a roadmap -------------------------------------------------------------------------------------------------------


def roadmap_papers(viewer: Viewer, roadmap: Roadmap, order: Order | None) -> list[Paper]:
    """Return what can be printed of the roadmap as it stands now; `order` is None for who reads editions only."""
    papers = []
    if order is not None:
        title = "Проект приказа с приложениями" if order.date is None else "Приказ с приложениями"
        papers.append(Paper(title, "как строки стоят сейчас", links_of("order_print", roadmap.pk)))
    groups = WorkingGroup.objects.visible_to(viewer).filter(roadmap=roadmap).order_by("position", "pk")
    papers += [Paper(group.title, "состав группы", links_of("group_print", group.pk)) for group in groups]
    if viewer.school_ids is None:
        papers.append(
            Paper("Список ШНОР в динамике", "из реестра школ, за пять лет", (Link("открыть", reverse("shnor_list")),))
        )
    return papers


@dataclass(frozen=True, slots=True)
class Setting:
    """A page on which the look or the words of papers are set."""

    label: str
    url: str


def settings_for(viewer: Viewer) -> list[Setting]:
    """Return the pages of the paper's settings that the viewer may open."""
    may_look = viewer.can(Permission.MANAGE_USERS) or viewer.can(Permission.APPROVE)
    pages = [("Оформление бумаги", "paper_profile", may_look)]
    pages.append(("Падежи должностей и имён", "word_list", viewer.can(Permission.SEE_DASHBOARD)))
    return [Setting(label, reverse(name)) for label, name, is_open in pages if is_open]


def group_context(group: WorkingGroup) -> DocumentContext:
    """Return the membership list of a group as it stands now."""
    annex = group_annex(group)
    return DocumentContext(
        title=" ".join(group.title.split()), annexes=(annex,), profile=profile_of(group.roadmap.authority)
    )


def undeclined(order: Order) -> str:
    """Return the post that would stand after «И. о.» without a confirmed genitive; empty where nothing is amiss."""
    post = " ".join(order.signatory_post.split())
    if not order.signatory_acting or not post:
        return ""
    stored = WordForms.objects.filter(authority=order.authority, kind=WordKind.POST, nominative=post)
    return "" if stored.exclude(genitive="").exists() else post


# --- an excerpt ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Charged:
    """Somebody for whom an excerpt can be made, how many rows of the plans are theirs, how many of other tables."""

    executor: Executor
    rows: int
    lines: int


@dataclass(frozen=True)
class Excerpting:
    """An edition ready to be excerpted: its document, who executes its rows, who may be asked for."""

    context: DocumentContext
    rows: RowExecutors
    charged: tuple[Charged, ...]

    def executor(self, key: str) -> Executor | None:
        """Return the executor behind a key, None where the edition names none that the viewer may see."""
        return next((one.executor for one in self.charged if one.executor.key == key), None)

    def points(self) -> list[Point]:
        """Return the points of the order."""
        return [Point(point.number, point.text) for point in self.context.order.points] if self.context.order else []

    def usual_points(self, executor: Executor) -> frozenset[int]:
        """Return the places of the points that concern the executor."""
        return concerning(self.points(), executor, lambda words: self._is_named(words, executor))

    def document(self, executor: Executor, points: Collection[int], certification: Certification) -> DocumentContext:
        """Return the excerpt."""
        return shaping.excerpt(
            self.context,
            certification,
            points=points,
            wanted=lambda title, responsible: executor.key in self.rows.of_row(title, responsible),
            listed=lambda line: self._is_listed(line, executor),
            whom=executor.label,
        )

    def _is_named(self, words: str, executor: Executor) -> bool:
        return executor.key in self.rows.named_in(words) if executor.is_school else names_party(words, executor)

    def _is_listed(self, line: Line, executor: Executor) -> bool:
        if executor.is_school:
            return executor.key in self.rows.of_line(line)
        return any(names_party(text, executor) for _heading, text in line.cells)


def excerpting(viewer: Viewer, edition: Edition) -> Excerpting:
    """Return the edition with the executors of its rows; a director finds only their own school.

    A fixed number of queries.
    """
    context = edition_context(edition)
    rows = RowExecutors(edition)
    counts = Counter(key for words in shaping.plan_rows(context) for key in rows.of_row(*words))
    lines = Counter(key for line in shaping.other_lines(context) for key in rows.of_line(line))
    found = labels_of(viewer, counts | lines)
    charged = [Charged(_executor(key, one), counts[key], lines[key]) for key, one in found.items()]
    charged.sort(key=lambda one: (not one.executor.is_school, one.executor.label))
    return Excerpting(context, rows, tuple(charged))


def _executor(key: str, one: School | Party) -> Executor:
    if isinstance(one, School):
        return Executor(key, one.short_name, (), is_school=True)
    return Executor(key, one.name, (one.name, one.person), is_school=False)


# --- certification ---------------------------------------------------------------------------------------------------


def certifying_defaults(viewer: Viewer, edition: Edition) -> dict[str, str]:
    """Return what the form of certification begins with; the prepositional is only proposed there."""
    authority: Authority = edition.order.authority
    school = edition.roadmap.school if edition.roadmap else None
    kept = school.name if school else authority.name
    return {
        "position": viewer.post,
        "name": viewer.display_name,
        "place": proposed_place(kept),
        "year": str(edition.order.date.year) if edition.order.date else "",
    }


def may_certify(viewer: Viewer, edition: Edition) -> bool:
    """Say whether the viewer's office keeps the original: the authority's, or the school's for its own order."""
    is_school = edition.roadmap is not None and edition.roadmap.school_id is not None
    return viewer.can(Permission.EDIT_DRAFT) or (is_school and viewer.can(Permission.SUBMIT_SCHOOL))
