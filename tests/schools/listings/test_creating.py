"""A school is put into the register by hand: the way out where a plan names one that it does not hold."""

import pytest
from django.test import Client
from django.urls import reverse

from schools.models import AuditEvent, School
from tests.conftest import District

NAME = "МБОУ «Средняя общеобразовательная школа № 77 с. Дальнее»"


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


def test_the_name_of_the_plan_fills_the_form(methodist: Client) -> None:
    form = methodist.get(reverse("school_create"), {"name": NAME}).context["form"]
    assert (form["name"].value(), form["short_name"].value()) == (NAME, "СОШ № 77 с. Дальнее")


def test_a_school_is_added_to_the_own_register(methodist: Client, district: District) -> None:
    data = {"name": NAME, "short_name": "СОШ № 77", "number": "77", "kind": "secondary", "is_active": "on"}
    assert methodist.post(reverse("school_create"), {**data, "short_name": ""}).status_code == 422
    answer = methodist.post(reverse("school_create"), data)
    school = School.objects.get(number=77)
    assert answer.url == reverse("school_detail", args=(school.pk,))
    assert school.authority == district.authority
    assert AuditEvent.objects.get(action="school.create").by == district.methodist
    again = methodist.post(reverse("school_create"), data)
    assert again.status_code == 422
    assert "уже есть" in again.content.decode()
