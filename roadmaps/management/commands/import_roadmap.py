"""`manage.py import_roadmap FILE --authority SLUG`: a Word or Excel plan becomes a draft roadmap."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roadmaps.importing import actions
from schools.models import Authority, User


class Command(BaseCommand):
    """Import a plan; nothing is saved on failure."""

    help = "Внести дорожную карту из документа Word (.docx) или Excel (.xlsx) как черновик."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="документ .docx или .xlsx")
        parser.add_argument("--authority", required=True, help="обозначение органа управления")
        parser.add_argument("--by", help="логин, от имени которого внести (по умолчанию — методист органа)")
        parser.add_argument("--dry-run", action="store_true", help="только прочитать, ничего не сохранять")
        parser.add_argument("--json", action="store_true", help="напечатать распознанную структуру")

    def handle(self, *_args: object, **options: object) -> None:
        authority = self._authority(str(options["authority"]))
        path = Path(str(options["file"]))
        if not path.is_file():
            raise CommandError(f"Файла {path} нет. Проверьте путь.")
        data = path.read_bytes()
        try:
            recognised = actions.recognise_file(data, path.name)
        except actions.UnreadableFile as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(recognised.to_json(), ensure_ascii=False, indent=1))
        if options["dry_run"]:
            self._say(f"Прочитано: {recognised.counts_line()}. Ничего не сохранено (--dry-run).", options)
            return
        by = self._author(authority, options["by"])
        run = actions.start_import(authority=authority, by=by, data=data, filename=path.name)
        roadmap = actions.confirm_import(run=run, by=by)
        self._say(f"Черновик № {roadmap.pk}: {roadmap.short_title}. {recognised.counts_line()}.", options)

    def _say(self, text: str, options: dict[str, object]) -> None:
        """Keep standard output for the JSON alone where it is asked for."""
        (self.stderr if options["json"] else self.stdout).write(text)

    def _authority(self, slug: str) -> Authority:
        try:
            return Authority.objects.get(slug=slug)
        except Authority.DoesNotExist as error:
            known = ", ".join(Authority.objects.values_list("slug", flat=True)) or "пока ни одного"
            raise CommandError(f"Органа управления «{slug}» нет. Есть: {known}.") from error

    def _author(self, authority: Authority, username: object) -> User:
        users = User.objects.filter(memberships__authority=authority, memberships__is_active=True)
        found = users.filter(username=username) if username else users.filter(memberships__role="methodist")
        author = found.order_by("pk").first()
        if author is None:
            raise CommandError("Не найден пользователь этого органа. Укажите логин: --by ЛОГИН.")
        return author
