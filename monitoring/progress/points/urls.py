"""Addresses of control points in force."""

from django.urls import path

from monitoring.progress.points import views

urlpatterns = [
    path("points/<int:pk>/confirm/", views.point_confirm, name="point_confirm"),
    path("points/<int:pk>/unconfirm/", views.point_unconfirm, name="point_unconfirm"),
    path("points/<int:pk>/document/", views.point_document, name="point_document"),
]
