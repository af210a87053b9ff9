"""The addresses of the application with a page of search and the page of components."""

from django.urls import path

from config import views
from config.urls import urlpatterns as application

urlpatterns = [
    *application,
    path("search/", views.health, name="search"),
    path("components/", views.components, name="components"),
]
