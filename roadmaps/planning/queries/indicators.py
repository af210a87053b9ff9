"""The tab of target indicators: words, baseline, targets by period. Measured values are shown by `monitoring`."""

from dataclasses import dataclass

from roadmaps.models import Indicator, IndicatorTarget, Roadmap


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as a row; `targets` has (period, value) for every period, the value empty where none is set."""

    pk: int
    number: str
    text: str
    unit: str
    wanted: str
    baseline: str
    baseline_period: str
    schools: str
    targets: tuple[tuple[str, str], ...]
    finding: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """All indicators and the periods that any of them names, in order."""

    periods: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]
    without_target: int


def indicator_table(roadmap: Roadmap) -> IndicatorTable:
    """Return the indicators of a roadmap; three queries."""
    indicators = list(roadmap.indicators.prefetch_related("targets", "schools"))
    periods = tuple(sorted({target.period for indicator in indicators for target in indicator.targets.all()}))
    rows = tuple(_row(indicator, periods) for indicator in indicators)
    return IndicatorTable(periods, rows, sum(1 for row in rows if row.finding))


def _row(indicator: Indicator, periods: tuple[str, ...]) -> IndicatorRow:
    targets = {target.period: _value(target, indicator.unit) for target in indicator.targets.all()}
    return IndicatorRow(
        pk=indicator.pk,
        number=indicator.number,
        text=indicator.text,
        unit=indicator.unit,
        wanted=indicator.get_wanted_display(),
        baseline=indicator.baseline_text or _number(indicator.baseline),
        baseline_period=indicator.baseline_period,
        schools=", ".join(school.short_name for school in indicator.schools.all()),
        targets=tuple((period, targets.get(period, "")) for period in periods),
        finding="" if targets else "нет целевого значения",
    )


def _value(target: IndicatorTarget, unit: str) -> str:
    return target.value_text or f"{_number(target.value)}\xa0{unit}".strip()


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")
