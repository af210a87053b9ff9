"""Addresses of the registers: schools, switching between memberships."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
