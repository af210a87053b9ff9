"""Addresses of the library."""

from django.urls import path

from monitoring.practices import views

urlpatterns = [
    path("practices/", views.practice_list, name="practice_list"),
    path("practices/sharing/", views.practice_sharing, name="practice_sharing"),
    path("practices/<int:pk>/take/", views.practice_take, name="practice_take"),
]
