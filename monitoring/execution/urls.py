"""Addresses of stage 4: tasks, reports, evidence."""

from django.urls import include, path

from monitoring.execution import views

urlpatterns = [
    path("", include("monitoring.execution.terms.urls")),
    path("", include("monitoring.execution.desk.urls")),
    path("", include("monitoring.execution.need.urls")),
    path("", include("monitoring.execution.together.urls")),
    path("tasks/", views.my_tasks, name="my_tasks"),
    path("tasks/others/", views.party_tasks, name="party_tasks"),
    path("tasks/month/", views.month_sheet, name="month_sheet"),
    path("tasks/month.pdf", views.month_sheet_print, {"kind": "pdf"}, name="month_sheet_pdf"),
    path("tasks/month.docx", views.month_sheet_print, {"kind": "docx"}, name="month_sheet_docx"),
    path("tasks/<int:pk>/", views.task_detail, name="task_detail"),
    path("tasks/<int:pk>/report/", views.task_report, name="task_report"),
    path("tasks/<int:pk>/withdraw/", views.task_withdraw, name="task_withdraw"),
    path("evidence/<int:pk>/", views.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/remove/", views.evidence_remove, name="evidence_remove"),
]
