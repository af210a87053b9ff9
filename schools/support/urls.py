"""Addresses of supports: the register, one school's page, one row."""

from django.urls import path, register_converter

from schools.support import views
from schools.support.rules import Kind


class KindConverter:
    """A kind of support in an address."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        """Return the kind."""
        return Kind(value)

    def to_url(self, value: str) -> str:
        """Return its word."""
        return str(value)


register_converter(KindConverter, "support_kind")

urlpatterns = [
    path("support/", views.support_list, name="support_list"),
    path("<int:pk>/support/", views.school_support, name="school_support"),
    path("<int:pk>/support/<support_kind:kind>/", views.support_add, name="support_add"),
    path("support/<int:pk>/", views.support_edit, name="support_edit"),
    path("support/<int:pk>/end/", views.support_end, name="support_end"),
]
