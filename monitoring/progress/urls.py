"""Addresses of stage 5: dashboard, progress of a roadmap, the rows behind the numbers."""

from django.urls import include, path

from monitoring.progress import views

urlpatterns = [
    path("dashboard/", views.dashboard_page, name="dashboard"),
    path("tasks/all/", views.task_list, name="task_list"),
    path("roadmaps/<int:pk>/progress/", views.roadmap_progress, name="roadmap_progress"),
    path("", include("monitoring.progress.points.urls")),
    path("indicators/<int:pk>/values/", views.value_add, name="value_add"),
]
