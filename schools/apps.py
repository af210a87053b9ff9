"""WHO: authorities, schools, people, and what each may see."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "Органы управления, школы, люди"
