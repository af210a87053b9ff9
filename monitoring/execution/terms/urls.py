"""Addresses of terms and control."""

from django.urls import path

from monitoring.execution.terms import views

urlpatterns = [
    path("tasks/<int:pk>/term/ask/", views.task_change, {"change": "ask"}, name="task_term_ask"),
    path("tasks/<int:pk>/term/move/", views.task_change, {"change": "move"}, name="task_term_move"),
    path("tasks/<int:pk>/term/set/", views.task_change, {"change": "set"}, name="task_term_set"),
    path("tasks/<int:pk>/control/off/", views.task_change, {"change": "off"}, name="task_control_off"),
    path("tasks/<int:pk>/control/on/", views.task_change, {"change": "on"}, name="task_control_on"),
    path("terms/requests/", views.term_requests, name="term_requests"),
    path("terms/requests/<int:pk>/", views.term_request, name="term_request"),
    path("terms/requests/<int:pk>/withdraw/", views.term_request_withdraw, name="term_request_withdraw"),
]
