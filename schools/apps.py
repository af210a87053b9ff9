"""WHO: authorities, schools, people, and what each may see."""

from importlib import import_module

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "Органы управления, школы, люди"

    def ready(self) -> None:
        """Register the pages of this app whose filters can be kept."""
        pages = import_module("schools.saved.pages")
        pages.register_page("school_list", "Реестр школ", "q category listed")
        pages.register_page("support_list", "Поддержка школ", "kind school state")
