"""HOW IT GOES: tasks, evidence, progress."""

from importlib import import_module

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Исполнение и мониторинг"

    def ready(self) -> None:
        """Connect what listens to the roadmaps."""
        import_module("monitoring.execution.receivers")
        import_module("monitoring.progress.receivers")
