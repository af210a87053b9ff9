from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Orders that changed an order without a roadmap so far did it in free words: their new wording is not known."""
    orders = apps.get_model("roadmaps", "Order")
    orders.objects.filter(kind="amend", roadmap__isnull=True).update(amends_in_words=True)


class Migration(migrations.Migration):
    dependencies = [
        ("roadmaps", "0013_amend_points"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="amends_in_words",
            field=models.BooleanField(
                default=False,
                help_text="Приказ прежнего порядка: новый текст изменяемого приказа неизвестен.",
                verbose_name="изменяет своими словами",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),
    ]
