"""Addresses of the register of parties."""

from django.urls import path

from roadmaps.parties import views

urlpatterns = [
    path("", views.party_list, name="party_list"),
    path("accept/", views.party_accept, name="party_accept"),
    path("<int:pk>/", views.party_detail, name="party_detail"),
    path("<int:pk>/merge/", views.party_merge, name="party_merge"),
    path("<int:pk>/refuse/", views.party_refuse, name="party_refuse"),
    path("writings/<int:pk>/remove/", views.party_writing_remove, name="party_writing_remove"),
]
