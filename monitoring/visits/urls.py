"""Addresses of visits and of the advice given there."""

from django.urls import path

from monitoring.visits import views

urlpatterns = [
    path("visits/", views.visit_list, name="visit_list"),
    path("visits/new/", views.visit_add, name="visit_add"),
    path("visits/<int:pk>/", views.visit_detail, name="visit_detail"),
    path("visits/<int:pk>/edit/", views.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/remove/", views.visit_remove, name="visit_remove"),
    path("visits/advice/<int:pk>/done/", views.advice_done, name="advice_done"),
    path("visits/advice/<int:pk>/undone/", views.advice_undone, name="advice_undone"),
    path("visits/advice/<int:pk>/task/", views.advice_task, name="advice_task"),
]
