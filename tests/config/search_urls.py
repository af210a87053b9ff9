"""The addresses of the application with the page of components."""

from django.urls import path

from config import views
from config.urls import urlpatterns as application

urlpatterns = [
    *application,
    path("components/", views.components, name="components"),
]
