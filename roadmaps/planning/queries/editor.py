"""What the toolbar of the grid offers an editor: steps to undo and redo, changes for many rows, kinds of numbering."""

from django.db.models import BigIntegerField, Q, Subquery
from django.db.models.functions import Coalesce

from roadmaps.models import EditStep, Numbering, Roadmap
from roadmaps.planning.rules.columns import MANY_OF_ITEMS, MANY_OF_POINTS

MOVES = (("up", "Выше"), ("down", "Ниже"))


def editor_of(roadmap: Roadmap, user_id: int, *, of_points: bool) -> dict[str, object]:
    """Return the context of `_toolbar.html`; one query."""
    undone, redone = next_steps(roadmap.pk, user_id)
    return {
        "steps": {"undo": undone.label if undone else "", "redo": redone.label if redone else ""},
        "many_choices": (*(MANY_OF_POINTS if of_points else MANY_OF_ITEMS), *MOVES),
        "numberings": Numbering.choices,
    }


def next_steps(roadmap_id: int, user_id: int) -> tuple[EditStep | None, EditStep | None]:
    """Return the steps that «Отменить» takes back and «Вернуть» makes again; one query.

    The first is the person's latest one that stands, the second the first one undone since.
    """
    own = EditStep.objects.filter(roadmap=roadmap_id, by=user_id)
    latest = Coalesce(Subquery(own.filter(is_undone=False).values("pk")[:1]), 0, output_field=BigIntegerField())
    steps = list(own.filter(Q(pk=latest) | Q(is_undone=True, pk__gt=latest)).order_by("pk")[:2])
    undone = next((step for step in steps if not step.is_undone), None)
    return undone, next((step for step in steps if step.is_undone), None)
