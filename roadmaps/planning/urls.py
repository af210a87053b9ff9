"""Addresses of stage 2: roadmap, plans, items, control points, indicators."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
