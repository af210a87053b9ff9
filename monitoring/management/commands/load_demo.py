"""`manage.py load_demo`: the invented region, by the real actions; `--once` does nothing where it is loaded."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from config.demo_logins import LOGINS, PASSWORD
from monitoring.demo.adoption import build_adoption
from monitoring.demo.office import build_office
from monitoring.demo.region import build_region
from monitoring.demo.roadmaps import build_doubtful_draft, build_main, build_neighbour
from monitoring.demo.support import build_requests, build_support, build_visits
from schools.models import Authority


class Command(BaseCommand):
    """Load the demo region into an empty database."""

    help = "Загрузить вымышленный край: два органа управления, школы, дорожные карты, задачи, отчёты."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="ничего не делать, если демонстрация уже загружена")
        parser.add_argument("--logins", action="store_true", help="только напечатать логины")

    def handle(self, *_args: object, once: bool, logins: bool, **_options: object) -> None:
        if logins:
            self._print_logins()
            return
        if Authority.objects.filter(slug="zarechny").exists():
            if once:
                return
            raise CommandError("Демонстрация уже загружена. Чтобы начать заново, возьмите пустую базу.")
        today = timezone.localdate()
        with transaction.atomic():
            call_command("load_calendar", first=today.year - 1, last=today.year + 1, verbosity=0, stdout=self.stdout)
            authorities = build_region(year=today.year)
            municipal = build_main(authorities["zarechny"], year=today.year, today=today)
            build_support(municipal, year=today.year)
            build_visits(municipal, today=today)
            build_requests(municipal, today=today)
            build_adoption(municipal, year=today.year, today=today)
            build_office(municipal, year=today.year, today=today)
            build_doubtful_draft(authorities["zarechny"], year=today.year + 1)
            build_neighbour(authorities["ozerny"], year=today.year, today=today)
        self.stdout.write("Демонстрация загружена.")

    def _print_logins(self) -> None:
        self.stdout.write(f"Логины демонстрации, пароль у всех {PASSWORD}:")
        for label, username, what in LOGINS:
            self.stdout.write(f"  {username:20} {label}: {what}")
