"""Address of the search."""

from django.urls import path

from monitoring.search import views

urlpatterns = [path("search/", views.search, name="search")]
