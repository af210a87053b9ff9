"""Addresses of orders: register, editor, route, acts, clauses. The converter `paper` is the approval's."""

from django.urls import path

from roadmaps.approval.rules import Move
from roadmaps.orders.views import editor, registers, route

urlpatterns = [
    path("roadmaps/<int:pk>/order/edit/", editor.order_edit, name="order_edit"),
    path("orders/", registers.order_list, name="order_list"),
    path("orders/new/", registers.order_new, name="order_new"),
    path("orders/acts/", registers.act_list, name="act_list"),
    path("orders/acts/add/", registers.act_add, name="act_add"),
    path("orders/acts/<int:pk>/", registers.act_edit, name="act_edit"),
    path("orders/acts/<int:pk>/archive/", registers.act_archive, name="act_archive"),
    path("orders/acts/cited/<int:pk>/adopt/", registers.act_adopt, name="act_adopt"),
    path("orders/clauses/", registers.clause_list, name="clause_list"),
    path("orders/clauses/add/", registers.clause_add, name="clause_add"),
    path("orders/clauses/<int:pk>/", registers.clause_edit, name="clause_edit"),
    path("orders/clauses/<int:pk>/delete/", registers.clause_delete, name="clause_delete"),
    path("orders/clauses/<int:pk>/move/", registers.clause_move, name="clause_move"),
    path("orders/<int:pk>/", route.order_detail, name="order_detail"),
    path("orders/<int:pk>/edit/", editor.order_editor, name="order_editor"),
    path("orders/<int:pk>/preview/", editor.order_preview, name="order_preview"),
    path("orders/<int:pk>/amend/", route.own_order_amend, name="own_order_amend"),
    path("orders/<int:pk>/delete/", route.order_delete, name="order_delete"),
    path("orders/<int:pk>.<paper:kind>", route.order_sheet, name="order_sheet"),
    path("orders/<int:pk>/submit/", route.own_order_move, {"move": Move.SUBMIT}, name="own_order_submit"),
    path("orders/<int:pk>/withdraw/", route.own_order_move, {"move": Move.WITHDRAW}, name="own_order_withdraw"),
    path("orders/<int:pk>/expire/", route.own_order_move, {"move": Move.EXPIRE}, name="own_order_expire"),
    path("orders/<int:pk>/return/", route.own_order_return, name="own_order_return"),
    path("orders/<int:pk>/approve/", route.own_order_approve, name="own_order_approve"),
]
