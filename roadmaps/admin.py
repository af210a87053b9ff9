"""Back office for superusers: the structure of roadmaps; what was approved is shown and can't be changed."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from roadmaps import models
from schools.admin import ReadOnlyAdmin


class DraftOnly:
    """The text of a roadmap that is no draft is shown and can't be changed: the database refuses it anyway (ADR 17)."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_open(obj) and request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_open(obj) and request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_open(obj) and request.user.is_superuser


def is_open(row: Model | None) -> bool:
    """Say whether the roadmap of a row is a draft; no row at all is a list or a new one."""
    roadmap = row
    for name in type(row).AUTHORITY_PATH.split("__")[:-1] if row is not None else ():
        roadmap = getattr(roadmap, name)
    return not isinstance(roadmap, models.Roadmap) or roadmap.state == models.RoadmapState.DRAFT


class PlanInline(DraftOnly, admin.TabularInline):
    model = models.Plan
    extra = 0
    fields = ("position", "kind", "number", "title")
    show_change_link = True


class DirectionInline(DraftOnly, admin.TabularInline):
    model = models.Direction
    extra = 0
    fields = ("position", "number", "title")


@admin.register(models.Roadmap)
class RoadmapAdmin(admin.ModelAdmin):
    list_display = ("short_title", "authority", "kind", "school", "state", "period_start", "period_end")
    list_filter = ("state", "kind", "authority")
    search_fields = ("short_title", "title")
    filter_horizontal = ("schools",)
    raw_id_fields = ("current_edition", "parent", "school", "copied_from")
    inlines = (PlanInline, DirectionInline)


@admin.register(models.RoadmapTemplate)
class RoadmapTemplateAdmin(ReadOnlyAdmin):
    list_display = ("title", "authority", "made_from", "by", "created_at")
    list_filter = ("authority",)
    search_fields = ("title", "made_from")
    exclude = ("rows",)


class SectionInline(DraftOnly, admin.TabularInline):
    model = models.Section
    extra = 0
    fields = ("position", "number", "title")
    show_change_link = True


@admin.register(models.Plan)
class PlanAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("__str__", "kind", "roadmap", "position")
    list_filter = ("kind", "roadmap__authority")
    search_fields = ("title", "roadmap__short_title")
    raw_id_fields = ("roadmap",)
    inlines = (SectionInline,)


class OccurrenceInline(admin.TabularInline):
    model = models.Occurrence
    extra = 0
    exclude = ("authority", "control_point")
    can_delete = False

    def has_add_permission(self, _request: object, _obj: object = None) -> bool:
        return False


@admin.register(models.Item)
class ItemAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("number", "title", "deadline_text", "responsible_text", "deadline_kind", "removed_at")
    list_filter = ("deadline_kind", "section__plan__roadmap__authority")
    search_fields = ("number", "title", "section__plan__roadmap__short_title")
    list_select_related = ("section",)
    raw_id_fields = ("section", "parent_item", "risk_factor")
    inlines = (OccurrenceInline,)


@admin.register(models.ControlPoint)
class ControlPointAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("number", "title", "deadline_text", "roadmap")
    list_filter = ("roadmap__authority",)
    search_fields = ("title",)
    raw_id_fields = ("roadmap", "plan", "items")


class TargetInline(DraftOnly, admin.TabularInline):
    model = models.IndicatorTarget
    extra = 0


@admin.register(models.Indicator)
class IndicatorAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("text", "unit", "wanted", "roadmap")
    list_filter = ("roadmap__authority",)
    search_fields = ("text",)
    raw_id_fields = ("roadmap",)
    inlines = (TargetInline,)


class MemberInline(DraftOnly, admin.TabularInline):
    model = models.GroupMember
    extra = 0


@admin.register(models.WorkingGroup)
class WorkingGroupAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("title", "roadmap")
    list_filter = ("roadmap__authority",)
    search_fields = ("title",)
    raw_id_fields = ("roadmap",)
    inlines = (MemberInline,)


@admin.register(models.MatrixRow)
class MatrixRowAdmin(DraftOnly, admin.ModelAdmin):
    list_display = ("number", "subject", "roadmap")
    list_filter = ("roadmap__authority",)
    raw_id_fields = ("roadmap",)


class WritingInline(admin.TabularInline):
    model = models.PartyAlias
    extra = 0
    can_delete = False
    readonly_fields = ("text", "person")
    fields = ("text", "person")

    def has_add_permission(self, _request: object, _obj: object = None) -> bool:
        return False


@admin.register(models.Party)
class PartyAdmin(admin.ModelAdmin):
    """Parties; they are merged, renamed and refused on the page «Исполнители», which keeps the writings."""

    list_display = ("name", "kind", "person", "state", "authority", "keeper", "seen_in", "seen_at")
    list_filter = ("state", "kind", "authority")
    list_select_related = ("authority", "keeper__user", "keeper__school", "keeper__authority", "seen_in")
    search_fields = ("name", "person", "aliases__text")
    raw_id_fields = ("keeper", "seen_in", "seen_by")
    inlines = (WritingInline,)


class PointInline(admin.TabularInline):
    model = models.OrderPoint
    extra = 0
    fields = ("position", "number", "text")


class AnnexInline(admin.TabularInline):
    model = models.Annex
    extra = 0
    fields = ("position", "number", "kind", "heading", "orientation")


@admin.register(models.Order)
class OrderAdmin(admin.ModelAdmin):
    """Orders; one that carries an edition is read only."""

    list_display = ("__str__", "title", "authority", "signatory_name")
    list_filter = ("kind", "authority")
    search_fields = ("number", "title")
    raw_id_fields = ("roadmap", "amends")
    inlines = (PointInline, AnnexInline)

    def has_change_permission(self, request: object, obj: models.Order | None = None) -> bool:
        approved = obj is not None and models.Edition.objects.filter(order=obj).exists()
        return not approved and super().has_change_permission(request, obj)

    has_delete_permission = has_change_permission


@admin.register(models.Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ("roadmap", "number", "order", "approved_at", "sha256")
    list_filter = ("order__authority",)
    exclude = ("snapshot",)


@admin.register(models.Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("at", "roadmap", "kind", "by", "remark")
    list_filter = ("kind", "roadmap__authority")


@admin.register(models.ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "authority", "state", "by", "created_at", "roadmap")
    list_filter = ("state", "authority")
    exclude = ("content", "kept")


@admin.register(models.AcceptedFinding)
class AcceptedFindingAdmin(ReadOnlyAdmin):
    list_display = ("at", "roadmap", "code", "reason", "by")
    list_filter = ("code", "roadmap__authority")
