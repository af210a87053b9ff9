"""Addresses of the talk."""

from django.urls import path

from schools.talk import views

urlpatterns = [
    path("comments/<int:pk>/edit/", views.comment_edit, name="comment_edit"),
    path("comments/<int:pk>/remove/", views.comment_remove, name="comment_remove"),
    path("comments/<int:pk>/resolve/", views.comment_resolve, name="comment_resolve"),
    path("<slug:kind>/<int:pk>/", views.row_comments, name="row_comments"),
]
