"""A task that the head took off control stays off when an amendment still asks for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0003_terms_and_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="is_off_control",
            field=models.BooleanField(default=False, verbose_name="снята с контроля"),
        ),
    ]
