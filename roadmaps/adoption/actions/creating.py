"""A school's own roadmap from the municipal one in force, in one step."""

from django.db import transaction

from roadmaps.adoption.actions.base import AdoptionRefused
from roadmaps.adoption.actions.copying import Copier
from roadmaps.adoption.queries.municipal import Municipal, municipal_in_force
from roadmaps.adoption.queries.page import own_roadmap
from roadmaps.approval.actions import ensure_order
from roadmaps.models import Roadmap, RoadmapKind, RoadmapState
from schools.audit import record
from schools.models import School, User

NOT_IN_FORCE = "Муниципальная карта не действует или готовится её новая редакция. Дождитесь утверждения."
NOTHING_TO_TAKE = "В муниципальной карте нет пунктов для этой школы. Карту школы можно начать с чистого листа."
TITLE_LENGTH = 150
# Words of the passport that a school takes over as a proposal; problem and group are its own to write.
PROPOSED = (
    "heading", "period_start", "period_end", "period_text", "territory", "goal", "objectives", "headings",
)  # fmt: skip


@transaction.atomic
def create_school_roadmap(*, municipal: Roadmap, school: School, by: User) -> tuple[Roadmap, bool]:
    """Return the school's roadmap and whether it was made now: a second request finds the first one.

    Raises AdoptionRefused where there is nothing to make it from.
    """
    municipal = Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=municipal.pk)
    existing = own_roadmap(municipal, school)
    if existing is not None:
        return existing, False
    source = municipal_in_force(municipal)
    if source is None or municipal.state == RoadmapState.EXPIRED:
        raise AdoptionRefused(NOT_IN_FORCE)
    items = source.items_of(school.pk)
    if not items:
        raise AdoptionRefused(NOTHING_TO_TAKE)
    roadmap = _draft(municipal, source.rows.roadmap, school)
    _fill(Copier(source, roadmap), source, school)
    record(
        authority=municipal.authority,
        by=by,
        action="roadmap.adopt",
        summary=f"Создана карта школы из муниципальной «{municipal}», пунктов: {len(items)}",
        subject=roadmap,
        roadmap_id=roadmap.pk,
    )
    ensure_order(roadmap=roadmap, by=by)
    return roadmap, True


def _draft(municipal: Roadmap, words: Roadmap, school: School) -> Roadmap:
    roadmap = Roadmap.objects.create(
        authority=municipal.authority,
        kind=RoadmapKind.SCHOOL,
        school=school,
        parent=municipal,
        short_title=f"{words.short_title[: TITLE_LENGTH - len(school.short_name) - 2]}: {school.short_name}",
        title=f"{words.title}\n{school.name}",
        **{name: getattr(words, name) for name in PROPOSED},
    )
    roadmap.schools.set([school])
    return roadmap


def _fill(copier: Copier, source: Municipal, school: School) -> None:
    for direction in source.directions_of(school.pk):
        copier.direction(direction)
    copier.items(source.items_of(school.pk))
    copier.indicators(source.indicators_of(school.pk))
