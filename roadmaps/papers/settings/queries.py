"""Reads of the paper profile: the sample of the page, differences in words, the style of the sample."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping

from roadmaps.printing.blocks import Cell, Column, DataTable, Row, RowKind
from roadmaps.printing.context import Annex, DocumentContext, Executor, OrderPart, OrderPoint, Signatory
from roadmaps.printing.profile import PaperProfile, read_profile
from roadmaps.printing.queries import profile_of
from roadmaps.printing.rules import text_lines
from roadmaps.printing.serial import Json, encode_fields
from schools.conflict import ConflictNote, Difference, conflict_note
from schools.models import Authority

POINTS = (
    OrderPoint("1", "Утвердить прилагаемую дорожную карту поддержки школ с низкими результатами обучения."),
    OrderPoint("2", "Руководителям общеобразовательных организаций:"),
    OrderPoint("2.1", "Обеспечить реализацию дорожной карты в установленные сроки.", 1),
    OrderPoint("2.2", "Разместить настоящий приказ на сайте школы.", 1),
    OrderPoint("3", "Контроль за исполнением приказа оставляю за собой."),
)
LABELS = {
    "margins": "поля листа",
    "face": "шрифт",
    "font_size": "кегль текста",
    "table_font_size": "кегль таблиц",
    "line_spacing": "интервал",
    "indent_cm": "отступ",
    "header_layout": "бланк",
    "title_align": "заголовок",
    "command_style": "распорядительное слово",
    "letter_spaced_type": "вид документа вразрядку",
    "emblem": "герб или эмблема",
    "annex_mark": "отметка о приложении",
    "annex_mark_capitals": "приложение прописными",
    "approval_mark": "гриф утверждения",
    "executor_mark": "отметка об исполнителе",
    "pdf_variant": "стандарт PDF",
    "mirror_margins": "зеркальные поля",
}


def version_of(authority: Authority) -> str:
    """Return what the stored settings are now, in a few letters: a later save compares it."""
    return hashlib.sha256(json.dumps(authority.paper, sort_keys=True).encode()).hexdigest()[:16]


def stored_of(profile: PaperProfile) -> dict[str, Json]:
    """Return what is stored of a profile: only what differs from the standard."""
    ours, standard = encode_fields(profile), encode_fields(PaperProfile())
    return {name: value for name, value in ours.items() if value != standard.get(name)}


def differences_of(before: PaperProfile, after: PaperProfile) -> dict[str, tuple[str, str]]:
    """Return {setting: (before, after)} in words; of a picture only whether there is one."""
    named = {each.name: LABELS[each.name] for each in dataclasses.fields(PaperProfile)}
    return {
        label: (_shown(name, before), _shown(name, after))
        for name, label in named.items()
        if getattr(before, name) != getattr(after, name)
    }


def _shown(name: str, profile: PaperProfile) -> str:
    value = getattr(profile, name)
    if name == "emblem":
        return f"картинка {hashlib.sha256(profile.emblem.encode()).hexdigest()[:8]}" if value else "нет"
    if name == "margins":
        margins = profile.margins
        return f"{margins.top:g}, {margins.right:g}, {margins.bottom:g}, {margins.left:g} мм"
    if isinstance(value, bool):
        return "да" if value else "нет"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def conflict_of(current: Authority, typed: PaperProfile) -> ConflictNote:
    """Return both variants of every setting where two administrators differ."""
    found = differences_of(profile_of(current), typed)
    note = conflict_note(current, {})
    return dataclasses.replace(note, differences=tuple(Difference(name, *pair) for name, pair in found.items()))


def sample_of(authority: Authority, profile: PaperProfile) -> DocumentContext:
    """Return a sample order on the authority's own letterhead; its words are invented."""
    return DocumentContext(
        title="Образец приказа",
        profile=profile,
        order=OrderPart(
            title="Об утверждении дорожной карты поддержки школ с низкими результатами обучения",
            points=POINTS,
            signatory=Signatory(authority.head_post or "Начальник", authority.head_name or "И. О. Фамилия"),
            header_lines=text_lines(authority.header_lines) or (authority.name,),
            date="19 января 2026 г.",
            number="25",
            place=authority.place,
            preamble="В целях повышения качества образования",
            executor=Executor("Фамилия Имя Отчество", "8 (00000) 0-00-00"),
            issuer_genitive=authority.name_genitive,
        ),
        annexes=(Annex(("ДОРОЖНАЯ КАРТА", "поддержки школ"), (_table(),), approval_word="УТВЕРЖДЕНА"),),
    )


def _table() -> DataTable:
    columns = (
        Column("№", "number"),
        Column("Мероприятие", "title"),
        Column("Срок", "deadline"),
        Column("Ответственный", "responsible"),
    )
    rows = (
        Row((Cell("1. Кадры", colspan=4),), RowKind.SECTION),
        Row(tuple(map(Cell, ("1.1", "Методический день для учителей математики", "март 2026 г.", "ИМЦ")))),
        Row(tuple(map(Cell, ("1.2", "Стажировка на базе опорной школы", "до 15.05.2026", "Директора школ")))),
    )
    return DataTable(columns, rows)


def style_query(profile: PaperProfile) -> dict[str, str]:
    """Return the settings that the style of the sample depends on, for its address."""
    margins = {side: f"{getattr(profile.margins, side):g}" for side in ("top", "right", "bottom", "left")}
    numbers = {name: f"{getattr(profile, name):g}" for name in ("font_size", "table_font_size", "line_spacing")}
    return {**margins, **numbers, "indent_cm": f"{profile.indent_cm:g}", "face": profile.face.value}


def styled(query: Mapping[str, str]) -> PaperProfile:
    """Return the profile of a style's address; what does not fit is left at the standard."""
    values: dict[str, Json] = {"face": query.get("face", "")}
    values |= {name: _float(query.get(name)) for name in ("font_size", "table_font_size", "line_spacing", "indent_cm")}
    margins: dict[str, Json] = {side: _float(query.get(side)) for side in ("top", "right", "bottom", "left")}
    return read_profile({**values, "margins": margins})


def _float(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
