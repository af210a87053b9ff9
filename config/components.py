"""Template components as tags; built into every template. They know no model."""

import re
from functools import cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


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
