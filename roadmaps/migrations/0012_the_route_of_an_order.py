"""Visas, files of signed orders, acquaintance, publication, superior acts, clauses, cases; editions of other orders.

Tables that triggers stand on or ask are rebuilt on SQLite: the triggers are lifted before and set again afterwards.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import roadmaps.models.signed_file
from roadmaps.frozen import frozen_tables, thawed_tables
from schools.immutability import guard_tables


class Migration(migrations.Migration):
    dependencies = [
        ("roadmaps", "0011_working_copies_are_frozen"),
        ("schools", "0006_letterhead_of_school"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        thawed_tables(),
        migrations.CreateModel(
            name="Acquaintance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="порядок")),
                ("name", models.CharField(max_length=150, verbose_name="фамилия и инициалы")),
                ("post", models.CharField(blank=True, max_length=300, verbose_name="должность")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="когда попросили")),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="когда ознакомлен")),
            ],
            options={
                "verbose_name": "ознакомление с приказом",
                "verbose_name_plural": "ознакомления с приказами",
                "ordering": ("position", "pk"),
            },
        ),
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
            ],
            options={
                "verbose_name": "акт",
                "verbose_name_plural": "акты",
                "ordering": ("-date", "-pk"),
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
            ],
            options={
                "verbose_name": "формулировка",
                "verbose_name_plural": "формулировки",
                "ordering": ("position", "pk"),
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
            ],
            options={
                "verbose_name": "решение по приказу",
                "verbose_name_plural": "решения по приказам",
                "ordering": ("-at", "-pk"),
                "abstract": False,
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
            ],
            options={
                "verbose_name": "опубликование",
                "verbose_name_plural": "опубликования",
                "ordering": ("day", "pk"),
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
            ],
            options={
                "verbose_name": "файл подписанного приказа",
                "verbose_name_plural": "файлы подписанных приказов",
                "ordering": ("pk",),
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
            ],
            options={
                "verbose_name": "виза",
                "verbose_name_plural": "визы",
                "ordering": ("round", "position", "pk"),
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
            ],
            options={
                "verbose_name": "падежные формы",
                "verbose_name_plural": "падежные формы",
                "ordering": ("nominative", "pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_from_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_to_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="order",
            name="order_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="roadmap",
            name="roadmap_in_force_has_edition",
        ),
        migrations.RemoveConstraint(
            model_name="roadmap",
            name="roadmap_state_known",
        ),
        migrations.AddField(
            model_name="order",
            name="amending_style",
            field=models.CharField(
                choices=[("points", "по пунктам"), ("whole", "новая редакция целиком")],
                default="whole",
                max_length=6,
                verbose_name="как изложить изменения",
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="certificate_from",
            field=models.DateField(blank=True, null=True, verbose_name="сертификат действителен с"),
        ),
        migrations.AddField(
            model_name="order",
            name="certificate_number",
            field=models.CharField(blank=True, max_length=80, verbose_name="сертификат"),
        ),
        migrations.AddField(
            model_name="order",
            name="certificate_owner",
            field=models.CharField(blank=True, max_length=300, verbose_name="владелец сертификата"),
        ),
        migrations.AddField(
            model_name="order",
            name="certificate_until",
            field=models.DateField(blank=True, null=True, verbose_name="сертификат действителен по"),
        ),
        migrations.AddField(
            model_name="order",
            name="remark",
            field=models.TextField(blank=True, verbose_name="замечание к возврату"),
        ),
        migrations.AddField(
            model_name="order",
            name="signatory_acting",
            field=models.BooleanField(
                default=False,
                help_text="Перед должностью печатается «И. о.», она — в родительном.",
                verbose_name="исполняющий обязанности",
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="order",
            name="visas_in_sequence",
            field=models.BooleanField(default=False, verbose_name="визы по очереди"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="from_state",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="decision",
            name="to_state",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="edition",
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
        migrations.AlterField(
            model_name="order",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="roadmap",
            name="state",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["submit", "agree", "return", "withdraw", "approve", "amend", "cancel_amendment", "expire"],
                    )
                ),
                name="decision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="decision_from_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="decision_to_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["approve", "amend", "listing", "group", "people", "monitoring"])),
                name="order_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="order_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("amending_style__in", ["points", "whole"])), name="order_amending_style_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="roadmap",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "agreeing", "awaiting")),
                    ("current_edition__isnull", False),
                    _connector="OR",
                ),
                name="roadmap_in_force_has_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="roadmap",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="roadmap_state_known",
            ),
        ),
        migrations.AddField(
            model_name="acquaintance",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acquaintances",
                to="roadmaps.edition",
                verbose_name="редакция",
            ),
        ),
        migrations.AddField(
            model_name="acquaintance",
            name="school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="schools.school",
                verbose_name="школа",
            ),
        ),
        migrations.AddField(
            model_name="acquaintance",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acquaintances",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто",
            ),
        ),
        migrations.AddField(
            model_name="act",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="schools.authority",
                verbose_name="орган управления",
            ),
        ),
        migrations.AddField(
            model_name="citedact",
            name="act",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cited_in",
                to="roadmaps.act",
                verbose_name="акт реестра",
            ),
        ),
        migrations.AddField(
            model_name="clause",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clauses",
                to="schools.authority",
                verbose_name="орган управления",
            ),
        ),
        migrations.AddField(
            model_name="orderdecision",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто",
            ),
        ),
        migrations.AddField(
            model_name="orderdecision",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="roadmaps.edition",
                verbose_name="редакция",
            ),
        ),
        migrations.AddField(
            model_name="orderdecision",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="roadmaps.order",
                verbose_name="приказ",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто внёс",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="roadmaps.edition",
                verbose_name="редакция",
            ),
        ),
        migrations.AddField(
            model_name="signedfile",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто",
            ),
        ),
        migrations.AddField(
            model_name="signedfile",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_files",
                to="roadmaps.order",
                verbose_name="приказ",
            ),
        ),
        migrations.AddField(
            model_name="visa",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visas",
                to="roadmaps.order",
                verbose_name="приказ",
            ),
        ),
        migrations.AddField(
            model_name="visa",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто внёс",
            ),
        ),
        migrations.AddField(
            model_name="visa",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visas",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто",
            ),
        ),
        migrations.AddField(
            model_name="wordforms",
            name="authority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="word_forms",
                to="schools.authority",
                verbose_name="орган управления",
            ),
        ),
        migrations.AddConstraint(
            model_name="acquaintance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("edition", "user"),
                name="acquaintance_of_user_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="act",
            constraint=models.UniqueConstraint(
                fields=("authority", "doc_type", "issuer", "date", "number"), name="act_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["approve", "amend", "listing", "group", "people", "monitoring", ""])),
                name="clause_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["submit", "agree", "return", "withdraw", "approve", "amend", "cancel_amendment", "expire"],
                    )
                ),
                name="orderdecision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="orderdecision_from_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_state__in", ["draft", "agreeing", "awaiting", "active", "expired"])),
                name="orderdecision_to_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["scan", "signature"])), name="signedfile_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="visa",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at__isnull", True), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("at__isnull", False)),
                    _connector="OR",
                ),
                name="visa_decided_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="visa",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("waiting", "agreed")), models.Q(("remark", ""), _negated=True), _connector="OR"
                ),
                name="visa_remark_is_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="visa",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "agreed", "remarks", "refused"])), name="visa_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="wordforms",
            constraint=models.UniqueConstraint(fields=("authority", "kind", "nominative"), name="word_forms_once"),
        ),
        migrations.AddConstraint(
            model_name="wordforms",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["post", "name"])), name="wordforms_kind_known"
            ),
        ),
        guard_tables("roadmaps_edition", "roadmaps_editionpaper", "roadmaps_decision", "roadmaps_orderdecision"),
        frozen_tables(),
    ]
