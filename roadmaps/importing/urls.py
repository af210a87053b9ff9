"""Addresses of stage 1: file → preview → draft."""

from django.urls import path

from roadmaps.importing import views

urlpatterns = [
    path("", views.roadmap_import, name="roadmap_import"),
    path("paste/", views.import_paste, name="import_paste"),
    path("<int:pk>/", views.import_preview, name="import_preview"),
    path("<int:pk>/confirm/", views.import_confirm, name="import_confirm"),
    path("<int:pk>/cancel/", views.import_cancel, name="import_cancel"),
    path("<int:pk>/tables/<int:table>/", views.import_remap, name="import_remap"),
    path("<int:pk>/source/", views.import_source, name="import_source"),
]
