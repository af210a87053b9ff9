"""The clauses every order of the field is written with (domain.md §0, item 10), with places that data fill."""

from dataclasses import dataclass

# Kinds are the values of `OrderKind`.
WITH_ROADMAP = ("approve", "amend")


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """One clause: its key in addresses, its name, its words, and the kinds of orders it is for (none: any)."""

    key: str
    title: str
    text: str
    kinds: tuple[str, ...] = ()

    def suits(self, kind: str) -> bool:
        """Say whether the clause is offered to an order of the kind."""
        return not self.kinds or kind in self.kinds


BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn(
        "approve",
        "Утвердить дорожную карту",
        "Утвердить прилагаемую дорожную карту «{карта}» (далее – Дорожная карта).",
        WITH_ROADMAP,
    ),
    BuiltIn(
        "approve_several",
        "Утвердить несколько приложений",
        "Утвердить прилагаемые:\n- дорожную карту «{карта}» (далее – Дорожная карта);\n- список школ с низкими "
        "результатами обучения.",
        WITH_ROADMAP,
    ),
    BuiltIn(
        "listing",
        "Утвердить список школ",
        "Утвердить прилагаемый список школ с низкими результатами обучения в динамике за {период}.",
        ("listing",),
    ),
    BuiltIn(
        "group",
        "Создать рабочую группу",
        "Создать рабочую группу по поддержке школ с низкими результатами обучения и утвердить её состав (прилагается).",
        ("group", *WITH_ROADMAP),
    ),
    BuiltIn(
        "responsible",
        "Назначить ответственного за реализацию",
        "Назначить ответственным за реализацию Дорожной карты {кого}.",
        WITH_ROADMAP,
    ),
    BuiltIn(
        "coordinator",
        "Назначить координатора",
        "Назначить муниципальным координатором поддержки школ с низкими результатами обучения {кого}.",
    ),
    BuiltIn(
        "carry_out",
        "Обеспечить реализацию",
        "Руководителям общеобразовательных организаций ({школы}) обеспечить реализацию Дорожной карты.",
        WITH_ROADMAP,
    ),
    BuiltIn(
        "adopt",
        "Школам утвердить свои карты",
        "Руководителям общеобразовательных организаций ({школы}) разработать и утвердить дорожные карты школ "
        "до {срок}.",
    ),
    BuiltIn(
        "bring",
        "Довести до сведения",
        "Довести настоящий приказ до сведения руководителей {школ}.",
    ),
    BuiltIn(
        "bring_below",
        "Школам довести до педагогов",
        "Руководителям общеобразовательных организаций:\n- довести настоящий приказ до сведения педагогических "
        "работников и родителей;\n- обеспечить исполнение настоящего приказа.",
    ),
    BuiltIn(
        "publish",
        "Разместить на сайте",
        "Разместить настоящий приказ на официальном сайте {сайт} в разделе «{раздел}».",
    ),
    BuiltIn(
        "repeal",
        "Признать утратившим силу",
        "Признать утратившим силу приказ {прежний приказ}.",
    ),
    BuiltIn("in_force", "Вступление в силу", "Настоящий приказ вступает в силу со дня его подписания."),
    BuiltIn("control_self", "Контроль за собой", "Контроль за исполнением приказа оставляю за собой."),
    BuiltIn("control_other", "Контроль на другого", "Контроль за исполнением приказа возложить на {кого}."),
)


def built_in(key: str) -> BuiltIn | None:
    """Return the clause of the key."""
    return next((one for one in BUILT_IN if one.key == key), None)
