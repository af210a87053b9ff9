"""Addresses of the register of schools."""

from django.urls import include, path

from schools.listings import views

urlpatterns = [
    path("", include("schools.support.urls")),
    path("", views.school_list, name="school_list"),
    path("new/", views.school_create, name="school_create"),
    path("<int:pk>/", views.school_detail, name="school_detail"),
    path("<int:pk>/edit/", views.school_edit, name="school_edit"),
    path("<int:pk>/aliases/", views.alias_add, name="alias_add"),
    path("aliases/<int:pk>/remove/", views.alias_remove, name="alias_remove"),
    path("<int:pk>/listings/", views.listing_add, name="listing_add"),
    path("listings/<int:pk>/remove/", views.listing_remove, name="listing_remove"),
]
