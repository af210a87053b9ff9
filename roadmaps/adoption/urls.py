"""Addresses of the stage, below those of the municipal roadmap."""

from django.urls import path

from roadmaps.adoption import views

urlpatterns = [
    path("<int:pk>/adoption/", views.roadmap_adoption, name="roadmap_adoption"),
    path("<int:pk>/adoption/term/", views.adoption_term, name="adoption_term"),
    path("<int:pk>/adoption/<int:school>/", views.school_map, name="school_map"),
    path("<int:pk>/adoption/<int:school>/create/", views.school_map_create, name="school_map_create"),
    path("<int:pk>/adoption/<int:school>/changes/", views.school_map_changes, name="school_map_changes"),
    path("<int:pk>/adoption/<int:school>/publish/", views.school_map_publish, name="school_map_publish"),
    path("<int:pk>/adoption/<int:school>/paper/", views.adoption_paper, name="adoption_paper"),
    path("<int:pk>/adoption/<int:school>/paper/remove/", views.adoption_paper_remove, name="adoption_paper_remove"),
]
