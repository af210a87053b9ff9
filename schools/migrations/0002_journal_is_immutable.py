"""The journal only grows."""

from django.db import migrations

from schools.immutability import guard_tables


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [guard_tables("schools_auditevent")]
