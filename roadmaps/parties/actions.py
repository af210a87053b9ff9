"""Writes of the register of parties: accept, correct, merge, refuse. Each locks the register of its authority first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from roadmaps.models import Assignment, ImportRun, KeptCopy, Party, PartyAlias, PartyState, RoadmapState
from roadmaps.parties.errors import PartyRefused
from roadmaps.parties.register import lock_register
from roadmaps.parties.rules import OF_SCHOOLS, key_of
from roadmaps.parties.signals import party_merged
from schools.audit import Changes, differences, record
from schools.models import Membership, User

GONE = "Этого исполнителя уже нет: его объединили с другим. Обновите страницу."


@dataclass(frozen=True, slots=True)
class Called:
    """What a person says a party is: kind, name, person, and who reports for it."""

    kind: str
    name: str
    person: str = ""
    keeper: Membership | None = None


# --- accept ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def accept_parties(*, parties: Iterable[Party], by: User) -> list[Party]:
    """Take proposals, or parties refused before, into the register; return those that were not in it yet."""
    asked = {party.pk: party.authority_id for party in parties}
    found = []
    for authority_id in sorted(set(asked.values())):
        for party in _register(authority_id).values():
            if party.pk in asked and party.state != PartyState.ACCEPTED:
                _accept(party, by)
                found.append(party)
    return found


def _accept(party: Party, by: User) -> None:
    before, party.state, party.refusal = party.state, PartyState.ACCEPTED, ""
    party.save(update_fields=["state", "refusal"])
    _journal(party, by, "party.accept", f"Исполнитель «{party}» принят в реестр", {"state": (before, party.state)})


# --- refuse ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def refuse_party(*, party: Party, by: User, reason: str) -> Party:
    """Say that a proposal is no executor; the rows keep their words, tasks go to the others or to the authority."""
    reason = " ".join(reason.split())
    if not reason:
        raise PartyRefused("Напишите, почему это не исполнитель: причину увидят те, кто вносит планы.", "reason")
    party = _locked(party)
    if party.state == PartyState.ACCEPTED:
        raise PartyRefused("Исполнитель уже в реестре. Исправьте его или объедините с другим.")
    active = Assignment.objects.filter(party=party, item__section__plan__roadmap__state=RoadmapState.ACTIVE)
    named = active.filter(item__removed_at__isnull=True)
    if title := named.values_list("item__section__plan__roadmap__short_title", flat=True).first():
        raise PartyRefused(
            f"Исполнителя называет действующая карта «{title}», по ней уже есть задачи. "
            "Примите его, исправьте или объедините с другим."
        )
    before, party.state, party.refusal = party.state, PartyState.REFUSED, reason[:300]
    party.save(update_fields=["state", "refusal"])
    summary = f"«{party}» — не исполнитель: {party.refusal}"
    _journal(party, by, "party.refuse", summary, {"state": (before, party.state)})
    return party


# --- correct ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def correct_party(*, party: Party, by: User, called: Called) -> Party:
    """Call a party otherwise, or name who reports for it; the old name stays known, what is corrected is accepted."""
    party = _locked(party)
    values = {
        "kind": called.kind,
        "name": " ".join(called.name.split()),
        "person": " ".join(called.person.split()),
        "keeper": called.keeper,
        "state": PartyState.ACCEPTED,
        "refusal": "",
    }
    changes = differences(party, values)
    if not changes:
        return party
    renamed = bool({"kind", "name", "person"} & changes.keys())
    if renamed:
        _must_be_free(party, str(values["kind"]), str(values["name"]), str(values["person"]))
    old = (party.name, party.person)
    for name in changes:
        setattr(party, name, values[name])
    party.save(update_fields=list(changes))
    _forget(party, party.name, party.person)
    if key_of(*old) != key_of(party.name, party.person):
        _remember(party, *old)
    if renamed:
        _call_assignments(party.pk, party)
    _journal(party, by, "party.correct", f"Исправлен исполнитель «{party}»", changes)
    return party


def _must_be_free(party: Party, kind: str, name: str, person: str) -> None:
    others = Party.objects.filter(authority=party.authority).exclude(pk=party.pk)
    wanted = key_of(name, person)
    alike = [other.kind for other in others if key_of(other.name, other.person) == wanted]
    if any(other == kind or other not in OF_SCHOOLS for other in alike):
        raise PartyRefused("Такой исполнитель уже есть. Объедините их: пункты и задачи станут общими.", "name")
    aliases = PartyAlias.objects.filter(authority=party.authority).exclude(party=party).select_related("party")
    taken = next((alias for alias in aliases if key_of(alias.text, alias.person) == wanted), None)
    if taken:
        message = f"Так уже называют исполнителя «{taken.party}». Объедините их или удалите написание."
        raise PartyRefused(message, "name")


# --- merge -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def merge_parties(*, gone: Party, kept: Party, by: User) -> Party:
    """Make two parties one: rows, tasks, writings and the name of `gone` become those of `kept`, which is accepted."""
    if gone.authority_id != kept.authority_id or gone.pk == kept.pk:
        raise PartyRefused("Выберите другого исполнителя этого же реестра.", "kept")
    gone, kept = _locked(gone), _locked(kept)
    changes = {"state": (kept.state, PartyState.ACCEPTED)} if kept.state != PartyState.ACCEPTED else {}
    kept.state, kept.refusal, kept.keeper_id = PartyState.ACCEPTED, "", kept.keeper_id or gone.keeper_id
    kept.save(update_fields=["state", "refusal", "keeper"])
    _call_assignments(gone.pk, kept)
    _drop_doubled(kept)
    party_merged.send(sender=Party, gone=gone, kept=kept, by=by)
    gone.aliases.update(party=kept)
    _remember(kept, gone.name, gone.person)
    summary = f"Исполнитель «{gone}» объединён с «{kept}»"
    gone.delete()
    _journal(kept, by, "party.merge", summary, changes)
    return kept


def _call_assignments(pk: int, party: Party) -> None:
    """Let every row that names the party `pk` name `party`, kept rows of editions and of imports included."""
    called = {"party": party.pk, "kind": party.kind, "name": party.name, "person": party.person}
    Assignment.objects.filter(party=pk).update(party_id=party.pk, kind=party.kind, name=party.name, person=party.person)
    # Of the copies alone: their roadmaps are locked before the register, never after it.
    copies = KeptCopy.objects.select_for_update(of=("self",)).filter(roadmap__authority=party.authority_id)
    for copy in copies.order_by("pk"):
        if _call_kept(copy.rows, pk, called):
            copy.save(update_fields=["rows"])
    runs = ImportRun.objects.select_for_update().filter(authority=party.authority_id, kept__isnull=False)
    for run in runs.only("kept").order_by("pk"):
        if run.kept and _call_kept(run.kept["before"], pk, called):
            run.save(update_fields=["kept"])


def _call_kept(rows: Iterable[dict], pk: int, called: Mapping[str, object]) -> bool:
    """Rename the party in kept rows; say whether any named it."""
    assignments = (row["fields"] for row in rows if row["model"] == Assignment._meta.label_lower)
    named = [fields for fields in assignments if fields["party"] == pk]
    for fields in named:
        fields.update(called)
    return bool(named)


def _drop_doubled(party: Party) -> None:
    """A row that named both of the merged names one of them now: the first stays."""
    first: set[tuple[int | None, int | None]] = set()
    doubled = []
    rows = Assignment.objects.filter(party=party).order_by("position", "pk")
    for pk, item, point in rows.values_list("pk", "item_id", "control_point_id"):
        if (item, point) in first:
            doubled.append(pk)
        first.add((item, point))
    Assignment.objects.filter(pk__in=doubled).delete()


# --- writings --------------------------------------------------------------------------------------------------------


@transaction.atomic
def forget_writing(*, alias: PartyAlias, by: User) -> None:
    """Forget a writing; the next phrase with it proposes a party of its own."""
    party, text = _locked(alias.party), str(alias)
    alias.delete()
    _journal(party, by, "party.alias_removed", f"Удалено написание «{text}» исполнителя «{party}»")


def _remember(party: Party, text: str, person: str) -> None:
    PartyAlias.objects.update_or_create(authority=party.authority, text=text, person=person, defaults={"party": party})


def _forget(party: Party, text: str, person: str) -> None:
    """A name is no writing of itself."""
    PartyAlias.objects.filter(party=party, text=text, person=person).delete()


def _locked(party: Party) -> Party:
    found = _register(party.authority_id).get(party.pk)
    if found is None:
        raise PartyRefused(GONE)
    return found


def _register(authority_id: int) -> dict[int, Party]:
    """Lock the whole register: names are unique in it, and whoever reads a plan locks it too."""
    lock_register(authority_id)
    parties = Party.objects.filter(authority=authority_id).order_by("pk")
    return {party.pk: party for party in parties.select_related("authority")}


def _journal(party: Party, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(authority=party.authority, by=by, action=action, summary=summary, subject=party, changes=changes)
