"""HOW IT GOES: tasks, evidence, progress."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Исполнение и мониторинг"
