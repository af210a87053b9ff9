"""Charts as tags: dataclasses of `config.charts` in, SVG with a label and a table in words out.

A part of `config.components`, which is the library built into every template.
"""

from django import template

from config import charts

register = template.Library()


@register.inclusion_tag("components/charts/progress_bar.html")
def progress_bar(share: int, label: str, mark: int | None = None, tone: str = "brand") -> dict[str, object]:
    """A share of a whole. `mark`: a tick to compare with; `tone`: brand, late or done."""
    if tone not in {"brand", "late", "done"}:
        raise template.TemplateSyntaxError(f"progress_bar has no tone «{tone}»")
    return {
        "width": charts.percent(min(max(share, 0), 100)),
        "mark": None if mark is None else charts.percent(mark),
        "label": label,
        "tone": tone,
    }


@register.inclusion_tag("components/charts/state_bar.html")
def state_bar(bar: charts.StateBar, title: str) -> dict[str, object]:
    """Parts of a whole in one bar, and the same numbers in a table."""
    return {"bar": bar, "title": title}


@register.inclusion_tag("components/charts/ruler.html")
def ruler(scale: charts.Ruler) -> dict[str, object]:
    """The twelve months of a year, as wide as their days."""
    return {"scale": scale}


@register.inclusion_tag("components/charts/plan_fact.html")
def plan_fact(chart: charts.PlanFact, name: str = "plan-fact") -> dict[str, object]:
    """The cumulative curves of plan and fact; `name` keeps the ids of two charts on one page apart."""
    return {"chart": chart, "name": name}


@register.inclusion_tag("components/charts/point_strip.html")
def point_strip(strip: charts.PointStrip) -> dict[str, object]:
    """Control points of a year on the ruler."""
    return {"strip": strip}


@register.inclusion_tag("components/charts/heat_cell.html")
def heat_cell(cell: charts.HeatCell) -> dict[str, object]:
    """The inside of a cell of the heat map."""
    return {"cell": cell}
