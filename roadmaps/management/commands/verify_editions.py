"""`manage.py verify_editions [--json]`: exit code 1 where a stored edition is not what was approved."""

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from roadmaps.editions.queries.verifying import Verified, verified
from schools.wording import plural


class Command(BaseCommand):
    """Recompute the SHA-256 of every stored paper and snapshot (docs/commands.md)."""

    help = "Проверить, что хранимые редакции не изменились: хеши PDF и снимков."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="один объект JSON вместо текста")

    def handle(self, *_args: object, **options: object) -> None:
        count, damaged = 0, []
        for one in verified():
            count += 1
            if one.problems:
                damaged.append(one)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(count, damaged), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_text(count, damaged)))
        if damaged:
            sys.exit(1)


def as_json(count: int, damaged: list[Verified]) -> dict[str, object]:
    """Return the result as JSON holds it."""
    rows = [
        {"pk": one.pk, "edition": one.label, "authority": one.authority, "problems": list(one.problems)}
        for one in damaged
    ]
    return {"checked": count, "damaged": rows}


def as_text(count: int, damaged: list[Verified]) -> list[str]:
    """Return a line for each damaged edition, and how many were checked."""
    lines = [f"{one.authority}, {one.label}: {'; '.join(one.problems)}." for one in damaged]
    checked = f"Проверено {count} {plural(count, 'редакция,редакции,редакций')}"
    said = "все целы" if not damaged else f"повреждено {len(damaged)}: восстановите их из резервной копии"
    return [*lines, f"{checked}: {said}."]
