"""Addresses of reminders, absences and the calendar of terms."""

from django.urls import path

from monitoring.reminders import views

urlpatterns = [
    path("reminders/", views.reminder_settings, name="reminder_settings"),
    path("reminders/absence/", views.absence_add, name="absence_add"),
    path("reminders/absence/<int:pk>/end/", views.absence_end, name="absence_end"),
    path("reminders/go/<int:membership>/", views.reminder_go, name="reminder_go"),
    path("calendar/", views.calendar_address, name="calendar_address"),
    path("calendar/create/", views.calendar_create, name="calendar_create"),
    path("calendar/<int:pk>/revoke/", views.calendar_revoke, name="calendar_revoke"),
    path("calendar/feed/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
]
