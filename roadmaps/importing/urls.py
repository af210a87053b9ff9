"""Addresses of stage 1: file → preview → draft."""

from django.urls import path

from roadmaps.importing.views import preview, schools, target, upload

urlpatterns = [
    path("", upload.roadmap_import, name="roadmap_import"),
    path("paste/", upload.import_paste, name="import_paste"),
    path("all/", upload.import_list, name="import_list"),
    path("<int:pk>/", preview.import_preview, name="import_preview"),
    path("<int:pk>/tables/<int:table>/", preview.import_remap, name="import_remap"),
    path("<int:pk>/compare/", target.import_compare, name="import_compare"),
    path("<int:pk>/confirm/", target.import_confirm, name="import_confirm"),
    path("<int:pk>/undo/", target.import_undo, name="import_undo"),
    path("<int:pk>/cancel/", preview.import_cancel, name="import_cancel"),
    path("<int:pk>/school/", schools.import_school, name="import_school"),
    path("<int:pk>/source/", preview.import_source, name="import_source"),
]
