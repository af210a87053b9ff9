"""Addresses of stage 3: order, transitions, editions, check page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
