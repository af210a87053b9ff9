"""A roadmap knows what it was made from; an authority keeps templates."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roadmaps", "0008_parties_are_proposed"),
        ("schools", "0003_name_of_authority_in_genitive"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="roadmap",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="copies",
                to="roadmaps.roadmap",
                verbose_name="составлена по карте",
            ),
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
    ]
