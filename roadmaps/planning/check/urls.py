"""Addresses of the check, below the address of a roadmap."""

from django.urls import path

from roadmaps.planning.check import views

urlpatterns = [
    path("<int:pk>/check/", views.roadmap_check, name="roadmap_check"),
    path("<int:pk>/check/<slug:fingerprint>/accept/", views.finding_accept, name="finding_accept"),
    path("<int:pk>/check/<slug:fingerprint>/reopen/", views.finding_reopen, name="finding_reopen"),
]
