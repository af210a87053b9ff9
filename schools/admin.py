"""Back office for superusers: every register, with search and filters. Ordinary people never come here."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from schools import models


class MembershipInline(admin.TabularInline):
    model = models.Membership
    extra = 0
    autocomplete_fields = ("school",)


@admin.register(models.User)
class PersonAdmin(UserAdmin):
    """Users with their memberships on one page."""

    inlines = (MembershipInline,)
    list_display = ("username", "last_name", "first_name", "middle_name", "email", "is_active", "last_login")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("last_name", "first_name", "middle_name", "email", "phone", "single_keys")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )


@admin.register(models.Authority)
class AuthorityAdmin(admin.ModelAdmin):
    list_display = ("short_name", "level", "parent", "slug", "time_zone")
    list_filter = ("level",)
    search_fields = ("name", "short_name", "slug")


class AliasInline(admin.TabularInline):
    model = models.SchoolAlias
    extra = 0


@admin.register(models.School)
class SchoolAdmin(admin.ModelAdmin):
    list_display = ("short_name", "number", "settlement", "authority", "director_name", "is_active")
    list_filter = ("authority", "kind", "is_active")
    search_fields = ("name", "short_name", "aliases__text", "settlement")
    inlines = (AliasInline,)


@admin.register(models.Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ("user", "role", "authority", "school", "post", "is_active")
    list_filter = ("role", "authority", "is_active")
    search_fields = ("user__username", "user__last_name", "school__name")
    autocomplete_fields = ("user", "school")


@admin.register(models.Listing)
class ListingAdmin(admin.ModelAdmin):
    list_display = ("school", "year", "kind", "basis")
    list_filter = ("kind", "year", "school__authority")
    search_fields = ("school__name", "basis")
    autocomplete_fields = ("school",)


@admin.register(models.Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    list_display = ("__str__", "kind", "subject", "grade", "position")
    list_filter = ("kind",)
    search_fields = ("subject",)


@admin.register(models.AssessmentResult)
class AssessmentResultAdmin(admin.ModelAdmin):
    list_display = ("school", "assessment", "year", "participants", "below_threshold")
    list_filter = ("year", "assessment", "school__authority")
    search_fields = ("school__name",)
    autocomplete_fields = ("school",)


@admin.register(models.RiskFactor)
class RiskFactorAdmin(admin.ModelAdmin):
    list_display = ("number", "title", "authority")
    list_filter = ("authority",)
    search_fields = ("title",)


@admin.register(models.RiskProfile)
class RiskProfileAdmin(admin.ModelAdmin):
    list_display = ("school", "year", "factor", "significance")
    list_filter = ("year", "significance", "school__authority")
    autocomplete_fields = ("school", "factor")


class PeriodInline(admin.TabularInline):
    model = models.SchoolPeriod
    extra = 0


@admin.register(models.SchoolYear)
class SchoolYearAdmin(admin.ModelAdmin):
    list_display = ("__str__", "authority", "starts_on", "ends_on")
    list_filter = ("authority",)
    inlines = (PeriodInline,)


@admin.register(models.CalendarDay)
class CalendarDayAdmin(admin.ModelAdmin):
    list_display = ("day", "kind", "title")
    list_filter = ("kind",)
    date_hierarchy = "day"


class ReadOnlyAdmin(admin.ModelAdmin):
    """For rows that only actions may write: the admin shows them and nothing else."""

    def has_add_permission(self, _request: object) -> bool:
        return False

    def has_change_permission(self, _request: object, _obj: object = None) -> bool:
        return False

    def has_delete_permission(self, _request: object, _obj: object = None) -> bool:
        return False


@admin.register(models.Support)
class SupportAdmin(ReadOnlyAdmin):
    list_display = ("school", "curator", "supporter", "starts_on", "ends_on", "agreement")
    list_filter = ("authority",)
    list_select_related = ("school", "curator__user", "supporter")
    search_fields = ("school__name", "agreement")


@admin.register(models.AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "by_label", "summary", "object_label", "authority")
    list_filter = ("authority", "action", "object_type")
    search_fields = ("by_label", "summary", "object_label")
    date_hierarchy = "at"
