"""WHAT: a plan becomes an approved roadmap."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
    verbose_name = "Дорожные карты и приказы"
