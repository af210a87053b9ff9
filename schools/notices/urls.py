"""Addresses of notices."""

from django.urls import path

from schools.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("read/", views.notices_read, name="notices_read"),
    path("<int:pk>/open/", views.notice_open, name="notice_open"),
]
