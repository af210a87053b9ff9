"""A table pasted into the plan: first what was copied and where it goes, then the rows that the preview showed."""

import json
from typing import cast

from django import forms

from roadmaps.planning.forms.cells import LONGEST
from roadmaps.planning.forms.target import TargetForm
from roadmaps.planning.rules.columns import EXTRA, FIELD_OF_KEY
from roadmaps.planning.rules.pasted import MOST, PastedRow

LONGEST_PASTE = 2_000_000
TOO_MUCH = "Вставлено слишком много. Вставьте таблицу частями или загрузите документ целиком."


class PasteForm(TargetForm):
    """What was copied: HTML where the clipboard had it, and text."""

    text = forms.CharField(
        label="Строки из Word или Excel",
        strip=False,
        max_length=LONGEST_PASTE,
        help_text="Выделите строки таблицы, скопируйте и вставьте сюда. Шапку можно не копировать.",
        error_messages={
            "required": "Вставьте строки: выделите их в документе, скопируйте и вставьте в поле.",
            "max_length": TOO_MUCH,
        },
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off", "data-paste": ""}),
    )
    html = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        error_messages={"max_length": TOO_MUCH},
        widget=forms.HiddenInput(attrs={"data-paste-html": ""}),
    )

    def clean(self) -> dict[str, object]:
        """A section must be there to take activities."""
        cleaned = super().clean() or {}
        if "section" in self.fields and not cleaned.get("section"):
            self.add_error("section", "Выберите раздел, в который вставить строки.")
        return cleaned

    def where(self) -> dict[str, str]:
        """Return the place for the hidden fields of the preview."""
        found = {name: self.data.get(name, "") for name in ("section", "plan", "after")}
        return {name: text for name, text in found.items() if text}


class PastedRowsField(forms.CharField):
    """Rows as the preview wrote them: a JSON list of {"is_section", "cells"}."""

    REFUSED = "Вставленные строки не прочитаны. Скопируйте таблицу и вставьте её ещё раз."

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def clean(self, value: object) -> list[PastedRow]:
        """Return the rows; anything else than what the preview writes is refused."""
        try:
            rows = [_pasted(entry) for entry in json.loads(str(value or ""))]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise forms.ValidationError(self.REFUSED) from error
        if not 0 < len(rows) <= MOST:
            raise forms.ValidationError(f"За один раз вставляется от 1 до {MOST} строк. Вставьте таблицу частями.")
        return rows


def _pasted(entry: dict[str, object]) -> PastedRow:
    cells = cast("dict[str, object]", entry["cells"])
    known = {key: str(text) for key, text in cells.items() if key in FIELD_OF_KEY or key.startswith(EXTRA)}
    if any(len(text) > LONGEST for text in known.values()):
        raise ValueError(LONGEST)
    return PastedRow(known, is_section=entry.get("is_section") is True)


class PasteRowsForm(TargetForm):
    """The second step: rows that the preview showed."""

    rows = PastedRowsField()


def rows_json(rows: list[PastedRow]) -> str:
    """Return the rows for the hidden field of the preview."""
    return json.dumps([{"is_section": row.is_section, "cells": dict(row.cells)} for row in rows], ensure_ascii=False)
