"""Template components as tags; built into every template. They know no model.

Each tag names its props as arguments, so that a mistyped one is a TemplateSyntaxError and not an empty place.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django import forms, template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from schools import wording

register = template.Library()

NOTE_KINDS = ("", "amber", "red", "green")
CHIP_ICONS = {
    "org": "building",
    "school": "mortarboard",
    "role": "person-badge",
    "person": "person",
    "unknown": "question-circle",
}
FILE_ICONS = {
    "pdf": "file-earmark-pdf",
    "doc": "file-earmark-word",
    "docx": "file-earmark-word",
    "xls": "file-earmark-excel",
    "xlsx": "file-earmark-excel",
    "jpg": "file-earmark-image",
    "jpeg": "file-earmark-image",
    "png": "file-earmark-image",
}


class Mark(Protocol):
    """How a state looks: word, icon of the sprite, class of the stylesheet."""

    @property
    def label(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def css(self) -> str: ...


class TabLink(Protocol):
    """One tab: a link with an address of its own."""

    @property
    def label(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def count(self) -> int | None: ...
    @property
    def is_current(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path to the page; the page itself has no address."""

    label: str
    url: str = ""


@cache
def icon_names() -> frozenset[str]:
    """Names of the icons in the sprite."""
    path = finders.find("img/icons.svg") or str(settings.STATIC_ROOT / "img" / "icons.svg")
    with open(path, encoding="utf-8") as sprite:  # noqa: PTH123 -- finders give a string
        return frozenset(re.findall(r'<symbol id="i-([a-z0-9-]+)"', sprite.read()))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; with a label it speaks, without one it is decoration. An unknown name is an error."""
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"There is no icon «{name}» in static/img/icons.svg")
    address = f"{static('img/icons.svg')}#i-{name}"
    if label:
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def status(mark: Mark, words: str = "") -> SafeString:
    """A state as icon and word; `words` stands in place of the mark's own label («Принято 11 июня»)."""
    return format_html('<span class="st {}">{}{}</span>', mark.css, icon(mark.icon), words or mark.label)


@register.simple_tag
def chip(kind: str, label: str, hint: str = "", doubt: str = "") -> SafeString:
    """A recognised party: org, school, role, person, unknown. `hint`: tooltip; `doubt`: said to screen readers."""
    _known(kind, CHIP_ICONS, "chip")
    title = format_html(' title="{}"', hint) if hint else ""
    said = format_html(' <span class="visually-hidden">({})</span>', doubt) if doubt else ""
    return format_html(
        '<span class="v-chip v-chip--{}"{}>{}{}{}</span>', kind, title, icon(CHIP_ICONS[kind]), label, said
    )


@register.simple_tag
def section_head(title: str, link: str = "", url: str = "") -> SafeString:
    """The head of a section, with a link at its right end where there is an address."""
    if bool(link) != bool(url):
        raise template.TemplateSyntaxError("section_head takes both link and url, or neither")
    end = format_html('<a href="{}">{}</a>', url, link) if url else ""
    return format_html('<div class="v-sec__head"><h2>{}</h2>{}</div>', title, end)


@register.simple_block_tag
def lead(content: SafeString, *, is_small: bool = False) -> SafeString:
    """The sentence a screen opens with."""
    return format_html('<p class="v-lead{}">{}</p>', " v-lead--s" if is_small else "", content)


@register.simple_block_tag
def note(content: SafeString, kind: str = "") -> SafeString:
    """A side note: plain, amber, red or green."""
    _known(kind, NOTE_KINDS, "note")
    return format_html('<div class="v-note{}">{}</div>', f" v-note--{kind}" if kind else "", content)


@register.simple_block_tag
def empty_state(content: SafeString, title: str) -> SafeString:
    """What stands where a list would be: what is done and what comes next, never an apology."""
    return format_html(
        '<div class="v-empty"><section class="v-sec mt-0">{}{}</section></div>', section_head(title), content
    )


@register.simple_block_tag
def dialog(content: SafeString, name: str, title: str) -> SafeString:
    """A native dialog. A link with `data-dialog="name"` opens it; without scripts the link leads to its own page."""
    return format_html(
        '<dialog class="v-dialog" id="{0}" aria-labelledby="{0}-title">'
        '<form method="dialog" class="v-dialog__close"><button class="v-close" type="submit">{1}Закрыть</button></form>'
        '<h2 id="{0}-title">{2}</h2>{3}</dialog>',
        name,
        icon("x-lg"),
        title,
        content,
    )


@register.simple_tag
def file_link(name: str, url: str, size: int) -> SafeString:
    """A document: icon of its kind, name as a link, size (bytes) in words."""
    kind = FILE_ICONS.get(name.rpartition(".")[2].lower(), "file-earmark")
    return format_html(
        '<span class="v-file">{}<a href="{}">{}</a><span class="quiet">{}</span></span>',
        icon(kind),
        url,
        name,
        wording.file_size(size),
    )


@register.inclusion_tag("components/tabs.html")
def tabs(links: Sequence[TabLink], label: str) -> dict[str, object]:
    """Tabs as links; `label` names the group for screen readers."""
    return {"tabs": links, "label": label}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(steps: Sequence[Crumb]) -> dict[str, object]:
    """The path to the page."""
    return {"steps": steps}


@register.inclusion_tag("components/pagination.html")
def pagination(page: Page) -> dict[str, object]:
    """Back and forward through a long list, the filters of the address kept."""
    return {"page": page}


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """Every error of a form above it, each a link to its field."""
    return {"form": form}


@dataclass(frozen=True, slots=True)
class FormError:
    """One error in the summary; `target` is the id of the control, empty for the form as a whole."""

    target: str
    text: str


@register.simple_tag
def errors_of(form: forms.BaseForm, formset: forms.BaseFormSet | str | None = None) -> list[FormError]:
    """Return the errors of a form, then of its rows, in the order of their fields.

    Crispy then does not repeat those of the whole form. A template without rows gives an empty string.
    """
    found = _errors_of(form)
    for number, row in enumerate(formset or (), start=1):
        found += [FormError(one.target, f"Строка {number}. {one.text}") for one in _errors_of(row)]
    return found


def _errors_of(form: forms.BaseForm) -> list[FormError]:
    form.errors_are_summarised = True  # type: ignore[attr-defined]
    found = [FormError("", str(text)) for text in form.non_field_errors()]
    for field in form:
        found += [FormError(control_id(field), f"{field.label}: {text}") for text in field.errors]
    return found


@register.filter
def control_id(field: forms.BoundField) -> str:
    """Return the id that a link to the field must have: a group of choices is reached by its first one."""
    is_group = isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{field.auto_id}_0" if is_group else field.id_for_label


@register.filter
def is_needed(field: forms.BoundField) -> bool:
    """Say whether the reader must fill it: required, or needed later, which its widget says by `aria-required`."""
    return field.field.required or field.field.widget.attrs.get("aria-required") == "true"


def _known(kind: str, kinds: Container[str], component: str) -> None:
    if kind not in kinds:
        raise template.TemplateSyntaxError(f"{component} has no kind «{kind}»")
