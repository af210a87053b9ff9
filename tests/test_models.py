"""What holds for every model: scope, closed choices, and a viewer that fails closed."""

import pytest
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint

from roadmaps.models import Roadmap
from schools.models import AuditEvent, School
from schools.rules import Viewer
from schools.scoping import ScopedModel
from tests import factories
from tests.conftest import District

OWN = [model for label in ("schools", "roadmaps", "monitoring") for model in apps.get_app_config(label).get_models()]
COMMON_TO_ALL = {"User", "Assessment", "CalendarDay"}
SCOPED = [model for model in OWN if issubclass(model, ScopedModel)]


def label(model: type[models.Model]) -> str:
    return model.__name__


@pytest.mark.parametrize("model", OWN, ids=label)
def test_every_model_belongs_to_an_authority_or_is_named_common(model: type[models.Model]) -> None:
    assert issubclass(model, ScopedModel) or model.__name__ in COMMON_TO_ALL


@pytest.mark.parametrize("model", SCOPED, ids=label)
@pytest.mark.django_db
def test_an_empty_viewer_sees_nothing(model: type[ScopedModel], district: District) -> None:
    factories.roadmap(district.authority, district.schools)
    assert not model.objects.visible_to(Viewer()).exists()


@pytest.mark.parametrize("model", SCOPED, ids=label)
@pytest.mark.django_db
def test_the_scope_of_every_role_is_a_query_that_runs(model: type[ScopedModel], district: District) -> None:
    for user in (district.methodist, district.head, district.directors[0]):
        list(model.objects.visible_to(factories.viewer(user))[:1])


@pytest.mark.parametrize("model", OWN, ids=label)
def test_every_choice_is_closed_by_the_database(model: type[models.Model]) -> None:
    guarded = {constraint.name for constraint in model._meta.constraints if isinstance(constraint, CheckConstraint)}
    for field in model._meta.local_fields:
        if field.choices:
            assert f"{model._meta.model_name}_{field.name}_known" in guarded, f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("model", OWN, ids=label)
def test_every_model_and_field_has_a_russian_name(model: type[models.Model]) -> None:
    names = [
        str(model._meta.verbose_name),
        *(str(f.verbose_name) for f in model._meta.local_fields if not f.primary_key),
    ]
    inherited = {"password", "last login", "superuser status", "username", "first name"}
    latin = [text for text in names if not any("а" <= c <= "я" for c in text.lower()) and text not in inherited]
    assert set(latin) <= {"№", "PDF"}, f"{model.__name__}: {latin}"


@pytest.mark.django_db
def test_a_methodist_sees_the_own_authority_and_no_other(district: District, other_district: District) -> None:
    own = factories.roadmap(district.authority, district.schools)
    factories.roadmap(other_district.authority, other_district.schools)
    viewer = factories.viewer(district.methodist)
    assert list(Roadmap.objects.visible_to(viewer)) == [own]
    assert set(School.objects.visible_to(viewer)) == set(district.schools)
    assert not AuditEvent.objects.visible_to(viewer).exists()


@pytest.mark.django_db
def test_a_director_sees_one_school_and_no_draft_of_the_authority(district: District) -> None:
    factories.roadmap(district.authority, district.schools)
    viewer = factories.viewer(district.directors[0])
    assert list(School.objects.visible_to(viewer)) == district.schools[:1]
    assert not Roadmap.objects.visible_to(viewer).exists()


@pytest.mark.django_db
def test_a_regional_observer_sees_the_municipalities_of_the_region() -> None:
    region = factories.authority("kray", level="regional")
    inside = factories.authority("zarechny", parent=region)
    factories.authority("chuzhoy")
    observer = factories.person("observer", factories.Role.OBSERVER, region)
    own = factories.roadmap(inside)
    assert factories.viewer(observer).authority_ids == {region.pk, inside.pk}
    assert list(Roadmap.objects.visible_to(factories.viewer(observer))) == [own]
