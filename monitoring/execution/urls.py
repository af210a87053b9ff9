"""Addresses of stage 4: tasks, reports, review."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
