"""`manage.py check_roadmap`: words for a person, one JSON object for other people's tools."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roadmaps.models import Roadmap
from roadmaps.planning.check.actions import accept_finding
from roadmaps.planning.check.queries import report_of
from tests import factories
from tests.conftest import District


def said(*args: object) -> str:
    out = StringIO()
    call_command("check_roadmap", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def lame(roadmap: Roadmap) -> Roadmap:
    """A roadmap whose only row has no deadline."""
    factories.item(roadmap, "4.1", deadline_text="")
    return roadmap


def test_words(lame: Roadmap) -> None:
    page = said(lame.pk).replace("\xa0", " ")
    assert "Исправить: 1" not in said(factories.roadmap(lame.authority, short_title="Пустая").pk)
    assert "п. 4.1, срок: Срок не указан. Впишите срок" in page


def test_json_is_one_object_with_everything_about_a_finding(lame: Roadmap) -> None:
    told = json.loads(said(lame.pk, "--json"))
    [found] = [one for one in told["findings"] if one["code"] == "no_deadline"]
    assert (told["roadmap"], told["period"]) == (lame.pk, ["2026-01-01", "2026-12-31"])
    assert sum(told["counts"].values()) == len(told["findings"])
    assert found["severity"] == "error"
    assert found["place"] | {"words": "", "pk": 0} == {"type": "item", "pk": 0, "field": "deadline", "words": ""}
    assert found["sentence"] == "Срок не указан."
    assert found["remedy"]
    assert len(found["fingerprint"]) == 32
    assert found["accepted"] is None


def test_an_accepted_finding_stays_in_both(lame: Roadmap, district: District) -> None:
    finding = next(line.finding for line in report_of(lame).open if line.finding.code == "no_deadline")
    accept_finding(roadmap=lame, finding=finding, reason="Срок назовёт область", by=district.methodist)
    told = json.loads(said(lame.pk, "--json"))
    [found] = [one for one in told["findings"] if one["accepted"]]
    assert (found["code"], found["accepted"]["reason"]) == ("no_deadline", "Срок назовёт область")
    assert told["counts"]["accepted"] == 1
    assert "Учтено с причиной: 1" in said(lame.pk)


def test_an_empty_roadmap_has_no_findings(district: District) -> None:
    assert "Замечаний нет." in said(factories.roadmap(district.authority).pk)


@pytest.mark.django_db
def test_a_missing_roadmap_is_refused_in_russian() -> None:
    with pytest.raises(CommandError, match="Дорожной карты с номером 404 в базе нет"):
        call_command("check_roadmap", 404)
