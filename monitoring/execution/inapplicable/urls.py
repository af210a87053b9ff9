"""Addresses of reports that say «не применимо»."""

from django.urls import path

from monitoring.execution.inapplicable import views

urlpatterns = [
    path("desk/not-applicable/", views.not_applicable, name="not_applicable"),
]
