"""The register of superior acts."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from roadmaps.approval.actions import ApprovalRefused
from roadmaps.models import Act, CitedAct
from schools.audit import differences, record
from schools.models import Authority, User

TWICE = "Такой акт в реестре уже есть: тот же вид, автор, дата и номер. Найдите его в списке."


def create_act(*, authority: Authority, by: User, values: Mapping[str, object]) -> Act:
    """Put an act into the register; ApprovalRefused where it stands there already."""
    act = Act(authority=authority, **values)
    _save(act, "act.create", "В реестр внесён акт", by)
    return act


def update_act(*, act: Act, by: User, values: Mapping[str, object]) -> Act:
    """Correct an act; orders that cite it keep the words they have."""
    changes = differences(act, values)
    for name, (_before, value) in changes.items():
        setattr(act, name, value)
    if changes:
        _save(act, "act.update", "Исправлен акт", by, changes)
    return act


def _save(
    act: Act, action: str, summary: str, by: User, changes: Mapping[str, tuple[object, object]] | None = None
) -> None:
    """A missing date makes the database see two equal acts as different, so equality is asked for here."""
    same = Act.objects.filter(
        authority=act.authority_id, doc_type=act.doc_type, issuer=act.issuer, date=act.date, number=act.number
    )
    if same.exclude(pk=act.pk).exists():
        raise ApprovalRefused([TWICE], "number")
    try:
        with transaction.atomic():
            act.save()
            record(authority=act.authority, by=by, action=action, summary=summary, subject=act, changes=changes)
    except IntegrityError as error:
        raise ApprovalRefused([TWICE], "number") from error


@transaction.atomic
def archive_act(*, act: Act, by: User, archived: bool) -> None:
    """Offer an act no more, or offer it again."""
    act.is_archived = archived
    act.save(update_fields=["is_archived"])
    summary = "Акт больше не предлагается" if archived else "Акт снова предлагается"
    record(authority=act.authority, by=by, action="act.archive", summary=summary, subject=act)


@transaction.atomic
def adopt_cited(*, cited: CitedAct, by: User) -> Act:
    """Put an act that an imported order cites into the register, and tie every equal citation to it."""
    authority = cited.order.authority
    same = {"issuer": cited.issuer, "date": cited.date, "number": cited.number}
    act = Act.objects.filter(authority=authority, **same).first()
    if act is None:
        act = Act.objects.create(authority=authority, title=cited.title, **same)
        summary = "В реестр внесён акт из загруженного приказа"
        record(authority=authority, by=by, action="act.create", summary=summary, subject=act)
    CitedAct.objects.filter(order__authority=authority, act__isnull=True, **same).update(act=act)
    return act
