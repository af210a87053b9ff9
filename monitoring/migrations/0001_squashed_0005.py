"""The tables of HOW IT GOES as they stand after migration 0005, made at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import monitoring.models.confirmation
import monitoring.models.evidence
import monitoring.models.reminder


class Migration(migrations.Migration):
    replaces = [
        ("monitoring", "0001_initial"),
        ("monitoring", "0002_initial"),
        ("monitoring", "0003_terms_and_reminders"),
        ("monitoring", "0004_task_off_control"),
        ("monitoring", "0005_carrying_out"),
    ]

    initial = True

    dependencies = [
        ("roadmaps", "0001_squashed_0013"),
        ("schools", "0001_squashed_0008"),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reached_on", models.DateField(verbose_name="пройдена")),
                ("note", models.TextField(verbose_name="чем подтверждается")),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="ссылка на документ")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда внесено")),
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
                    "control_point",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmation",
                        to="roadmaps.controlpoint",
                        verbose_name="контрольная точка",
                    ),
                ),
                ("content_type", models.CharField(blank=True, max_length=100, verbose_name="тип")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=monitoring.models.confirmation.confirmation_path,
                        verbose_name="документ",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=255, verbose_name="имя файла")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="хеш")),
                ("size", models.PositiveIntegerField(default=0, verbose_name="размер, байт")),
            ],
            options={
                "verbose_name": "подтверждение контрольной точки",
                "verbose_name_plural": "подтверждения контрольных точек",
                "ordering": ("-reached_on",),
            },
        ),
        migrations.CreateModel(
            name="FeedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("membership_id", models.BigIntegerField(verbose_name="участие")),
                ("token_sha256", models.CharField(max_length=64, unique=True, verbose_name="хеш адреса")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="создан")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="отозван")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="чей",
                    ),
                ),
            ],
            options={
                "verbose_name": "адрес календаря",
                "verbose_name_plural": "адреса календарей",
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measured_on", models.DateField(verbose_name="на дату")),
                ("value", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="значение")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="источник")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда внесено")),
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="roadmaps.indicator",
                        verbose_name="показатель",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_values",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "значение показателя",
                "verbose_name_plural": "значения показателей",
                "ordering": ("-measured_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "measured_on", "school"), name="indicatorvalue_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", True)),
                        fields=("indicator", "measured_on"),
                        name="indicatorvalue_once_without",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="день")),
                ("address", models.EmailField(max_length=254, verbose_name="почта")),
                ("subject", models.CharField(max_length=200, verbose_name="тема")),
                ("text", models.TextField(verbose_name="текст")),
                ("html", models.TextField(verbose_name="текст с оформлением")),
                ("told", models.JSONField(default=list, verbose_name="о каких задачах")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="составлено")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="взято на отправку")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="отправлено")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="попыток")),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="ошибка")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailings",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кому",
                    ),
                ),
            ],
            options={
                "verbose_name": "письмо с напоминаниями",
                "verbose_name_plural": "письма с напоминаниями",
                "ordering": ("-day", "pk"),
                "constraints": [models.UniqueConstraint(fields=("user", "day"), name="mailing_once_a_day")],
                "indexes": [models.Index(fields=["sent_at", "day"], name="mailing_unsent")],
            },
        ),
        migrations.CreateModel(
            name="RemarkPhrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=500, verbose_name="замечание")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remark_phrases",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remark_phrases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="чья",
                    ),
                ),
            ],
            options={
                "verbose_name": "замечание впрок",
                "verbose_name_plural": "замечания впрок",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "user", "text"), name="remark_phrase_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_mail", models.BooleanField(default=True, verbose_name="письмом")),
                (
                    "days_before",
                    models.JSONField(default=monitoring.models.reminder.usual_days, verbose_name="за сколько дней"),
                ),
                ("on_the_day", models.BooleanField(default=True, verbose_name="в день срока")),
                ("after", models.BooleanField(default=True, verbose_name="после срока")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_settings",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder_settings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
            ],
            options={
                "verbose_name": "настройка напоминаний",
                "verbose_name_plural": "настройки напоминаний",
                "constraints": [models.UniqueConstraint(fields=("authority", "user"), name="reminder_settings_once")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField(default=1, verbose_name="который раз")),
                ("occurrences", models.PositiveIntegerField(default=1, verbose_name="всего раз")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="начало")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="срок")),
                ("original_due_on", models.DateField(blank=True, null=True, verbose_name="первоначальный срок")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "к исполнению"),
                            ("reported", "на проверке"),
                            ("accepted", "принято"),
                            ("returned", "возвращено"),
                            ("cancelled", "снято"),
                            ("standing", "по мере необходимости"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="состояние",
                    ),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="принято")),
                ("cancel_reason", models.CharField(blank=True, max_length=300, verbose_name="почему снято")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="создана")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="schools.authority",
                        verbose_name="орган управления",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        help_text="Редакция, которой задача установлена или изменена последний раз.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="roadmaps.edition",
                        verbose_name="редакция",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
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
                        related_name="tasks",
                        to="roadmaps.party",
                        verbose_name="исполнитель",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                ("is_dated_by_hand", models.BooleanField(default=False, verbose_name="срок назначен")),
                ("is_off_control", models.BooleanField(default=False, verbose_name="снята с контроля")),
                ("occasion", models.TextField(blank=True, verbose_name="повод")),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто открыл",
                    ),
                ),
            ],
            options={
                "verbose_name": "задача",
                "verbose_name_plural": "задачи",
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party__isnull", False), ("school__isnull", True)),
                            models.Q(("party__isnull", True), ("school__isnull", False)),
                            _connector="OR",
                        ),
                        name="task_school_or_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("due_on__isnull", True),
                            ("starts_on__lte", models.F("due_on")),
                            _connector="OR",
                        ),
                        name="task_starts_on_before_due_on",
                    ),
                    models.UniqueConstraint(fields=("item", "school", "sequence"), name="task_school_once"),
                    models.UniqueConstraint(fields=("item", "party", "sequence"), name="task_party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_on__isnull", False), ("state", "accepted")),
                            models.Q(models.Q(("state", "accepted"), _negated=True), ("accepted_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="task_accepted_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_by__isnull", True), ("occasion", "")),
                            models.Q(
                                ("opened_by__isnull", False),
                                models.Q(("occasion", ""), _negated=True),
                                models.Q(("state", "standing"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="task_opened_has_occasion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "reported", "accepted", "returned", "cancelled", "standing"])
                        ),
                        name="task_state_known",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["authority", "state", "due_on"], name="task_authority_state_due"),
                    models.Index(fields=["school", "state", "due_on"], name="task_school_state_due"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostponementRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_until", models.DateField(verbose_name="просят до")),
                ("reason", models.TextField(verbose_name="причина")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="когда")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "срок перенесён"), ("refused", "отказано"), ("withdrawn", "отозвано")],
                        max_length=9,
                        null=True,
                        verbose_name="решение",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="пояснение")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="когда решено")),
                (
                    "answered_by",
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="кто",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="monitoring.task",
                        verbose_name="задача",
                    ),
                ),
            ],
            options={
                "verbose_name": "просьба о переносе",
                "verbose_name_plural": "просьбы о переносе",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer__isnull", True), ("answered_at__isnull", True), ("answered_by__isnull", True)
                            ),
                            models.Q(
                                ("answer__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="postponementrequest_answer_together",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer__isnull", True)), fields=("task",), name="postponement_one_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "refused"), _negated=True),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="postponement_refusal_is_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["granted", "refused", "withdrawn", ""]),
                            ("answer__isnull", True),
                            _connector="OR",
                        ),
                        name="postponementrequest_answer_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="дата исполнения")),
                ("result", models.TextField(blank=True, verbose_name="что получилось")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="начат")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="отправлен")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "принято"), ("returned", "возвращено"), ("withdrawn", "отозвано")],
                        max_length=10,
                        null=True,
                        verbose_name="решение",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="замечание")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="когда решено")),
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
                    "decided_by",
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="monitoring.task",
                        verbose_name="задача",
                    ),
                ),
                ("is_not_applicable", models.BooleanField(default=False, verbose_name="не применимо")),
            ],
            options={
                "verbose_name": "отчёт о задаче",
                "verbose_name_plural": "отчёты о задачах",
                "ordering": ("-created_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by__isnull", True), ("decision__isnull", True)
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="taskreport_decision_together",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision__isnull", True)),
                        fields=("task",),
                        name="taskreport_one_undecided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at__isnull", True), ("done_on__isnull", False), _connector="OR"),
                        name="taskreport_sent_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "returned"), _negated=True),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taskreport_returned_has_remark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["accepted", "returned", "withdrawn", ""]),
                            ("decision__isnull", True),
                            _connector="OR",
                        ),
                        name="taskreport_decision_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("file", "файл"), ("link", "ссылка")], max_length=4, verbose_name="вид"),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=monitoring.models.evidence.evidence_path,
                        verbose_name="файл",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=255, verbose_name="имя файла")),
                ("content_type", models.CharField(blank=True, max_length=100, verbose_name="тип")),
                ("size", models.PositiveIntegerField(default=0, verbose_name="размер, байт")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="хеш")),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="ссылка")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="добавлено")),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="monitoring.taskreport",
                        verbose_name="отчёт",
                    ),
                ),
            ],
            options={
                "verbose_name": "подтверждение",
                "verbose_name_plural": "подтверждения",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "file"), ("url", ""), models.Q(("file", ""), _negated=True)),
                            models.Q(("file", ""), ("kind", "link"), models.Q(("url", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="evidence_file_or_link",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["file", "link"])), name="evidence_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("postponed", "перенесён"), ("amended", "изменён редакцией"), ("set", "назначен")],
                        max_length=9,
                        verbose_name="что произошло",
                    ),
                ),
                ("before", models.DateField(blank=True, null=True, verbose_name="прежний срок")),
                ("after", models.DateField(blank=True, null=True, verbose_name="новый срок")),
                ("reason", models.TextField(verbose_name="основание")),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="term_changes",
                        to="monitoring.task",
                        verbose_name="задача",
                    ),
                ),
            ],
            options={
                "verbose_name": "изменение срока",
                "verbose_name_plural": "изменения сроков",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["postponed", "amended", "set"])), name="termchange_kind_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("visit", "выезд в школу"), ("consultation", "консультация")],
                        default="visit",
                        max_length=12,
                        verbose_name="вид",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="когда")),
                ("people", models.CharField(max_length=300, verbose_name="кто был")),
                ("seen", models.TextField(verbose_name="что увидели")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="внесено")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="убрано")),
                ("row_version", models.PositiveIntegerField(default=1, verbose_name="версия строки")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
            ],
            options={
                "verbose_name": "выезд или консультация",
                "verbose_name_plural": "выезды и консультации",
                "ordering": ("-held_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["visit", "consultation"])), name="visit_kind_known"
                    )
                ],
                "indexes": [models.Index(fields=["authority", "held_on"], name="visit_authority_day")],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("text", models.TextField(verbose_name="рекомендация")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="до какого дня")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="выполнена")),
                ("outcome", models.TextField(blank=True, verbose_name="что сделано")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="roadmaps.party",
                        verbose_name="исполнитель",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="schools.school",
                        verbose_name="школа",
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation",
                        to="monitoring.task",
                        verbose_name="задача",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="monitoring.visit",
                        verbose_name="выезд",
                    ),
                ),
            ],
            options={
                "verbose_name": "рекомендация",
                "verbose_name_plural": "рекомендации",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party__isnull", False), ("school__isnull", True)),
                            models.Q(("party__isnull", True), ("school__isnull", False)),
                            _connector="OR",
                        ),
                        name="recommendation_school_or_party",
                    )
                ],
            },
        ),
    ]
