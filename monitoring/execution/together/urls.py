"""Addresses of reports on several tasks."""

from django.urls import path

from monitoring.execution.together import views

urlpatterns = [
    path("tasks/together/", views.report_together, {"of": "mine"}, name="my_tasks_together"),
    path("tasks/others/together/", views.report_together, {"of": "party"}, name="party_tasks_together"),
]
