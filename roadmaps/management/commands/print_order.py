"""`manage.py print_order PK --format pdf|docx|html --output FILE`: the paper of an order."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roadmaps.models import Edition, Order
from roadmaps.printing.docx import render_docx
from roadmaps.printing.html import render_html
from roadmaps.printing.pdf import PrintingUnavailable, render_pdf
from roadmaps.printing.queries import edition_context, order_context


class Command(BaseCommand):
    """Print an order; an approved one gives its stored bytes."""

    help = "Напечатать приказ: утверждённая редакция выдаётся байт в байт, проект собирается заново."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pk", type=int, help="номер приказа в базе")
        parser.add_argument("--format", choices=("pdf", "docx", "html"), default="pdf", help="вид документа")
        parser.add_argument("--output", type=Path, required=True, help="куда записать")

    def handle(self, *_args: object, pk: int, output: Path, **options: object) -> None:
        order = Order.objects.filter(pk=pk).select_related("authority", "roadmap").first()
        if order is None:
            raise CommandError(f"Приказа с номером {pk} в базе нет.")
        try:
            content = self._content(order, str(options["format"]))
        except PrintingUnavailable as unavailable:
            raise CommandError(str(unavailable)) from unavailable
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Не удалось записать {output}: {error.strerror}. Проверьте папку и права.") from error
        self.stdout.write(f"Записано: {output}, {len(content)} байт.")

    def _content(self, order: Order, kind: str) -> bytes:
        edition = Edition.objects.filter(order=order).select_related("paper").first()
        if edition and kind == "pdf":
            return bytes(edition.paper.pdf)
        context = edition_context(edition) if edition else order_context(order)
        if kind == "html":
            return render_html(context).encode()
        return render_pdf(context) if kind == "pdf" else render_docx(context)
