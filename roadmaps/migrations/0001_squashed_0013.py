"""The tables of WHAT as they stand after migration 0013, made at once, and what the database guards."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import roadmaps.models.signed_file
from roadmaps.frozen import frozen_tables
from schools.immutability import guard_tables


class Migration(migrations.Migration):
    replaces = [
        ("roadmaps", "0001_initial"),
        ("roadmaps", "0002_initial"),
        ("roadmaps", "0003_editions_are_immutable"),
        ("roadmaps", "0004_findings_are_accepted_with_a_reason"),
        ("roadmaps", "0005_kept_copy"),
        ("roadmaps", "0006_edit_steps"),
        ("roadmaps", "0007_import_by_hand"),
        ("roadmaps", "0008_parties_are_proposed"),
        ("roadmaps", "0009_starting_points"),
        ("roadmaps", "0010_school_roadmaps"),
        ("roadmaps", "0011_working_copies_are_frozen"),
        ("roadmaps", "0012_the_route_of_an_order"),
        ("roadmaps", "0013_amend_points"),
    ]

    initial = True

    dependencies = [
        ("schools", "0001_squashed_0008"),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("doc_type", models.CharField(default="приказ", max_length=60, verbose_name="вид документа")),
                (
                    "issuer",
                    models.CharField(
                        help_text="Кто издал, в родительном падеже.", max_length=300, verbose_name="автор"
                    ),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="дата")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="номер")),
                ("title", models.TextField(blank=True, verbose_name="заголовок")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="адрес")),
                ("is_archived", models.BooleanField(default=False, verbose_name="не предлагать")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "акт",
                "verbose_name_plural": "акты",
                "ordering": ("-date", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "doc_type", "issuer", "date", "number"), name="act_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approve", "утвердить дорожную карту"),
                            ("amend", "внести изменения"),
                            ("listing", "утвердить список ШНОР"),
                            ("group", "создать рабочую группу"),
                            ("people", "назначить координаторов и кураторов"),
                            ("monitoring", "об итогах мониторинга"),
                        ],
                        max_length=12,
                        verbose_name="для приказа",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="название")),
                ("text", models.TextField(verbose_name="текст")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "формулировка",
                "verbose_name_plural": "формулировки",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["approve", "amend", "listing", "group", "people", "monitoring", ""])
                        ),
                        name="clause_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoadmapTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150, verbose_name="название")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="для чего он")),
                ("period_start", models.DateField(verbose_name="начало периода")),
                ("period_end", models.DateField(verbose_name="конец периода")),
                ("rows", models.JSONField(verbose_name="строки")),
                ("made_from", models.CharField(max_length=150, verbose_name="из какой карты")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="создан")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roadmap_templates",
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
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "шаблон дорожной карты",
                "verbose_name_plural": "шаблоны дорожных карт",
                "ordering": ("title", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start__isnull", True),
                            ("period_end__isnull", True),
                            ("period_start__lte", models.F("period_end")),
                            _connector="OR",
                        ),
                        name="roadmaptemplate_period_start_before_period_end",
                    ),
                    models.UniqueConstraint(fields=("authority", "title"), name="roadmaptemplate_title_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordForms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("post", "должность"), ("name", "фамилия, имя, отчество")],
                        max_length=4,
                        verbose_name="что",
                    ),
                ),
                ("nominative", models.CharField(max_length=300, verbose_name="именительный (кто)")),
                ("genitive", models.CharField(blank=True, max_length=300, verbose_name="родительный (кого)")),
                ("dative", models.CharField(blank=True, max_length=300, verbose_name="дательный (кому)")),
                ("accusative", models.CharField(blank=True, max_length=300, verbose_name="винительный (кого)")),
                ("instrumental", models.CharField(blank=True, max_length=300, verbose_name="творительный (кем)")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_forms",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
            ],
            options={
                "verbose_name": "падежные формы",
                "verbose_name_plural": "падежные формы",
                "ordering": ("nominative", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "kind", "nominative"), name="word_forms_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["post", "name"])), name="wordforms_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("preview", "на проверке"), ("confirmed", "внесён"), ("cancelled", "отменён")],
                        default="preview",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                ("file_name", models.CharField(max_length=255, verbose_name="файл")),
                ("sha256", models.CharField(max_length=64, verbose_name="хеш файла")),
                ("size", models.PositiveIntegerField(verbose_name="размер, байт")),
                ("content", models.BinaryField(verbose_name="содержимое")),
                ("structure", models.JSONField(default=dict, verbose_name="распознано")),
                ("balance", models.JSONField(default=dict, verbose_name="баланс строк")),
                ("doubts", models.JSONField(default=list, verbose_name="сомнения")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="загружен")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_runs",
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
                        verbose_name="кто",
                    ),
                ),
                ("kept", models.JSONField(blank=True, null=True, verbose_name="строки до импорта")),
                ("mapping", models.JSONField(blank=True, default=dict, verbose_name="указано вручную")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("new", "новый черновик"),
                            ("append", "добавить строки в черновик"),
                            ("update", "обновить строки черновика"),
                        ],
                        default="new",
                        max_length=6,
                        verbose_name="куда внесён",
                    ),
                ),
                ("tables", models.JSONField(blank=True, default=list, verbose_name="таблицы")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="предполагаемый год")),
            ],
            options={
                "verbose_name": "импорт",
                "verbose_name_plural": "импорт документов",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["preview", "confirmed", "cancelled"])),
                        name="importrun_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["new", "append", "update"])), name="importrun_mode_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("approve", "утвердить дорожную карту"),
                            ("amend", "внести изменения"),
                            ("listing", "утвердить список ШНОР"),
                            ("group", "создать рабочую группу"),
                            ("people", "назначить координаторов и кураторов"),
                            ("monitoring", "об итогах мониторинга"),
                        ],
                        default="approve",
                        max_length=12,
                        verbose_name="вид",
                    ),
                ),
                ("header_lines", models.TextField(blank=True, verbose_name="шапка")),
                ("issuer", models.CharField(blank=True, max_length=400, verbose_name="кто издал")),
                ("doc_type", models.CharField(default="ПРИКАЗ", max_length=40, verbose_name="вид документа")),
                ("date", models.DateField(blank=True, null=True, verbose_name="дата")),
                ("number", models.CharField(blank=True, max_length=40, null=True, verbose_name="номер")),
                ("series", models.CharField(blank=True, max_length=40, verbose_name="серия")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="место")),
                ("title", models.TextField(blank=True, verbose_name="заголовок")),
                ("preamble", models.TextField(blank=True, verbose_name="преамбула")),
                (
                    "command",
                    models.CharField(default="ПРИКАЗЫВАЮ:", max_length=60, verbose_name="распорядительное слово"),
                ),
                ("signatory_post", models.CharField(blank=True, max_length=300, verbose_name="должность подписавшего")),
                ("signatory_name", models.CharField(blank=True, max_length=150, verbose_name="подписал")),
                ("footer", models.TextField(blank=True, verbose_name="после подписи")),
                ("executor_name", models.CharField(blank=True, max_length=150, verbose_name="исполнитель")),
                ("executor_phone", models.CharField(blank=True, max_length=60, verbose_name="телефон исполнителя")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amended_by",
                        to="roadmaps.order",
                        verbose_name="изменяет приказ",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "amending_style",
                    models.CharField(
                        choices=[("points", "по пунктам"), ("whole", "новая редакция целиком")],
                        default="whole",
                        max_length=6,
                        verbose_name="как изложить изменения",
                    ),
                ),
                ("certificate_from", models.DateField(blank=True, null=True, verbose_name="сертификат действителен с")),
                ("certificate_number", models.CharField(blank=True, max_length=80, verbose_name="сертификат")),
                (
                    "certificate_owner",
                    models.CharField(blank=True, max_length=300, verbose_name="владелец сертификата"),
                ),
                (
                    "certificate_until",
                    models.DateField(blank=True, null=True, verbose_name="сертификат действителен по"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="замечание к возврату")),
                (
                    "signatory_acting",
                    models.BooleanField(
                        default=False,
                        help_text="Перед должностью печатается «И. о.», она — в родительном.",
                        verbose_name="исполняющий обязанности",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                ("visas_in_sequence", models.BooleanField(default=False, verbose_name="визы по очереди")),
                (
                    "amended_text",
                    models.JSONField(
                        blank=True,
                        help_text="title, preamble и points ([номер, текст]); пусто — текст приказа не меняется.",
                        null=True,
                        verbose_name="изменяемый приказ в новой редакции",
                    ),
                ),
                (
                    "with_annexes",
                    models.BooleanField(
                        default=False,
                        help_text="К изменениям по пунктам; новая редакция прилагается всегда.",
                        verbose_name="прилагать новую редакцию",
                    ),
                ),
            ],
            options={
                "verbose_name": "приказ",
                "verbose_name_plural": "приказы",
                "ordering": ("-date", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("date__isnull", True), ("number__isnull", True)),
                            models.Q(("date__isnull", False), ("number__isnull", False)),
                            _connector="OR",
                        ),
                        name="order_date_number_together",
                    ),
                    models.UniqueConstraint(
                        models.F("authority"),
                        models.F("series"),
                        django.db.models.functions.datetime.ExtractYear("date"),
                        models.F("number"),
                        name="order_number_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["approve", "amend", "listing", "group", "people", "monitoring"])
                        ),
                        name="order_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="order_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amending_style__in", ["points", "whole"])),
                        name="order_amending_style_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitedAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=300, verbose_name="автор")),
                ("date", models.DateField(blank=True, null=True, verbose_name="дата")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="номер")),
                ("title", models.TextField(blank=True, verbose_name="заголовок")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cited_acts",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited_in",
                        to="roadmaps.act",
                        verbose_name="акт реестра",
                    ),
                ),
            ],
            options={
                "verbose_name": "акт-основание",
                "verbose_name_plural": "акты-основания",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="OrderPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="№")),
                ("text", models.TextField(verbose_name="текст")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="roadmaps.orderpoint",
                        verbose_name="пункт выше",
                    ),
                ),
            ],
            options={
                "verbose_name": "пункт приказа",
                "verbose_name_plural": "пункты приказа",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SignedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("scan", "скан подписанного приказа"), ("signature", "файл электронной подписи")],
                        max_length=9,
                        verbose_name="что это",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=roadmaps.models.signed_file.signed_file_path, verbose_name="файл"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="имя файла")),
                ("size", models.PositiveIntegerField(verbose_name="размер, байт")),
                ("sha256", models.CharField(max_length=64, verbose_name="хеш")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_files",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
            ],
            options={
                "verbose_name": "файл подписанного приказа",
                "verbose_name_plural": "файлы подписанных приказов",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["scan", "signature"])), name="signedfile_kind_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveIntegerField(default=1, verbose_name="круг согласования")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("name", models.CharField(max_length=150, verbose_name="инициалы и фамилия")),
                ("post", models.CharField(blank=True, max_length=300, verbose_name="должность")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "ждёт"),
                            ("agreed", "согласовано"),
                            ("remarks", "согласовано с замечаниями"),
                            ("refused", "не согласовано"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="решение",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="замечания")),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="когда")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visas",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visas",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "виза",
                "verbose_name_plural": "визы",
                "ordering": ("round", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at__isnull", True), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("at__isnull", False)),
                            _connector="OR",
                        ),
                        name="visa_decided_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("waiting", "agreed")),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="visa_remark_is_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "agreed", "remarks", "refused"])),
                        name="visa_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="номер редакции")),
                ("snapshot", models.JSONField(verbose_name="снимок")),
                ("snapshot_sha256", models.CharField(max_length=64, verbose_name="хеш снимка")),
                ("sha256", models.CharField(max_length=64, verbose_name="хеш документа")),
                ("pages", models.PositiveIntegerField(verbose_name="страниц")),
                ("check_code", models.CharField(max_length=32, unique=True, verbose_name="код проверки")),
                ("approved_at", models.DateTimeField(verbose_name="когда внесено")),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="утвердил",
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
            ],
            options={
                "verbose_name": "редакция",
                "verbose_name_plural": "редакции",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Acquaintance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("name", models.CharField(max_length=150, verbose_name="фамилия и инициалы")),
                ("post", models.CharField(blank=True, max_length=300, verbose_name="должность")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="когда попросили")),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="когда ознакомлен")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acquaintances",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acquaintances",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "ознакомление с приказом",
                "verbose_name_plural": "ознакомления с приказами",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)),
                        fields=("edition", "user"),
                        name="acquaintance_of_user_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pdf", models.BinaryField(verbose_name="PDF")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
            ],
            options={
                "verbose_name": "бумага редакции",
                "verbose_name_plural": "бумаги редакций",
            },
        ),
        migrations.CreateModel(
            name="OrderDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submit", "передано на утверждение"),
                            ("agree", "согласовано всеми"),
                            ("return", "возвращено"),
                            ("withdraw", "отозвано с утверждения"),
                            ("approve", "утверждено"),
                            ("amend", "начата новая редакция"),
                            ("cancel_amendment", "новая редакция отменена"),
                            ("expire", "утратило силу"),
                        ],
                        max_length=16,
                        verbose_name="решение",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        max_length=10,
                        verbose_name="из состояния",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        max_length=10,
                        verbose_name="в состояние",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="замечание")),
                ("at", models.DateTimeField(verbose_name="когда")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
            ],
            options={
                "verbose_name": "решение по приказу",
                "verbose_name_plural": "решения по приказам",
                "ordering": ("-at", "-pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "submit",
                                    "agree",
                                    "return",
                                    "withdraw",
                                    "approve",
                                    "amend",
                                    "cancel_amendment",
                                    "expire",
                                ],
                            )
                        ),
                        name="orderdecision_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="orderdecision_from_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="orderdecision_to_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(help_text="Сайт, раздел сайта или газета.", max_length=300, verbose_name="где"),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="адрес")),
                ("day", models.DateField(verbose_name="дата")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда внесено")),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
            ],
            options={
                "verbose_name": "опубликование",
                "verbose_name_plural": "опубликования",
                "ordering": ("day", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Roadmap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("municipal", "муниципальная"), ("school", "школьная"), ("regional", "региональная")],
                        default="municipal",
                        max_length=10,
                        verbose_name="вид",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                (
                    "short_title",
                    models.CharField(
                        help_text="Для списков и заголовка страницы.", max_length=150, verbose_name="краткое название"
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="Например, «Дорожная карта».",
                        max_length=200,
                        verbose_name="вид документа",
                    ),
                ),
                (
                    "title",
                    models.TextField(
                        help_text="Печатается над таблицей слово в слово.", verbose_name="полное название"
                    ),
                ),
                ("territory", models.CharField(blank=True, max_length=200, verbose_name="территория")),
                ("period_start", models.DateField(verbose_name="начало периода")),
                ("period_end", models.DateField(verbose_name="конец периода")),
                ("period_text", models.CharField(blank=True, max_length=120, verbose_name="период словами")),
                ("problem", models.TextField(blank=True, verbose_name="описание проблемы")),
                ("goal", models.TextField(blank=True, verbose_name="цель")),
                (
                    "objectives",
                    models.TextField(blank=True, help_text="Каждая задача с новой строки.", verbose_name="задачи"),
                ),
                ("working_group_text", models.TextField(blank=True, verbose_name="рабочая группа")),
                ("developer", models.CharField(blank=True, max_length=300, verbose_name="разработчик")),
                ("passport_rows", models.JSONField(blank=True, default=list, verbose_name="другие строки паспорта")),
                ("headings", models.JSONField(blank=True, default=dict, verbose_name="заголовки частей")),
                ("remark", models.TextField(blank=True, verbose_name="замечание к возврату")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="создана")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="изменена")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roadmaps",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "current_edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="roadmaps.edition",
                        verbose_name="действующая редакция",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="roadmaps.roadmap",
                        verbose_name="муниципальная карта",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_roadmaps",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "schools",
                    models.ManyToManyField(
                        blank=True, related_name="roadmaps", to="schools.school", verbose_name="школы-участницы"
                    ),
                ),
                (
                    "numbering",
                    models.CharField(
                        choices=[("printed", "как в документе"), ("counted", "считать самим")],
                        default="printed",
                        max_length=8,
                        verbose_name="номера строк",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="roadmaps.roadmap",
                        verbose_name="составлена по карте",
                    ),
                ),
                (
                    "adopt_until",
                    models.DateField(
                        blank=True,
                        help_text="К какому дню школы утверждают свои карты.",
                        null=True,
                        verbose_name="срок принятия карт школ",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="размещена на сайте")),
                ("published_url", models.URLField(blank=True, max_length=500, verbose_name="адрес на сайте")),
            ],
            options={
                "verbose_name": "дорожная карта",
                "verbose_name_plural": "дорожные карты",
                "ordering": ("-period_start", "short_title", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start__isnull", True),
                            ("period_end__isnull", True),
                            ("period_start__lte", models.F("period_end")),
                            _connector="OR",
                        ),
                        name="roadmap_period_start_before_period_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "school"), ("school__isnull", False)),
                            models.Q(models.Q(("kind", "school"), _negated=True), ("school__isnull", True)),
                            _connector="OR",
                        ),
                        name="roadmap_school_kind_has_school",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["municipal", "school", "regional"])), name="roadmap_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("numbering__in", ["printed", "counted"])), name="roadmap_numbering_known"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "expired"), _negated=True),
                        fields=("parent", "school"),
                        name="roadmap_of_school_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "agreeing", "awaiting")),
                            ("current_edition__isnull", False),
                            _connector="OR",
                        ),
                        name="roadmap_in_force_has_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="roadmap_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AcceptedFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=32, verbose_name="отпечаток")),
                ("code", models.CharField(max_length=40, verbose_name="код")),
                ("place", models.CharField(max_length=300, verbose_name="место")),
                ("sentence", models.TextField(verbose_name="замечание")),
                ("reason", models.CharField(max_length=500, verbose_name="причина")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accepted_findings",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "учтённое замечание",
                "verbose_name_plural": "учтённые замечания",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("roadmap", "fingerprint"), name="acceptedfinding_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submit", "передано на утверждение"),
                            ("agree", "согласовано всеми"),
                            ("return", "возвращено"),
                            ("withdraw", "отозвано с утверждения"),
                            ("approve", "утверждено"),
                            ("amend", "начата новая редакция"),
                            ("cancel_amendment", "новая редакция отменена"),
                            ("expire", "утратило силу"),
                        ],
                        max_length=16,
                        verbose_name="решение",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        max_length=10,
                        verbose_name="из состояния",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "Черновик"),
                            ("agreeing", "На согласовании"),
                            ("awaiting", "Ждёт утверждения"),
                            ("active", "Действует"),
                            ("expired", "Утратила силу"),
                        ],
                        max_length=10,
                        verbose_name="в состояние",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="замечание")),
                ("at", models.DateTimeField(verbose_name="когда")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "решение",
                "verbose_name_plural": "решения",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "submit",
                                    "agree",
                                    "return",
                                    "withdraw",
                                    "approve",
                                    "amend",
                                    "cancel_amendment",
                                    "expire",
                                ],
                            )
                        ),
                        name="decision_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="decision_from_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                        name="decision_to_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Direction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="номер")),
                ("title", models.CharField(max_length=500, verbose_name="название")),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Со списком школ, слово в слово.", verbose_name="как в документе"
                    ),
                ),
                (
                    "schools",
                    models.ManyToManyField(
                        blank=True, related_name="directions", to="schools.school", verbose_name="школы"
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directions",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "направление",
                "verbose_name_plural": "направления",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="EditStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=200, verbose_name="что сделано")),
                ("changes", models.JSONField(default=list, verbose_name="изменения")),
                ("is_undone", models.BooleanField(default=False, verbose_name="отменён")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edit_steps",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "шаг правки",
                "verbose_name_plural": "шаги правки",
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["roadmap", "by", "-id"], name="editstep_of_person")],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=30, verbose_name="№")),
                ("text", models.TextField(verbose_name="показатель")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="единица измерения")),
                (
                    "wanted",
                    models.CharField(
                        choices=[("up", "больше — лучше"), ("down", "меньше — лучше")],
                        default="up",
                        max_length=4,
                        verbose_name="направление",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="исходное значение"
                    ),
                ),
                (
                    "baseline_text",
                    models.CharField(blank=True, max_length=120, verbose_name="исходное значение словами"),
                ),
                (
                    "baseline_period",
                    models.CharField(blank=True, max_length=40, verbose_name="период исходного значения"),
                ),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "schools",
                    models.ManyToManyField(
                        blank=True, related_name="indicators", to="schools.school", verbose_name="школы"
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "целевой показатель",
                "verbose_name_plural": "целевые показатели",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wanted__in", ["up", "down"])), name="indicator_wanted_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=40, verbose_name="период")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="к дате")),
                ("value_text", models.CharField(blank=True, max_length=120, verbose_name="значение словами")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="значение"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="roadmaps.indicator",
                        verbose_name="показатель",
                    ),
                ),
            ],
            options={
                "verbose_name": "целевое значение",
                "verbose_name_plural": "целевые значения",
                "ordering": ("period",),
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "period"), name="indicatortarget_period_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", models.JSONField(verbose_name="строки")),
                ("kept_at", models.DateTimeField(auto_now_add=True, verbose_name="когда сохранено")),
                (
                    "roadmap",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_copy",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "рабочая копия до новой редакции",
                "verbose_name_plural": "рабочие копии до новых редакций",
            },
        ),
        migrations.CreateModel(
            name="MatrixRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=30, verbose_name="№")),
                ("section", models.CharField(blank=True, max_length=300, verbose_name="раздел")),
                ("subject", models.TextField(blank=True, verbose_name="предмет мониторинга")),
                ("criteria", models.TextField(blank=True, verbose_name="критерии")),
                ("indicators", models.TextField(blank=True, verbose_name="показатели")),
                ("instruments", models.TextField(blank=True, verbose_name="инструменты")),
                ("sources", models.TextField(blank=True, verbose_name="источники")),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matrix_rows",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "строка мониторинга",
                "verbose_name_plural": "матрица мониторинга",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PaperAdoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, verbose_name="номер приказа")),
                ("date", models.DateField(verbose_name="дата приказа")),
                ("published_url", models.URLField(blank=True, max_length=500, verbose_name="адрес на сайте")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="размещена на сайте")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_adoptions",
                        to="roadmaps.roadmap",
                        verbose_name="муниципальная карта",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_adoptions",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "карта школы на бумаге",
                "verbose_name_plural": "карты школ на бумаге",
                "ordering": ("school", "pk"),
                "constraints": [models.UniqueConstraint(fields=("roadmap", "school"), name="paperadoption_once")],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "орган управления"),
                            ("organisation", "организация"),
                            ("school", "школа"),
                            ("school_role", "роль в школе"),
                            ("unit", "подразделение"),
                            ("group", "группа"),
                            ("person", "человек"),
                            ("position", "должность"),
                        ],
                        max_length=12,
                        verbose_name="вид",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="наименование")),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="человек")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_parties",
                        to="schools.membership",
                        verbose_name="кто отчитывается",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("sure", "уверенно"), ("probable", "проверьте"), ("unknown", "не понято")],
                        default="sure",
                        max_length=8,
                        verbose_name="уверенность",
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=300, verbose_name="почему не исполнитель")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="когда встретился впервые")),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто внёс",
                    ),
                ),
                (
                    "seen_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="roadmaps.roadmap",
                        verbose_name="где встретился впервые",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "предложен"), ("accepted", "в реестре"), ("refused", "не исполнитель")],
                        default="accepted",
                        max_length=8,
                        verbose_name="состояние",
                    ),
                ),
            ],
            options={
                "verbose_name": "исполнитель",
                "verbose_name_plural": "исполнители",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "kind", "name", "person"), name="party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "authority",
                                    "organisation",
                                    "school",
                                    "school_role",
                                    "unit",
                                    "group",
                                    "person",
                                    "position",
                                ],
                            )
                        ),
                        name="party_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), models.Q(("refusal", ""), _negated=True)),
                            models.Q(models.Q(("state", "refused"), _negated=True), ("refusal", "")),
                            _connector="OR",
                        ),
                        name="party_refused_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "refused"])), name="party_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ["sure", "probable", "unknown"])),
                        name="party_certainty_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="написание")),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="человек")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="roadmaps.party",
                        verbose_name="исполнитель",
                    ),
                ),
            ],
            options={
                "verbose_name": "написание исполнителя",
                "verbose_name_plural": "написания исполнителей",
                "ordering": ("text", "person", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "text", "person"), name="party_alias_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "план-график"),
                            ("mechanisms", "механизмы реализации"),
                            ("control_points", "контрольные точки"),
                        ],
                        default="plan",
                        max_length=16,
                        verbose_name="вид таблицы",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="номер")),
                ("title", models.TextField(blank=True, verbose_name="название")),
                ("columns", models.JSONField(default=list, verbose_name="столбцы")),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "таблица плана",
                "verbose_name_plural": "таблицы планов",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["plan", "mechanisms", "control_points"])),
                        name="plan_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="номер")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="название")),
                (
                    "direction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sections",
                        to="roadmaps.direction",
                        verbose_name="направление",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="roadmaps.plan",
                        verbose_name="таблица",
                    ),
                ),
                (
                    "schools",
                    models.ManyToManyField(
                        blank=True, related_name="sections", to="schools.school", verbose_name="школы раздела"
                    ),
                ),
            ],
            options={
                "verbose_name": "раздел",
                "verbose_name_plural": "разделы",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deadline_text", models.TextField(blank=True, verbose_name="срок")),
                (
                    "deadline_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("date", "точная дата"),
                            ("window", "период"),
                            ("continuous", "весь период"),
                            ("recurring", "повторяется"),
                            ("schedule", "без даты"),
                        ],
                        max_length=10,
                        verbose_name="вид срока",
                    ),
                ),
                ("deadline_recurrence", models.CharField(blank=True, max_length=16, verbose_name="повторение")),
                ("deadline_unread", models.TextField(blank=True, verbose_name="не понято в сроке")),
                (
                    "deadline_source",
                    models.CharField(
                        choices=[("parsed", "прочитано"), ("manual", "задано вручную")],
                        default="parsed",
                        max_length=6,
                        verbose_name="откуда срок",
                    ),
                ),
                ("outside_period", models.BooleanField(default=False, verbose_name="вне периода карты")),
                ("responsible_text", models.TextField(blank=True, verbose_name="ответственные")),
                ("responsible_unread", models.TextField(blank=True, verbose_name="не понято в ответственных")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=30, verbose_name="№")),
                ("title", models.TextField(verbose_name="мероприятие")),
                ("result", models.TextField(blank=True, verbose_name="результат, показатель")),
                ("report_forms", models.TextField(blank=True, verbose_name="отчётный документ")),
                ("info_support", models.TextField(blank=True, verbose_name="информационное сопровождение")),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="другие столбцы")),
                ("merge_group", models.PositiveIntegerField(blank=True, null=True, verbose_name="объединённая ячейка")),
                ("merged_fields", models.JSONField(blank=True, default=list, verbose_name="объединённые столбцы")),
                (
                    "cycle_component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goals", "цели"),
                            ("indicators", "показатели"),
                            ("methods", "методы сбора и обработки"),
                            ("monitoring", "мониторинг показателей"),
                            ("analysis", "анализ результатов"),
                            ("advice", "адресные рекомендации"),
                            ("measures", "меры и мероприятия"),
                            ("decisions", "управленческие решения"),
                            ("effect", "анализ эффективности мер"),
                        ],
                        max_length=12,
                        verbose_name="компонент цикла",
                    ),
                ),
                ("source_place", models.CharField(blank=True, max_length=120, verbose_name="место в документе")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="убрано в корзину")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "parent_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="school_items",
                        to="roadmaps.item",
                        verbose_name="мероприятие муниципальной карты",
                    ),
                ),
                (
                    "risk_factor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to="schools.riskfactor",
                        verbose_name="фактор риска",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="roadmaps.section",
                        verbose_name="раздел",
                    ),
                ),
                (
                    "parent_words",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Какими школа взяла их в свою карту.",
                        verbose_name="слова муниципальной карты",
                    ),
                ),
            ],
            options={
                "verbose_name": "мероприятие",
                "verbose_name_plural": "мероприятия",
                "ordering": ("section__position", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deadline_kind__in", ["date", "window", "continuous", "recurring", "schedule", ""])
                        ),
                        name="item_deadline_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deadline_source__in", ["parsed", "manual"])),
                        name="item_deadline_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cycle_component__in",
                                [
                                    "goals",
                                    "indicators",
                                    "methods",
                                    "monitoring",
                                    "analysis",
                                    "advice",
                                    "measures",
                                    "decisions",
                                    "effect",
                                    "",
                                ],
                            )
                        ),
                        name="item_cycle_component_known",
                    ),
                ],
                "indexes": [models.Index(fields=["section", "position"], name="item_section_position")],
            },
        ),
        migrations.CreateModel(
            name="ControlPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deadline_text", models.TextField(blank=True, verbose_name="срок")),
                (
                    "deadline_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("date", "точная дата"),
                            ("window", "период"),
                            ("continuous", "весь период"),
                            ("recurring", "повторяется"),
                            ("schedule", "без даты"),
                        ],
                        max_length=10,
                        verbose_name="вид срока",
                    ),
                ),
                ("deadline_recurrence", models.CharField(blank=True, max_length=16, verbose_name="повторение")),
                ("deadline_unread", models.TextField(blank=True, verbose_name="не понято в сроке")),
                (
                    "deadline_source",
                    models.CharField(
                        choices=[("parsed", "прочитано"), ("manual", "задано вручную")],
                        default="parsed",
                        max_length=6,
                        verbose_name="откуда срок",
                    ),
                ),
                ("outside_period", models.BooleanField(default=False, verbose_name="вне периода карты")),
                ("responsible_text", models.TextField(blank=True, verbose_name="ответственные")),
                ("responsible_unread", models.TextField(blank=True, verbose_name="не понято в ответственных")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=30, verbose_name="№")),
                ("title", models.TextField(verbose_name="контрольная точка")),
                ("result", models.TextField(blank=True, verbose_name="подтверждающий документ")),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="другие столбцы")),
                ("source_place", models.CharField(blank=True, max_length=120, verbose_name="место в документе")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="убрано в корзину")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "items",
                    models.ManyToManyField(
                        blank=True,
                        related_name="control_points",
                        to="roadmaps.item",
                        verbose_name="ведущие к ней мероприятия",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="control_points",
                        to="roadmaps.plan",
                        verbose_name="таблица",
                    ),
                ),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="control_points",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "контрольная точка",
                "verbose_name_plural": "контрольные точки",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deadline_kind__in", ["date", "window", "continuous", "recurring", "schedule", ""])
                        ),
                        name="controlpoint_deadline_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deadline_source__in", ["parsed", "manual"])),
                        name="controlpoint_deadline_source_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "орган управления"),
                            ("organisation", "организация"),
                            ("school", "школа"),
                            ("school_role", "роль в школе"),
                            ("unit", "подразделение"),
                            ("group", "группа"),
                            ("person", "человек"),
                            ("position", "должность"),
                        ],
                        max_length=12,
                        verbose_name="вид",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="кто")),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="человек")),
                (
                    "scope",
                    models.CharField(
                        choices=[("all", "все школы"), ("listed", "перечисленные школы"), ("none", "не школа")],
                        default="none",
                        max_length=6,
                        verbose_name="какие школы",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("sure", "уверенно"), ("probable", "проверьте"), ("unknown", "не понято")],
                        default="sure",
                        max_length=8,
                        verbose_name="уверенность",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("parsed", "прочитано"), ("manual", "задано вручную")],
                        default="parsed",
                        max_length=6,
                        verbose_name="откуда",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "schools",
                    models.ManyToManyField(blank=True, related_name="+", to="schools.school", verbose_name="школы"),
                ),
                (
                    "control_point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="roadmaps.controlpoint",
                        verbose_name="контрольная точка",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="roadmaps.item",
                        verbose_name="мероприятие",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="roadmaps.party",
                        verbose_name="исполнитель",
                    ),
                ),
            ],
            options={
                "verbose_name": "ответственный",
                "verbose_name_plural": "ответственные",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("control_point__isnull", False), ("item__isnull", True)),
                            models.Q(("control_point__isnull", True), ("item__isnull", False)),
                            _connector="OR",
                        ),
                        name="assignment_item_or_control_point",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "authority",
                                    "organisation",
                                    "school",
                                    "school_role",
                                    "unit",
                                    "group",
                                    "person",
                                    "position",
                                ],
                            )
                        ),
                        name="assignment_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["all", "listed", "none"])), name="assignment_scope_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ["sure", "probable", "unknown"])),
                        name="assignment_certainty_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["parsed", "manual"])), name="assignment_source_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField(verbose_name="который раз")),
                ("starts_on", models.DateField(verbose_name="начало")),
                ("ends_on", models.DateField(verbose_name="срок")),
                (
                    "source",
                    models.CharField(
                        choices=[("parsed", "прочитано"), ("manual", "задано вручную")],
                        default="parsed",
                        max_length=6,
                        verbose_name="откуда",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "control_point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrences",
                        to="roadmaps.controlpoint",
                        verbose_name="контрольная точка",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrences",
                        to="roadmaps.item",
                        verbose_name="мероприятие",
                    ),
                ),
            ],
            options={
                "verbose_name": "срок исполнения",
                "verbose_name_plural": "сроки исполнения",
                "ordering": ("sequence",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("control_point__isnull", False), ("item__isnull", True)),
                            models.Q(("control_point__isnull", True), ("item__isnull", False)),
                            _connector="OR",
                        ),
                        name="occurrence_item_or_control_point",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="occurrence_starts_on_before_ends_on",
                    ),
                    models.UniqueConstraint(fields=("item", "sequence"), name="occurrence_item_sequence_once"),
                    models.UniqueConstraint(
                        fields=("control_point", "sequence"), name="occurrence_point_sequence_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["parsed", "manual"])), name="occurrence_source_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("title", models.TextField(verbose_name="название")),
                ("columns", models.JSONField(blank=True, default=list, verbose_name="столбцы")),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="roadmaps.roadmap",
                        verbose_name="дорожная карта",
                    ),
                ),
            ],
            options={
                "verbose_name": "рабочая группа",
                "verbose_name_plural": "рабочие группы",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Annex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=10, verbose_name="№")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("roadmap", "дорожная карта"),
                            ("plan", "таблица плана"),
                            ("listing", "список ШНОР в динамике"),
                            ("group", "состав группы"),
                            ("text", "текст"),
                        ],
                        default="roadmap",
                        max_length=10,
                        verbose_name="что печатается",
                    ),
                ),
                ("heading", models.TextField(blank=True, verbose_name="заголовок")),
                (
                    "orientation",
                    models.CharField(
                        choices=[("portrait", "книжная"), ("landscape", "альбомная")],
                        default="landscape",
                        max_length=10,
                        verbose_name="лист",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="текст")),
                (
                    "table",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Список ШНОР, как он напечатан: columns, rows, totals.",
                        verbose_name="таблица",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="annexes",
                        to="roadmaps.order",
                        verbose_name="приказ",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="roadmaps.plan",
                        verbose_name="таблица",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="roadmaps.workinggroup",
                        verbose_name="группа",
                    ),
                ),
            ],
            options={
                "verbose_name": "приложение",
                "verbose_name_plural": "приложения",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["roadmap", "plan", "listing", "group", "text"])),
                        name="annex_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("orientation__in", ["portrait", "landscape"])),
                        name="annex_orientation_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("number", models.CharField(blank=True, max_length=10, verbose_name="№")),
                ("name", models.CharField(max_length=200, verbose_name="фамилия, имя, отчество")),
                ("post", models.TextField(blank=True, verbose_name="должность")),
                ("comment", models.CharField(blank=True, max_length=200, verbose_name="комментарий")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="roadmaps.workinggroup",
                        verbose_name="группа",
                    ),
                ),
            ],
            options={
                "verbose_name": "член группы",
                "verbose_name_plural": "состав групп",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.AddField(
            model_name="ImportRun",
            name="roadmap",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="import_runs",
                to="roadmaps.roadmap",
                verbose_name="дорожная карта",
            ),
        ),
        migrations.AddField(
            model_name="Order",
            name="roadmap",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="orders",
                to="roadmaps.roadmap",
                verbose_name="дорожная карта",
            ),
        ),
        migrations.AddField(
            model_name="Edition",
            name="roadmap",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="roadmaps.roadmap",
                verbose_name="дорожная карта",
            ),
        ),
        migrations.AddConstraint(
            model_name="Edition",
            constraint=models.UniqueConstraint(fields=("roadmap", "number"), name="edition_number_once"),
        ),
        frozen_tables(),
        guard_tables("roadmaps_edition", "roadmaps_editionpaper", "roadmaps_decision", "roadmaps_orderdecision"),
    ]
