"""HOW IT GOES: tasks, evidence, progress."""

from importlib import import_module

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Исполнение и мониторинг"

    def ready(self) -> None:
        """Connect what listens to the roadmaps, register what the general parts of `schools` serve."""
        import_module("monitoring.execution.receivers")
        import_module("monitoring.progress.receivers")
        import_module("monitoring.reminders.receivers")
        import_module("monitoring.visits.receivers")
        import_module("monitoring.registered").register()
