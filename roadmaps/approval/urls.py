"""Addresses of stage 3: order, transitions, editions, check page."""

from django.urls import path, register_converter

from roadmaps.approval import views
from roadmaps.approval.rules import Move


class PaperKind:
    """How a document is given."""

    regex = "pdf|docx|html|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperKind, "paper")

urlpatterns = [
    path("approvals/", views.approvals, name="approvals"),
    path("roadmaps/<int:pk>/order/", views.roadmap_order, name="roadmap_order"),
    path("roadmaps/<int:pk>/order/edit/", views.order_edit, name="order_edit"),
    path("roadmaps/<int:pk>/order.<paper:kind>", views.order_print, name="order_print"),
    path("roadmaps/<int:pk>/submit/", views.roadmap_move, {"move": Move.SUBMIT}, name="roadmap_submit"),
    path("roadmaps/<int:pk>/return/", views.roadmap_return, name="roadmap_return"),
    path("roadmaps/<int:pk>/withdraw/", views.roadmap_move, {"move": Move.WITHDRAW}, name="roadmap_withdraw"),
    path("roadmaps/<int:pk>/approve/", views.roadmap_approve, name="roadmap_approve"),
    path("roadmaps/<int:pk>/amend/", views.roadmap_move, {"move": Move.AMEND}, name="roadmap_amend"),
    path("roadmaps/<int:pk>/amend/cancel/", views.roadmap_cancel_amendment, name="roadmap_cancel_amendment"),
    path("roadmaps/<int:pk>/expire/", views.roadmap_move, {"move": Move.EXPIRE}, name="roadmap_expire"),
    path("editions/<int:pk>.<paper:kind>", views.edition_print, name="edition_print"),
    path("check/<slug:code>/", views.order_check, name="order_check"),
]
