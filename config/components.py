"""Template library; written by the front-end part."""

from django import template

register = template.Library()
