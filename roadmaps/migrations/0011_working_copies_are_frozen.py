"""Rows of a roadmap that is no draft never change: the database refuses (docs/adr/0017)."""

from django.db import migrations

from roadmaps.frozen import frozen_tables


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0010_school_roadmaps")]
    operations = [frozen_tables()]
