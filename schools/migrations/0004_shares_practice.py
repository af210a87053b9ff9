"""An authority may let others read what worked; off unless it says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0003_name_of_authority_in_genitive"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="shares_practice",
            field=models.BooleanField(
                default=False,
                help_text="Слова сработавших мероприятий видны другим управлениям, без школ, людей и документов.",
                verbose_name="делится практикой",
            ),
        ),
    ]
