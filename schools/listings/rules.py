"""ШНОР category from the years in the list, and identification by results (domain.md §2). Standard library only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# Years that are looked at, the latest one included (the five-year table of the field, domain.md §2.3).
WINDOW = 5
# A procedure is low when at least this share of its participants stayed below the threshold, per cent.
LOW_SHARE = 30
# Low procedures in one year that bring a school into the list.
LOW_PROCEDURES = 2
# Fewer participants than this make the share volatile: the reading says so.
SMALL_GROUP = 10


class Category(StrEnum):
    """Derived category of a school."""

    CHRONIC = "chronic"
    FLICKERING = "flickering"
    FIRST = "first"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CategoryMark:
    """How a category looks (DESIGN.md §4); never red."""

    label: str
    icon: str
    css: str


CATEGORY_MARKS: dict[Category, CategoryMark] = {
    Category.CHRONIC: CategoryMark("Хроническая", "arrow-repeat", "st--todo"),
    Category.FLICKERING: CategoryMark("Мерцающая", "circle-half", "st--todo"),
    Category.FIRST: CategoryMark("Впервые", "plus-circle", "st--todo"),
    Category.NONE: CategoryMark("Не в списке", "circle", "st--off"),
}
PRE_SHNOR_MARK = CategoryMark("ПредШНОР", "eye", "st--amber")


@dataclass(frozen=True, slots=True)
class Classified:
    """A category and the years it rests on, so that the number explains itself."""

    category: Category
    years: tuple[int, ...]
    reason: str


def classify(years: Iterable[int], *, latest: int, window: int = WINDOW) -> Classified:
    """Return the category of a school that stood in the ШНОР list in `years`, as of the list of `latest`.

    Two or more years of the window: chronic (they need not adjoin). One year, not the latest: flickering.
    The latest year only: first time. None: not in the list.
    """
    first = latest - window + 1
    inside = tuple(sorted(year for year in set(years) if first <= year <= latest))
    listed = ", ".join(map(str, inside))
    if len(inside) > 1:
        return Classified(Category.CHRONIC, inside, f"в списке {len(inside)} из {window} лет: {listed}")
    if inside == (latest,):
        return Classified(Category.FIRST, inside, f"впервые в списке за {window} лет: {listed}")
    if inside:
        return Classified(Category.FLICKERING, inside, f"один раз за {window} лет, не в последнем списке: {listed}")
    return Classified(Category.NONE, (), f"ни разу за {first}–{latest}")


@dataclass(frozen=True, slots=True)
class Result:
    """Counts of one procedure of one year."""

    title: str
    year: int
    participants: int
    below: int

    @property
    def share(self) -> int:
        """Per cent below the threshold, rounded."""
        return round(100 * self.below / self.participants) if self.participants else 0

    @property
    def is_low(self) -> bool:
        """At least 30 % of the participants stayed below the threshold."""
        return self.participants > 0 and 100 * self.below >= LOW_SHARE * self.participants

    @property
    def is_small_group(self) -> bool:
        """So few participants that one pupil moves the share by more than ten points."""
        return 0 < self.participants < SMALL_GROUP


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of identification: whether it fired, with the numbers it was computed from."""

    title: str
    fired: bool
    why: str


def identification(results: Iterable[Result], *, year: int) -> tuple[Rule, Rule]:
    """Check both rules for the list made from the results of `year`: a rule that did not fire is returned too."""
    low = [result for result in results if result.is_low]
    by_year: Mapping[int, list[Result]] = {y: [r for r in low if r.year == y] for y in (year, year - 1)}
    now, before = by_year[year], by_year[year - 1]
    return (
        Rule(
            f"низкие результаты по {LOW_PROCEDURES} и более процедурам в {year} году",
            len(now) >= LOW_PROCEDURES,
            _named(now) or f"в {year} году низких процедур нет",
        ),
        Rule(
            f"низкие результаты хотя бы по одной процедуре и в {year - 1}, и в {year} году",
            bool(now and before),
            f"{year - 1}: {_named(before) or 'нет'}; {year}: {_named(now) or 'нет'}",
        ),
    )


def _named(results: list[Result]) -> str:
    return "; ".join(f"{r.title} — {r.share}\xa0% ({r.below} из {r.participants})" for r in results)
