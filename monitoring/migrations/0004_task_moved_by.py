"""A moved task keeps the act that moved it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0003_terms_and_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="moved_by",
            field=models.CharField(
                blank=True, help_text="Приказ, изменивший срок.", max_length=300, verbose_name="чем перенесена"
            ),
        ),
    ]
