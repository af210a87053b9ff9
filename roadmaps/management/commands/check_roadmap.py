"""`manage.py check_roadmap PK [--json]`: the findings of the check. Exit code 0 whatever was found."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from roadmaps.models import Roadmap
from roadmaps.planning.check.queries import Line, Report, report_of
from roadmaps.planning.check.queries.page import LOOKS


class Command(BaseCommand):
    """Print what the check finds in a roadmap, in words or as one JSON object (docs/commands.md)."""

    help = "Проверить дорожную карту: что в ней исправить до утверждения."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pk", type=int, help="номер дорожной карты в базе")
        parser.add_argument("--json", action="store_true", help="один объект JSON вместо текста")

    def handle(self, *_args: object, pk: int, **options: object) -> None:
        roadmap = Roadmap.objects.filter(pk=pk).first()
        if roadmap is None:
            raise CommandError(f"Дорожной карты с номером {pk} в базе нет. Номер стоит в адресе её страницы.")
        report = report_of(roadmap)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(roadmap, report), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_text(roadmap, report)))


def as_json(roadmap: Roadmap, report: Report) -> dict[str, object]:
    """Return the report as JSON holds it."""
    counts: dict[str, int] = {severity.value: count for severity, count in report.counts.items()}
    return {
        "roadmap": roadmap.pk,
        "title": roadmap.short_title,
        "period": [day.isoformat() for day in roadmap.period],
        "counts": counts | {"accepted": len(report.accepted)},
        "findings": [_line(line) for line in (*report.open, *report.accepted)],
    }


def _line(line: Line) -> dict[str, object]:
    finding, mark = line.finding, line.accepted
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": {"type": place.kind.value, "pk": place.pk, "field": place.field, "words": place.words},
        "sentence": finding.sentence,
        "remedy": finding.remedy,
        "words": finding.words,
        "fingerprint": finding.fingerprint,
        "accepted": {"reason": mark.reason, "by": mark.by, "at": mark.at.isoformat()} if mark else None,
    }


def as_text(roadmap: Roadmap, report: Report) -> list[str]:
    """Return the report as lines for a person."""
    lines = [f"Дорожная карта № {roadmap.pk}: {roadmap.short_title}"]
    for severity, count in report.counts.items():
        if count:
            lines += ["", f"{LOOKS[severity].heading}: {count}"]
            lines += [f"  {_words(line)} {line.finding.remedy}" for line in report.of(severity)]
    if report.accepted:
        lines += ["", f"Учтено с причиной: {len(report.accepted)}"]
        lines += [f"  {_words(line)} {line.accepted.reason}" for line in report.accepted if line.accepted]
    return lines if len(lines) > 1 else [*lines, "Замечаний нет."]


def _words(line: Line) -> str:
    return f"{line.finding.place.words}: {line.finding.sentence}"
