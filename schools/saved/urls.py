"""Addresses of saved views."""

from django.urls import path

from schools.saved import views

urlpatterns = [
    path("add/", views.saved_view_add, name="saved_view_add"),
    path("<int:pk>/share/", views.saved_view_share, name="saved_view_share"),
    path("<int:pk>/delete/", views.saved_view_delete, name="saved_view_delete"),
]
