"""An approved edition, its paper and the decisions never change: the database refuses (PRODUCT.md, rule 3)."""

from django.db import migrations

from schools.immutability import guard_tables


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0002_initial")]
    operations = [guard_tables("roadmaps_edition", "roadmaps_editionpaper", "roadmaps_decision")]
