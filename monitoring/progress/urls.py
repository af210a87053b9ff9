"""Addresses of stage 5: dashboard, progress of a roadmap."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
