"""Addresses of the desk: the queue, decisions, remarks kept for later."""

from django.urls import path

from monitoring.execution.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/many/", views.desk_many, name="desk_many"),
    path("desk/remind/", views.desk_remind, name="desk_remind"),
    path("desk/keys/", views.desk_keys, name="desk_keys"),
    path("desk/remarks/", views.phrase_list, name="phrase_list"),
    path("desk/remarks/<int:pk>/", views.phrase_edit, name="phrase_edit"),
    path("desk/remarks/<int:pk>/delete/", views.phrase_delete, name="phrase_delete"),
    path("desk/remarks/<int:pk>/move/", views.phrase_move, name="phrase_move"),
    path("tasks/<int:pk>/review/", views.task_review, name="task_review"),
]
