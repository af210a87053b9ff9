"""Acquaintance: what can still be changed, when one may be reminded. Standard library only."""

from datetime import date

ALREADY = "Ознакомление уже отмечено, его время не меняется."
NOT_YOURS = "Ознакомиться может только тот, кто назван в листе."
HAS_ACCOUNT = "У этого человека есть вход в Версту: он отмечает ознакомление сам."
NOBODY_LEFT = "Напоминать некому: все, у кого есть вход в Версту, ознакомлены."
REMINDED_TODAY = "Сегодня уже напоминали. Следующее напоминание можно отправить завтра."
NOT_IN_FORCE = "Эту редакцию заменила другая. Знакомят с той, что в силе."


def removal_problem(*, is_acquainted: bool) -> str:
    """Return why a person can't be taken off the list, or an empty string."""
    return "Человек уже ознакомлен, запись о нём хранится." if is_acquainted else ""


def paper_problem(day: date, *, signed_on: date | None, today: date) -> str:
    """Return why the day of a signature on paper can't be right, or an empty string."""
    if day > today:
        return "День в будущем. Укажите, когда человек расписался."
    if signed_on is not None and day < signed_on:
        return f"Приказ подписан {signed_on:%d.%m.%Y}, раньше с ним не могли ознакомить."
    return ""
