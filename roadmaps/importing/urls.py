"""Addresses of stage 1: file → preview → draft."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
