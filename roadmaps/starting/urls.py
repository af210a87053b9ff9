"""Addresses of the stage."""

from django.urls import path

from roadmaps.starting import views

urlpatterns = [
    path("start/", views.start.start, name="start"),
    path("start/copy/", views.copying.start_copy, name="start_copy"),
    path("start/copy/changes/", views.copying.start_changes, name="start_changes"),
    path("templates/", views.templates.template_list, name="template_list"),
    path("<int:pk>/template/", views.templates.template_make, name="template_make"),
    path("templates/<int:pk>/edit/", views.templates.template_edit, name="template_edit"),
    path("templates/<int:pk>/delete/", views.templates.template_delete, name="template_delete"),
]
