"""Addresses of work by need."""

from django.urls import path

from monitoring.execution.need import views

urlpatterns = [
    path("tasks/<int:pk>/open/", views.task_open, name="task_open"),
]
