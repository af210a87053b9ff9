"""Find files that no row knows any more and rows whose file is gone; remove the former when asked."""

from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schools.files.keeping import missing, orphans, remove
from schools.wording import file_size


class Command(BaseCommand):
    """Print every orphan by name and size; with --delete remove it. Rows without a file are an error."""

    help = "Находит файлы, о которых не знает ни одна запись (удаляет с --delete), и записи, чей файл пропал"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Days of grace and whether to delete."""
        parser.add_argument(
            "--days",
            type=int,
            default=7,
            help="дни, моложе которых файлы не трогать (7; 0 — когда никто не работает)",
        )
        parser.add_argument("--delete", action="store_true", help="удалить найденное; без этого только показать")

    def handle(self, *_args: str, days: int, delete: bool, **_options: object) -> None:
        """Walk the storage once."""
        if days < 0:
            raise CommandError("--days: нужно число не меньше нуля.")
        count, size = 0, 0
        for orphan in orphans(timezone.now() - timedelta(days=days)):
            if delete and not remove(orphan):
                continue
            count, size = count + 1, size + orphan.size
            self.stdout.write(f"{'удалён' if delete else 'лишний'}: {orphan.name}, {file_size(orphan.size)}")
        done = "удалено" if delete else "можно удалить (--delete)"
        self.stdout.write(f"Лишних файлов: {count}, {file_size(size)}, {done}." if count else "Лишних файлов нет.")
        lost = [f"{one.model} {one.pk}: {one.name}" for one in missing()]
        if lost:
            raise CommandError("Файл пропал из хранилища у записей:\n" + "\n".join(lost))
