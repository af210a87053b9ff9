"""`manage.py understand deadlines|responsible FILE|-`: JSON lines in, JSON lines out, one for one.

A stable command for other people's tools. A line that can't be read answers `{"error": …}` in its place; nothing is
saved. Schemas: docs/commands.md.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO

from django.core.management.base import BaseCommand, CommandError

from roadmaps.planning.readings import known_parties_of, register_of
from roadmaps.wording import deadlines, parties
from schools.models import Authority
from schools.names.rules import KnownSchool

Line = Mapping[str, object]
Answer = dict[str, object]


class LineRefused(Exception):
    """The line does not hold what is asked for; the message says in Russian what is missing."""


class Command(BaseCommand):
    """Read deadlines or responsible parties, line by line."""

    help = "Прочитать сроки (deadlines) или ответственных (responsible): строки JSON на входе и на выходе."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("deadlines", "responsible"), help="что читать")
        parser.add_argument("file", help="файл со строками JSON или «-» для стандартного ввода")
        of_schools = parser.add_mutually_exclusive_group()
        of_schools.add_argument("--authority", help="обозначение органа: его реестр школ")
        of_schools.add_argument("--schools", type=Path, help="реестр школ в файле JSON")

    def handle(self, *_args: object, **options: object) -> None:
        understand = _deadline if options["what"] == "deadlines" else _reader_of_responsible(options)
        with _opened(str(options["file"])) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    answer = _answered(line, number, understand)
                    self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _opened(name: str) -> IO[str]:
    if name == "-":
        return open(sys.stdin.fileno(), encoding="utf-8", closefd=False)
    try:
        return Path(name).open(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"Файл {name} не открывается. Проверьте путь.") from error


def _answered(line: str, number: int, understand: Callable[[Line], Answer]) -> Answer:
    try:
        asked = json.loads(line)
    except ValueError:
        return {"error": f"Строка {number}: это не JSON."}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"error": f"Строка {number}: нужен объект с текстом в ключе «text»."}
    try:
        return understand(asked)
    except LineRefused as refused:
        return {"error": f"Строка {number}: {refused}"}


def _deadline(line: Line) -> Answer:
    found = deadlines.parse(str(line["text"]), _period(line.get("period")))
    return {
        "kind": found.kind.value,
        "windows": [[window.start.isoformat(), window.end.isoformat()] for window in found.windows],
        "recurrence": found.recurrence.value if found.recurrence else None,
        "outside_period": found.outside_period,
        "unread": found.unread,
    }


def _period(said: object) -> tuple[date, date]:
    days = said if isinstance(said, list) else []
    try:
        start, end = (date.fromisoformat(str(day)) for day in days)
    except ValueError as error:
        raise LineRefused("нужен период: «period»: [«ГГГГ-ММ-ДД», «ГГГГ-ММ-ДД»].") from error
    if start > end:
        raise LineRefused("период кончается раньше, чем начинается.")
    return start, end


def _reader_of_responsible(options: Mapping[str, object]) -> Callable[[Line], Answer]:
    by_seed: Mapping[str, Sequence[KnownSchool]] = {}
    register: Sequence[KnownSchool] = ()
    known: Sequence[str] = ()
    if options["authority"]:
        authority = _authority(str(options["authority"]))
        register, known = register_of(authority), known_parties_of(authority)
    elif options["schools"]:
        by_seed = _registers(Path(str(options["schools"])))
        register = [school for schools in by_seed.values() for school in schools]

    def understand(line: Line) -> Answer:
        return _responsible(str(line["text"]), by_seed.get(str(line.get("seed")), register), known)

    return understand


def _responsible(text: str, register: Sequence[KnownSchool], known: Sequence[str]) -> Answer:
    names = {school.key: school.name for school in register}
    found = parties.parse(text, register, known)
    return {
        "parties": [_party(party, names) for party in found.parties],
        "schools_scope": found.schools_scope.value,
        "unread": found.unread,
    }


def _party(party: parties.Party, names: Mapping[str, str]) -> Answer:
    said: Answer = {
        "kind": party.kind.value,
        "name": party.name,
        "schools": None if party.schools is None else [names[key] for key in party.schools],
        "person": party.person,
    }
    return said | {"canonical": party.canonical} if party.canonical else said


def _authority(slug: str) -> Authority:
    try:
        return Authority.objects.get(slug=slug)
    except Authority.DoesNotExist as error:
        raise CommandError(f"Органа управления «{slug}» нет. Проверьте обозначение.") from error


def _registers(path: Path) -> dict[str, list[KnownSchool]]:
    """Read a register: a list of schools, or several lists by the name of their document.

    A school is its name, or an object with `canonical` and `variants` (texts, or objects with `text`).
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        several = told if isinstance(told, dict) and "schools" not in told else {"": told}
        return {seed: _schools(one["schools"] if isinstance(one, dict) else one) for seed, one in several.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"Реестр школ {path} не читается. Нужен список в JSON, см. docs/commands.md.") from error


def _schools(told: Iterable[object]) -> list[KnownSchool]:
    schools = []
    for one in told:
        if isinstance(one, dict):
            variants = (
                variant["text"] if isinstance(variant, dict) else variant for variant in one.get("variants", ())
            )
            schools.append(KnownSchool(str(one["canonical"]), str(one["canonical"]), tuple(map(str, variants))))
        else:
            schools.append(KnownSchool(str(one), str(one)))
    return schools
