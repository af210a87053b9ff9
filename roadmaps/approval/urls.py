"""Addresses of stage 3: order, transitions, editions, check page."""

from django.urls import path, register_converter

from roadmaps.approval import views
from roadmaps.approval.rules import Move
from roadmaps.approval.views import acquaintance, files, publication, visas


class PaperKind:
    """How a document is given."""

    regex = "pdf|docx|html|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SiteKind(PaperKind):
    """How a copy for a site is given."""

    regex = "pdf|html"


register_converter(PaperKind, "paper")
register_converter(SiteKind, "site")

urlpatterns = [
    path("approvals/", views.approvals, name="approvals"),
    path("roadmaps/<int:pk>/order/", views.roadmap_order, name="roadmap_order"),
    path("roadmaps/<int:pk>/order.<paper:kind>", views.order_print, name="order_print"),
    path("roadmaps/<int:pk>/submit/", views.roadmap_move, {"move": Move.SUBMIT}, name="roadmap_submit"),
    path("roadmaps/<int:pk>/return/", views.roadmap_return, name="roadmap_return"),
    path("roadmaps/<int:pk>/withdraw/", views.roadmap_move, {"move": Move.WITHDRAW}, name="roadmap_withdraw"),
    path("roadmaps/<int:pk>/approve/", views.roadmap_approve, name="roadmap_approve"),
    path("roadmaps/<int:pk>/amend/", views.roadmap_move, {"move": Move.AMEND}, name="roadmap_amend"),
    path("roadmaps/<int:pk>/amend/cancel/", views.roadmap_cancel_amendment, name="roadmap_cancel_amendment"),
    path("roadmaps/<int:pk>/expire/", views.roadmap_move, {"move": Move.EXPIRE}, name="roadmap_expire"),
    path("editions/<int:pk>.<paper:kind>", views.edition_print, name="edition_print"),
    path("visas/", visas.visa_list, name="visa_list"),
    path("visas/<int:pk>/answer/", visas.visa_answer, name="visa_answer"),
    path("visas/<int:pk>/paper/", visas.visa_record, name="visa_record"),
    path("visas/<int:pk>/remove/", visas.visa_remove, name="visa_remove"),
    path("visas/<int:pk>/up/", visas.visa_up, name="visa_up"),
    path("orders/<int:pk>/visas/", visas.order_visas, name="order_visas"),
    path("orders/<int:pk>/visas/sequence/", visas.visa_sequence, name="visa_sequence"),
    path("orders/<int:pk>/agreement.<paper:kind>", visas.agreement_print, name="agreement_print"),
    path("orders/<int:pk>/files/", files.order_files, name="order_files"),
    path("orders/files/<int:pk>/", files.signed_file, name="signed_file"),
    path("editions/<int:pk>/acquaintance/", acquaintance.acquaintance, name="acquaintance"),
    path("editions/<int:pk>/acquaintance/make/", acquaintance.acquaintance_make, name="acquaintance_make"),
    path("editions/<int:pk>/acquaintance/add/", acquaintance.acquaintance_add, name="acquaintance_add"),
    path("editions/<int:pk>/acquaintance/remind/", acquaintance.acquaintance_remind, name="acquaintance_remind"),
    path("editions/<int:pk>/acquaintance.<paper:kind>", acquaintance.acquaintance_print, name="acquaintance_print"),
    path("acquaintance/<int:pk>/confirm/", acquaintance.acquaintance_confirm, name="acquaintance_confirm"),
    path("acquaintance/<int:pk>/paper/", acquaintance.acquaintance_paper, name="acquaintance_paper"),
    path("acquaintance/<int:pk>/remove/", acquaintance.acquaintance_remove, name="acquaintance_remove"),
    path("editions/<int:pk>/publications/add/", publication.publication_add, name="publication_add"),
    path("publications/<int:pk>/remove/", publication.publication_remove, name="publication_remove"),
    path("editions/<int:pk>/site.<site:kind>", publication.edition_for_site, name="edition_for_site"),
    path("check/<slug:code>/", views.order_check, name="order_check"),
]
