"""What an order of each kind begins with: heading, preamble, usual points and annexes, filled from data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmaps.orders.rules.places import blank, filled
from roadmaps.orders.rules.points import Point, points_of_clause

PURPOSE = "В целях повышения качества образования и поддержки школ с низкими результатами обучения"
CREATE_GROUP = "Создать рабочую группу по поддержке школ с низкими результатами обучения"
CONTROL = "Контроль за исполнением приказа оставляю за собой."


@dataclass(frozen=True, slots=True)
class DraftAnnex:
    """An annex an order of the kind begins with. `kind`, `orientation` are values of the models' choices."""

    kind: str
    heading: str
    orientation: str = "portrait"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text a new order begins with."""

    title: str
    preamble: str
    points: tuple[Point, ...]
    annexes: tuple[DraftAnnex, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """Heading, preamble and points with places; points are written as clauses are."""

    title: str
    preamble: str
    points: tuple[str, ...]
    annexes: tuple[DraftAnnex, ...] = ()


TEMPLATES: dict[str, Template] = {
    "listing": Template(
        "Об утверждении списка школ с низкими результатами обучения на {год} год",
        "По итогам анализа результатов оценочных процедур и в целях адресной поддержки школ с низкими результатами "
        "обучения",
        (
            "Утвердить прилагаемый список школ с низкими результатами обучения в динамике за {период}.",
            """Руководителям школ, включённых в список ({школы}):
- провести анализ причин низких результатов;
- разработать меры по повышению качества образования.""",
            "Довести настоящий приказ до сведения руководителей {школ}.",
        ),
        (
            DraftAnnex(
                "listing", "Список школ с низкими результатами обучения в динамике за {период}", orientation="landscape"
            ),
        ),
    ),
    "group": Template(
        "О создании рабочей группы по поддержке школ с низкими результатами обучения",
        PURPOSE,
        (
            f"{CREATE_GROUP} и утвердить её состав (прилагается).",
            """Рабочей группе:
- организовать адресную методическую помощь школам;
- докладывать о ходе работы не реже одного раза в квартал.""",
        ),
        (DraftAnnex("group", "Состав рабочей группы по поддержке школ с низкими результатами обучения"),),
    ),
    "people": Template(
        "О назначении координаторов и кураторов школ с низкими результатами обучения",
        PURPOSE,
        ("Назначить муниципальным координатором поддержки школ с низкими результатами обучения {кого}.",),
    ),
    "monitoring": Template(
        "Об итогах мониторинга реализации дорожной карты «{карта}» за {период}",
        "По итогам мониторинга реализации дорожной карты «{карта}»",
        (
            "Утвердить прилагаемую информацию об итогах мониторинга.",
            "Признать реализацию дорожной карты за {период} {… как оценена работа}.",
            "Руководителям общеобразовательных организаций ({школы}) устранить отставание до {срок}.",
        ),
        (DraftAnnex("text", "Информация об итогах мониторинга реализации дорожной карты за {период}"),),
    ),
}


def draft_of(kind: str, data: Mapping[str, str], schools: Sequence[str] = ()) -> Draft:
    """Return the text of a new order; `data` fill the places, `schools` (in the genitive) each ask for a curator."""
    template = TEMPLATES[kind]
    points = [point for words in template.points for point in points_of_clause(filled(words, data))]
    if kind == "people" and schools:
        points.append((0, "Назначить кураторами школ с низкими результатами обучения:"))
        points += [(1, f"{blank('кого, с должностью')} – куратором {school}") for school in schools]
    return Draft(
        filled(template.title, data),
        filled(template.preamble, data),
        (*points, (0, CONTROL)),
        tuple(DraftAnnex(one.kind, filled(one.heading, data), one.orientation) for one in template.annexes),
    )
