"""What the page of the search shows: counts of every kind, and the rows of the first page or of one kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from monitoring.search.queries.kinds import FoundKind, Shown, kinds_for
from monitoring.search.rules import Piece, marked, snippet, words_of
from schools.rules import Viewer

SHOWN = 10
PAGE = 50
ALL = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the results: a link (or none), its words and its place marked; `also`: the other words that fit."""

    url: str
    title: str
    pieces: tuple[Piece, ...]
    where: tuple[Piece, ...]
    also: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind; `more` says how many are not shown, `more_url` leads to them."""

    key: str
    title: str
    rows: tuple[Found, ...]
    count: int
    more: int
    more_url: str


@dataclass(frozen=True, slots=True)
class KindTab:
    """A tab: all kinds, or one with its count."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that was found. `page` is there where one kind was chosen."""

    groups: tuple[Group, ...]
    tabs: tuple[KindTab, ...]
    count: int
    page: Page | None


NOTHING = Results((), (), 0, None)


def search(viewer: Viewer, asked: str, kind: str = ALL, page: str | None = None) -> Results:
    """Return what the viewer may see of what was asked for; an unknown kind is no filter; nothing without a word.

    The number of queries is fixed: a count of every kind, and the rows that are shown.
    """
    words = words_of(asked)
    if not words:
        return NOTHING
    kinds = kinds_for(viewer)
    chosen = kind if kind in {one.key for one in kinds} else ALL
    pages = {one.key: Paginator(one.source(viewer, asked), PAGE if chosen else SHOWN) for one in kinds}
    counts = {key: paginator.count for key, paginator in pages.items()}
    shown = [one for one in kinds if chosen in {ALL, one.key}]
    open_page = pages[chosen].get_page(page) if chosen else None
    groups = [_group(one, open_page or pages[one.key].get_page(1), asked, words) for one in shown]
    return Results(
        groups=tuple(group for group in groups if group.rows),
        tabs=_tabs(kinds, counts, chosen, asked),
        count=sum(counts.values()),
        page=open_page,
    )


def _tabs(kinds: tuple[FoundKind, ...], counts: dict[str, int], chosen: str, asked: str) -> tuple[KindTab, ...]:
    all_of = KindTab("Всё", address(asked), sum(counts.values()), is_current=chosen == ALL)
    of_kinds = (
        KindTab(one.title, address(asked, one.key), counts[one.key], is_current=chosen == one.key)
        for one in kinds
        if counts[one.key] or chosen == one.key
    )
    return (all_of, *of_kinds)


def _group(kind: FoundKind, page: Page, asked: str, words: list[str]) -> Group:
    count = page.paginator.count
    rows = tuple(_found(kind.show(row), words) for row in page.object_list)
    more = max(count - len(rows), 0) if page.number == 1 and page.paginator.per_page == SHOWN else 0
    return Group(kind.key, kind.title, rows, count, more, address(asked, kind.key) if more else "")


def _found(shown: Shown, words: list[str]) -> Found:
    pieces = marked(shown.title, words)
    is_plain = any(piece.is_hit for piece in pieces)
    also = () if is_plain else next((found for text in shown.also if (found := snippet(text, words))), ())
    return Found(shown.url, shown.title, pieces, marked(shown.where, words), also)


def address(asked: str, kind: str = ALL) -> str:
    """Return the address of a search, narrowed to a kind."""
    return f"{reverse('search')}?{urlencode({'q': asked} | ({'kind': kind} if kind else {}))}"
