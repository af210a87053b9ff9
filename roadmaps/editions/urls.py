"""Addresses of the stage: editions compared, the text as amended, how an amending order says its changes."""

from django.urls import path, register_converter

from roadmaps.editions import views


class DerivedKind:
    """How a document made from editions is given."""

    regex = "pdf|docx|html"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DerivedKind, "derived")

urlpatterns = [
    path("roadmaps/<int:pk>/editions/", views.editions_compare, name="editions_compare"),
    path(
        "roadmaps/<int:pk>/editions/table.<derived:kind>", views.editions_compare_print, name="editions_compare_print"
    ),
    path("roadmaps/<int:pk>/order/amending/", views.order_amending, name="order_amending"),
    path("roadmaps/<int:pk>/order/amending/text/", views.order_amended_text, name="order_amended_text"),
    path("editions/<int:pk>/text.<derived:kind>", views.edition_text, name="edition_text"),
]
