"""Kinds of notices and their words. Standard library only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeMark:
    """How a kind looks: words, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str = ""


MARKS: dict[str, NoticeMark] = {
    "mention": NoticeMark("Вас упомянули", "person", "blue"),
    "return": NoticeMark("Отчёт возвращён", "arrow-counterclockwise", "red"),
    "visa": NoticeMark("Ждёт вашей визы", "pen", "blue"),
    "remark": NoticeMark("Замечание к приказу", "chat-left-text", "amber"),
    "agreed": NoticeMark("Приказ согласован", "check2-square", "green"),
    "acquaint": NoticeMark("Ознакомьтесь с приказом", "eye", "blue"),
    "reminder": NoticeMark("Напоминание", "calendar-event", "amber"),
    "term": NoticeMark("Срок изменён", "calendar-event", "blue"),
    "term_asked": NoticeMark("Просят перенести срок", "calendar-event", "blue"),
    "off_control": NoticeMark("Снято с контроля", "slash-circle"),
    "on_control": NoticeMark("Снова на контроле", "arrow-counterclockwise", "amber"),
    "opened": NoticeMark("Новая задача", "plus-circle", "blue"),
    "term_refused": NoticeMark("Срок не перенесён", "calendar-event", "red"),
}
OTHER = NoticeMark("Уведомление", "info-circle")
LONGEST = 400


def mark_of(kind: str) -> NoticeMark:
    """Return the mark of a kind; an unknown kind has a plain one."""
    return MARKS.get(kind, OTHER)


def short(text: str, longest: int = LONGEST) -> str:
    """Return the text in one line, cut at a word with an ellipsis where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head, _blank, _tail = line[: longest - 1].rpartition(" ")
    return f"{head or line[: longest - 1]}…"
