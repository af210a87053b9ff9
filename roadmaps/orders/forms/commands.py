"""What the buttons of the editor do with the text that was sent; nothing is saved by them."""

from collections.abc import Mapping
from dataclasses import replace

from roadmaps.models import AnnexKind, Order, WordKind
from roadmaps.orders.forms.typed import number_in
from roadmaps.orders.queries.acts import act_words, chosen_acts
from roadmaps.orders.queries.clauses import words_of_clause
from roadmaps.orders.queries.listing import years_of_lists
from roadmaps.orders.rules.acts import with_acts
from roadmaps.orders.rules.points import block_end, inserted, points_of_clause
from roadmaps.orders.rules.typed import AnnexText, Typed, TypedAnnex, of_annexes, of_points
from roadmaps.papers.cases.queries import declined
from roadmaps.papers.cases.rules import Case
from schools.rules import Viewer

WIDE = (AnnexKind.ROADMAP.value, AnnexKind.PLAN.value, AnnexKind.LISTING.value)


def obeyed(viewer: Viewer, order: Order, typed: Typed, do: str, data: Mapping[str, str]) -> Typed:
    """Return the editor after the button `do` («up:3», «clause:publish», «acts»…); an unknown one changes nothing."""
    name, _colon, about = do.partition(":")
    at = number_in(about)
    if name == "add":
        return typed.with_points([*typed.points, (0, "")], len(typed.points))
    if name == "clause":
        return _with_clause(viewer, typed, about, data)
    if name == "acts":
        acts = [act_words(act) for act in chosen_acts(viewer, sorted(typed.acts))]
        return replace(typed, values={**typed.values, "preamble": with_acts(str(typed.values["preamble"]), acts)})
    if name == "genitive":
        return _with_genitive(order, typed)
    if name == "annex":
        return _with_annex(viewer, typed, about)
    if at is None:
        return typed
    if name.startswith("annex_"):
        return replace(typed, annexes=of_annexes(typed.annexes, name, at))
    return of_points(typed, name, at)


def _with_clause(viewer: Viewer, typed: Typed, key: str, data: Mapping[str, str]) -> Typed:
    new = points_of_clause(words_of_clause(viewer, key, data))
    if not new:
        return typed
    at, rows = typed.at, typed.points
    points = inserted(rows, at, new)
    inside = at is not None and 0 <= at < len(rows)
    first = len(points) - len(new)
    if inside and at is not None:
        first = block_end(rows, at) if rows[at][1].strip() else at
    return typed.with_points(points, first)


def genitive_of(order: Order, post: str) -> str:
    """Return the stored genitive of the signatory's post, where it is not yet the one that stands in the order."""
    form = declined(order.authority_id, WordKind.POST, post, Case.GENITIVE)
    return form if form and form != post else ""


def _with_genitive(order: Order, typed: Typed) -> Typed:
    post = str(typed.values["signatory_post"])
    changed = {"signatory_acting": True, "signatory_post": genitive_of(order, post) or post}
    return replace(typed, values={**typed.values, **changed})


def _with_annex(viewer: Viewer, typed: Typed, kind: str) -> Typed:
    if kind not in AnnexKind.values:
        return typed
    years = years_of_lists(viewer) if kind == AnnexKind.LISTING else []
    written = AnnexText(kind, orientation="landscape" if kind in WIDE else "portrait")
    return replace(typed, annexes=(*typed.annexes, TypedAnnex(written, years[0] if years else None)))
