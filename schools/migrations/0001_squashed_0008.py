"""The tables of WHO as they stand after migration 0008, made at once: a new installation and every test begin here."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.immutability import guard_tables


class Migration(migrations.Migration):
    replaces = [
        ("schools", "0001_initial"),
        ("schools", "0002_journal_is_immutable"),
        ("schools", "0003_name_of_authority_in_genitive"),
        ("schools", "0004_shares_practice"),
        ("schools", "0005_people_talk_and_keep_views"),
        ("schools", "0006_letterhead_of_school"),
        ("schools", "0007_absence"),
        ("schools", "0008_support_and_curators"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("vpr", "ВПР"), ("oge", "ОГЭ"), ("ege", "ЕГЭ")], max_length=4, verbose_name="процедура"
                    ),
                ),
                ("subject", models.CharField(max_length=100, verbose_name="предмет")),
                ("grade", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="класс")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="порядок")),
            ],
            options={
                "verbose_name": "оценочная процедура",
                "verbose_name_plural": "оценочные процедуры",
                "ordering": ("position", "kind", "subject", "grade"),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "subject", "grade"), name="assessment_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("grade__isnull", True)),
                        fields=("kind", "subject"),
                        name="assessment_once_without",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["vpr", "oge", "ege"])), name="assessment_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="обозначение")),
                ("name", models.CharField(max_length=300, verbose_name="полное наименование")),
                ("short_name", models.CharField(max_length=120, verbose_name="краткое наименование")),
                ("territory", models.CharField(blank=True, max_length=200, verbose_name="территория")),
                (
                    "level",
                    models.CharField(
                        choices=[("municipal", "муниципальный"), ("regional", "региональный")],
                        default="municipal",
                        max_length=12,
                        verbose_name="уровень",
                    ),
                ),
                ("time_zone", models.CharField(default="Europe/Moscow", max_length=40, verbose_name="часовой пояс")),
                (
                    "weekend_rule",
                    models.CharField(
                        choices=[
                            ("keep", "не переносить"),
                            ("previous", "на предыдущий рабочий день"),
                            ("next", "на следующий рабочий день"),
                        ],
                        default="previous",
                        max_length=10,
                        verbose_name="срок в выходной день",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="место издания приказов")),
                (
                    "header_lines",
                    models.TextField(
                        blank=True, help_text="По строке на каждую строку бланка.", verbose_name="шапка приказа"
                    ),
                ),
                ("head_post", models.CharField(blank=True, max_length=300, verbose_name="должность руководителя")),
                (
                    "head_name",
                    models.CharField(
                        blank=True, help_text="Инициалы и фамилия.", max_length=150, verbose_name="руководитель"
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=150, verbose_name="кого спросить")),
                ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="телефон")),
                ("paper", models.JSONField(blank=True, default=dict, verbose_name="оформление бумаги")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="schools.authority",
                        verbose_name="вышестоящий орган",
                    ),
                ),
                (
                    "name_genitive",
                    models.CharField(
                        blank=True,
                        help_text="Для слов «к приказу …» над приложением: «отдела образования администрации … округа».",
                        max_length=300,
                        verbose_name="наименование в родительном падеже",
                    ),
                ),
                (
                    "shares_practice",
                    models.BooleanField(
                        default=False,
                        help_text="Слова сработавших мероприятий видны другим управлениям, без школ, людей и документов.",
                        verbose_name="делится практикой",
                    ),
                ),
            ],
            options={
                "verbose_name": "орган управления образованием",
                "verbose_name_plural": "органы управления образованием",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level", "municipal"), ("parent__isnull", True), _connector="OR"),
                        name="authority_region_has_no_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["municipal", "regional"])), name="authority_level_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekend_rule__in", ["keep", "previous", "next"])),
                        name="authority_weekend_rule_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="день")),
                (
                    "kind",
                    models.CharField(
                        choices=[("off", "выходной"), ("working", "рабочий")], max_length=8, verbose_name="вид"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="название")),
            ],
            options={
                "verbose_name": "особый день календаря",
                "verbose_name_plural": "производственный календарь",
                "ordering": ("day",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["off", "working"])), name="calendarday_kind_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="номер")),
                ("title", models.CharField(max_length=300, verbose_name="фактор риска")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risk_factors",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "фактор риска",
                "verbose_name_plural": "факторы риска",
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("authority", "number"), name="riskfactor_number_once")],
            },
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="Как в уставе, с организационной формой.", max_length=300, verbose_name="наименование"
                    ),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="Например, СОШ № 11 п. Степной.", max_length=120, verbose_name="краткое наименование"
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="номер")),
                ("settlement", models.CharField(blank=True, max_length=120, verbose_name="населённый пункт")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("primary", "начальная школа"),
                            ("basic", "основная школа"),
                            ("secondary", "средняя школа"),
                            ("gymnasium", "гимназия"),
                            ("lyceum", "лицей"),
                            ("other", "другая организация"),
                        ],
                        default="secondary",
                        max_length=12,
                        verbose_name="вид",
                    ),
                ),
                ("director_name", models.CharField(blank=True, max_length=150, verbose_name="директор")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="телефон")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="электронная почта")),
                ("website", models.URLField(blank=True, verbose_name="сайт")),
                ("is_active", models.BooleanField(default=True, verbose_name="действует")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schools",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "director_post",
                    models.CharField(
                        blank=True, help_text="Пусто — «Директор».", max_length=300, verbose_name="должность в подписи"
                    ),
                ),
                (
                    "header_lines",
                    models.TextField(
                        blank=True,
                        help_text="По строке на каждую строку бланка. Пусто — печатается наименование.",
                        verbose_name="шапка приказа школы",
                    ),
                ),
                (
                    "name_genitive",
                    models.CharField(
                        blank=True,
                        help_text="Для слов «к приказу …» над приложением к приказу школы.",
                        max_length=300,
                        verbose_name="наименование в родительном падеже",
                    ),
                ),
            ],
            options={
                "verbose_name": "школа",
                "verbose_name_plural": "школы",
                "ordering": ("authority", "number", "name"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "name"), name="school_name_once_in_authority"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["primary", "basic", "secondary", "gymnasium", "lyceum", "other"])
                        ),
                        name="school_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="год")),
                ("participants", models.PositiveIntegerField(verbose_name="участников")),
                ("below_threshold", models.PositiveIntegerField(verbose_name="ниже порога")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="schools.assessment",
                        verbose_name="процедура",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "результат процедуры",
                "verbose_name_plural": "результаты процедур",
                "ordering": ("-year", "assessment", "school"),
                "constraints": [
                    models.UniqueConstraint(fields=("school", "assessment", "year"), name="assessmentresult_once"),
                    models.CheckConstraint(
                        condition=models.Q(("below_threshold__lte", models.F("participants"))),
                        name="assessmentresult_below_fits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="год")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shnor", "ШНОР"),
                            ("pre_shnor", "предШНОР"),
                            ("shnsu", "ШНСУ"),
                            ("support", "опорная школа"),
                        ],
                        default="shnor",
                        max_length=10,
                        verbose_name="список",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        help_text="Приказ, которым утверждён список.",
                        max_length=300,
                        verbose_name="основание",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="примечание")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "включение в список",
                "verbose_name_plural": "списки ШНОР",
                "ordering": ("-year", "kind", "school"),
                "constraints": [
                    models.UniqueConstraint(fields=("school", "year", "kind"), name="listing_once"),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)), name="listing_year_sane"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["shnor", "pre_shnor", "shnsu", "support"])),
                        name="listing_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="год")),
                (
                    "significance",
                    models.CharField(
                        choices=[("high", "высокая"), ("medium", "средняя"), ("low", "низкая")],
                        max_length=6,
                        verbose_name="значимость",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profiles",
                        to="schools.riskfactor",
                        verbose_name="фактор",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "рисковый профиль",
                "verbose_name_plural": "рисковые профили",
                "ordering": ("-year", "school", "factor"),
                "constraints": [
                    models.UniqueConstraint(fields=("school", "year", "factor"), name="riskprofile_once"),
                    models.CheckConstraint(
                        condition=models.Q(("significance__in", ["high", "medium", "low"])),
                        name="riskprofile_significance_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="написание")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "написание наименования",
                "verbose_name_plural": "написания наименований",
                "ordering": ("text",),
                "constraints": [models.UniqueConstraint(fields=("school", "text"), name="school_alias_once")],
            },
        ),
        migrations.CreateModel(
            name="SchoolYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="начало")),
                ("ends_on", models.DateField(verbose_name="конец")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="school_years",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "учебный год",
                "verbose_name_plural": "учебные годы",
                "ordering": ("-starts_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="schoolyear_starts_on_before_ends_on",
                    ),
                    models.UniqueConstraint(fields=("authority", "starts_on"), name="schoolyear_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quarter", "четверть"),
                            ("half", "полугодие"),
                            ("trimester", "триместр"),
                            ("break", "каникулы"),
                        ],
                        max_length=10,
                        verbose_name="вид",
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="название")),
                ("starts_on", models.DateField(verbose_name="начало")),
                ("ends_on", models.DateField(verbose_name="конец")),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="schools.schoolyear",
                        verbose_name="учебный год",
                    ),
                ),
            ],
            options={
                "verbose_name": "период учебного года",
                "verbose_name_plural": "периоды учебного года",
                "ordering": ("starts_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="schoolperiod_starts_on_before_ends_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["quarter", "half", "trimester", "break"])),
                        name="schoolperiod_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("middle_name", models.CharField(blank=True, max_length=150, verbose_name="отчество")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="рабочий телефон")),
                (
                    "single_keys",
                    models.BooleanField(
                        default=True,
                        help_text="Например, П — принять, В — вернуть (WCAG 2.1.4).",
                        verbose_name="однобуквенные клавиши",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "пользователь",
                "verbose_name_plural": "пользователи",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="с")),
                ("ends_on", models.DateField(verbose_name="по")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputises",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто замещает",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "отсутствие",
                "verbose_name_plural": "отсутствия",
                "ordering": ("-starts_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="absence_starts_on_before_ends_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy__isnull", True),
                            models.Q(("deputy", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="absence_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("by_label", models.CharField(max_length=200, verbose_name="кто (имя)")),
                ("action", models.CharField(max_length=60, verbose_name="действие")),
                ("summary", models.CharField(max_length=400, verbose_name="что сделано")),
                ("object_type", models.CharField(max_length=60, verbose_name="вид объекта")),
                ("object_id", models.BigIntegerField(null=True, verbose_name="номер объекта")),
                ("object_label", models.CharField(max_length=300, verbose_name="объект")),
                ("roadmap_id", models.BigIntegerField(db_index=True, null=True, verbose_name="дорожная карта")),
                ("changes", models.JSONField(default=dict, verbose_name="изменения")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit_events",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "запись журнала",
                "verbose_name_plural": "журнал действий",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["authority", "-at"], name="audit_authority_at")],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.CharField(max_length=20, verbose_name="вид строки")),
                ("subject_id", models.BigIntegerField(verbose_name="номер строки")),
                ("text", models.TextField(blank=True, verbose_name="комментарий")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="когда написан")),
                ("edited_at", models.DateTimeField(blank=True, null=True, verbose_name="когда исправлен")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="когда удалён")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="когда решено")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто написал",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="кого упомянули"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто решил",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "комментарий",
                "verbose_name_plural": "комментарии",
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("text", "")),
                            models.Q(("removed_at__isnull", True), models.Q(("text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="comment_removed_has_no_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                            models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="comment_resolution_together",
                    ),
                ],
                "indexes": [models.Index(fields=["subject_kind", "subject_id"], name="comment_subject")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("methodist", "методист"),
                            ("director", "директор школы"),
                            ("head", "начальник отдела"),
                            ("observer", "региональный наблюдатель"),
                            ("admin", "администратор"),
                            ("curator", "куратор школ"),
                        ],
                        max_length=12,
                        verbose_name="роль",
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="должность")),
                ("is_active", models.BooleanField(default=True, verbose_name="действует")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="пользователь",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "участие",
                "verbose_name_plural": "участие и роли",
                "ordering": ("user", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "director"), ("school__isnull", False)),
                            models.Q(models.Q(("role", "director"), _negated=True), ("school__isnull", True)),
                            _connector="OR",
                        ),
                        name="membership_director_has_school",
                    ),
                    models.UniqueConstraint(fields=("user", "authority", "role", "school"), name="membership_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", True)),
                        fields=("user", "authority", "role"),
                        name="membership_once_without",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["methodist", "director", "head", "observer", "admin", "curator"])
                        ),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30, verbose_name="вид")),
                ("text", models.CharField(max_length=400, verbose_name="о чём")),
                ("url_name", models.CharField(max_length=60, verbose_name="страница")),
                ("url_args", models.JSONField(blank=True, default=list, verbose_name="номера в адресе")),
                ("anchor", models.CharField(blank=True, max_length=60, verbose_name="место на странице")),
                ("subject_kind", models.CharField(blank=True, max_length=20, verbose_name="вид строки")),
                ("subject_id", models.BigIntegerField(blank=True, null=True, verbose_name="номер строки")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="когда прочитано")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кому",
                    ),
                ),
            ],
            options={
                "verbose_name": "уведомление",
                "verbose_name_plural": "уведомления",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject_id__isnull", True), ("subject_kind", "")),
                            models.Q(models.Q(("subject_kind", ""), _negated=True), ("subject_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_subject_together",
                    )
                ],
                "indexes": [models.Index(fields=["user", "read_at"], name="notice_user_read")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="название отбора")),
                ("page", models.CharField(max_length=60, verbose_name="страница")),
                ("args", models.CharField(blank=True, max_length=60, verbose_name="номера в адресе")),
                ("query", models.CharField(max_length=2000, verbose_name="отбор")),
                ("is_shared", models.BooleanField(default=False, verbose_name="виден коллегам")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="когда сохранён")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто сохранил",
                    ),
                ),
            ],
            options={
                "verbose_name": "сохранённый отбор",
                "verbose_name_plural": "сохранённые отборы",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "authority", "page", "args", "name"), name="saved_view_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="с какого дня")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="по какой день")),
                ("agreement", models.CharField(blank=True, max_length=300, verbose_name="договор или приказ")),
                ("note", models.TextField(blank=True, verbose_name="о чём договорились")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="внесено")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "curator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="schools.membership",
                        verbose_name="куратор",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting",
                        to="schools.school",
                        verbose_name="опорная школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "поддержка школы",
                "verbose_name_plural": "поддержка школ",
                "ordering": ("school", "-starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("curator__isnull", True), ("supporter__isnull", False)),
                            models.Q(("curator__isnull", False), ("supporter__isnull", True)),
                            _connector="OR",
                        ),
                        name="support_curator_or_supporter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="support_starts_on_before_ends_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supporter__isnull", True),
                            models.Q(("supporter", models.F("school")), _negated=True),
                            _connector="OR",
                        ),
                        name="support_of_another",
                    ),
                ],
            },
        ),
        guard_tables("schools_auditevent"),
    ]
