"""Back office for superusers: tasks and reports are shown; the work itself is done in the application."""

from django.contrib import admin

from monitoring import models
from schools.admin import ReadOnlyAdmin


@admin.register(models.Task)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ("item", "school", "party", "due_on", "state", "accepted_on")
    list_filter = ("state", "authority")
    list_select_related = ("item", "school", "party")
    search_fields = ("item__title", "school__name", "party__name")
    date_hierarchy = "due_on"


class EvidenceInline(admin.TabularInline):
    model = models.Evidence
    extra = 0
    can_delete = False
    fields = ("kind", "name", "url", "size", "sha256")

    def has_add_permission(self, _request: object, _obj: object = None) -> bool:
        return False


@admin.register(models.TaskReport)
class TaskReportAdmin(ReadOnlyAdmin):
    list_display = ("task", "by", "sent_at", "decision", "decided_by")
    list_filter = ("decision", "task__authority")
    inlines = (EvidenceInline,)


@admin.register(models.Confirmation)
class ConfirmationAdmin(ReadOnlyAdmin):
    list_display = ("control_point", "reached_on", "by")


class RecommendationInline(admin.TabularInline):
    model = models.Recommendation
    extra = 0
    can_delete = False
    fields = ("text", "school", "party", "due_on", "done_on", "task")
    raw_id_fields = ("school", "party", "task")

    def has_add_permission(self, _request: object, _obj: object = None) -> bool:
        return False


@admin.register(models.Visit)
class VisitAdmin(ReadOnlyAdmin):
    list_display = ("held_on", "kind", "school", "by", "removed_at")
    list_filter = ("authority", "kind")
    list_select_related = ("school", "by")
    inlines = (RecommendationInline,)
    date_hierarchy = "held_on"


@admin.register(models.IndicatorValue)
class IndicatorValueAdmin(admin.ModelAdmin):
    list_display = ("indicator", "school", "measured_on", "value")
    raw_id_fields = ("indicator", "school", "by")


@admin.register(models.Mailing)
class MailingAdmin(ReadOnlyAdmin):
    list_display = ("day", "user", "address", "sent_at", "tries", "error")
    list_filter = ("authority", "day")
    list_select_related = ("user",)
    fields = ("authority", "user", "day", "address", "subject", "text", "claimed_at", "sent_at", "tries", "error")
