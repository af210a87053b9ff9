"""WHAT: a plan becomes an approved roadmap."""

from importlib import import_module

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
    verbose_name = "Дорожные карты и приказы"

    def ready(self) -> None:
        """Register what the general parts of `schools` serve, and listen to the route of orders."""
        import_module("roadmaps.registered").register()
        import_module("roadmaps.orders.receivers")
