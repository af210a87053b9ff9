"""The forms of the editor together, opened, sent or drawn anew after a button, with what stands beside them."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from roadmaps.approval.actions import PointText
from roadmaps.approval.rules import numbered
from roadmaps.models import AnnexKind, Order
from roadmaps.orders.forms.text import AnnexFormSet, OrderForm, PointFormSet, points_of
from roadmaps.orders.queries.editor import AnnexOptions, annex_options
from roadmaps.orders.rules.places import unfilled
from roadmaps.orders.rules.typed import Member, Typed
from schools.rules import Viewer

BLANK_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as a row of the list; `missing`: places nobody has filled."""

    form: forms.Form
    at: int
    number: str
    depth: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex of the editor: its form, what it is, the members typed in place."""

    form: forms.Form
    at: int
    kind: str
    label: str
    members: tuple[Member, ...]
    table_rows: int


class EditorForms:
    """The text of an order with points and annexes. `annexes` is None where the page does not show or send any."""

    def __init__(
        self,
        viewer: Viewer,
        order: Order,
        typed: Typed,
        data: QueryDict | None = None,
        *,
        of: type[OrderForm] = OrderForm,
        shows_annexes: bool = True,
    ) -> None:
        self.typed = typed
        self.options: AnnexOptions = annex_options(viewer, order)
        initial = dict(typed.values) | {"version": typed.version}
        self.form = of(data, instance=copy(order), initial=initial)
        if data is None:
            self.form.fields["version"].initial = typed.version
        rows = [{"depth": depth, "text": text} for depth, text in typed.points] if data is None else None
        self.points: forms.BaseFormSet = PointFormSet(data, initial=rows, prefix="points")
        has_annexes = shows_annexes and (data is None or "annexes-TOTAL_FORMS" in data)
        kwargs = {"plans": self.options.plans, "groups": self.options.groups, "years": self.options.years}
        self.annexes: forms.BaseFormSet | None = (
            AnnexFormSet(
                data, initial=_annex_initial(typed) if data is None else None, prefix="annexes", form_kwargs=kwargs
            )
            if has_annexes
            else None
        )

    def is_valid(self) -> bool:
        """Say whether everything that was sent can be saved; all errors are collected."""
        found = [self.form.is_valid(), self.points.is_valid()]
        return all([*found, self.annexes is None or self.annexes.is_valid()])

    def all_rows(self) -> list[forms.Form]:
        """Return the rows below the form, for the list of errors."""
        return [*self.points, *(self.annexes or ())]

    def clean_points(self) -> list[PointText]:
        """Return the points of a valid form."""
        return points_of(self.points)

    def point_rows(self) -> list[PointRow]:
        """Return the rows of the list of points with the numbers they will get."""
        numbers = iter(numbered([point for point in self.typed.points if point[1].strip()]))
        texts = [*self.typed.points, *[(0, "")] * (len(self.points.forms) - len(self.typed.points))]
        rows = []
        for at, (form, (depth, text)) in enumerate(zip(self.points.forms, texts, strict=False)):
            number = next(numbers)[0] if text.strip() else ""
            level = number.count(".") if number else depth
            rows.append(PointRow(form, at, number, level, unfilled(text)))
        return rows

    def blank_row(self) -> PointRow:
        """Return the row that a script copies."""
        return PointRow(self.points.empty_form, 0, "", 0, ())

    def annex_rows(self) -> list[AnnexRow]:
        """Return the annexes with blank rows for members."""
        rows = zip(self.annexes or (), self.typed.annexes, strict=False)
        labels = dict(AnnexKind.choices)
        return [
            AnnexRow(
                form,
                at,
                typed.written.kind,
                labels[typed.written.kind],
                (*typed.members, *[("", "", "")] * BLANK_MEMBERS),
                self.options.table_rows.get(typed.written.pk or 0, 0),
            )
            for at, (form, typed) in enumerate(rows)
        ]


def _annex_initial(typed: Typed) -> Sequence[dict[str, object]]:
    return [
        {
            "pk": one.written.pk,
            "kind": one.written.kind,
            "heading": one.written.heading,
            "orientation": one.written.orientation,
            "plan": one.written.plan_id,
            "group": one.written.group_id,
            "year": one.year,
            "text": one.written.text,
        }
        for one in typed.annexes
    ]
