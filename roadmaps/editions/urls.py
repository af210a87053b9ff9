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
    path(
        "roadmaps/<int:pk>/order/amending/text/paper/",
        views.order_amended_text_paper,
        name="order_amended_text_paper",
    ),
    path("orders/<int:pk>/editions/", views.own_order_compare, name="own_order_compare"),
    path(
        "orders/<int:pk>/editions/table.<derived:kind>", views.own_order_compare_print, name="own_order_compare_print"
    ),
    path("orders/<int:pk>/amending/", views.own_order_amending, name="own_order_amending"),
    path("orders/<int:pk>/amending/text/", views.own_order_wording, name="own_order_wording"),
    path("orders/<int:pk>/amending/text/paper/", views.own_order_wording_paper, name="own_order_wording_paper"),
    path("editions/<int:pk>/text.<derived:kind>", views.edition_text, name="edition_text"),
]
