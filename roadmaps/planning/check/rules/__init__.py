"""«Проверка»: what an experienced colleague would say about a roadmap (docs/adr/0008-findings-of-the-check.md).

`check(picture)` asks every rule of the table below. A rule is one function from a `Picture` to findings; it knows no
database and no clock. To add one, write the function and name it in RULES.
"""

from collections.abc import Callable, Iterator

from roadmaps.planning.check.rules import dates, document, indicators, numbers, parties, points, schools, texts, years
from roadmaps.planning.check.rules.model import Finding, Kind, Picture, Place, Severity

Rule = Callable[[Picture], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    dates.no_deadline,
    dates.unread_deadline,
    dates.outside_period,
    dates.before_order,
    dates.short_notice,
    dates.weekend_due,
    dates.no_computable_deadline,
    dates.ambiguous_deadline,
    dates.weekday_mismatch,
    numbers.duplicate_number,
    numbers.number_gap,
    numbers.number_order,
    numbers.number_missing,
    numbers.number_format,
    parties.no_party,
    parties.unclear_party,
    parties.party_proposed,
    parties.only_refused,
    parties.lost_separator,
    parties.vague_party,
    parties.party_variants,
    parties.party_not_in_plan,
    schools.school_misprint,
    schools.school_unknown,
    schools.school_variants,
    schools.schools_not_in_plan,
    schools.schools_not_in_list,
    schools.schools_not_named,
    indicators.no_indicators,
    indicators.without_target,
    indicators.without_unit,
    indicators.without_year,
    indicators.without_baseline,
    indicators.target_outside_period,
    indicators.not_an_indicator,
    points.point_against_items,
    points.point_without_item,
    points.point_against_schools,
    years.wrong_year,
    years.exam_years,
    years.period_contradiction,
    years.count_contradiction,
    document.title_mismatch,
    document.missing_requisite,
    document.missing_annex,
    document.municipality_kinds,
    document.name_variants,
    document.no_result_column,
    document.empty_cells,
    document.merged_cells,
    document.cell_format,
    document.missing_total,
    texts.template_leftover,
    texts.doubled_word,
    texts.mixed_letters,
    texts.unprintable,
    texts.unbalanced_quote,
    texts.unbalanced_bracket,
    texts.typography,
)
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def check(picture: Picture) -> tuple[Finding, ...]:
    """Return what all rules found, the gravest first; the same finding is told once."""
    found = {finding.fingerprint: finding for rule in RULES for finding in rule(picture)}
    return tuple(sorted(found.values(), key=lambda finding: ORDER.index(finding.severity)))


__all__ = ["ORDER", "RULES", "Finding", "Kind", "Picture", "Place", "Severity", "check"]
