"""The same files in an S3-compatible storage: a real client over HTTP to a server on loopback."""

from collections.abc import Iterator
from io import StringIO

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.core.management import call_command
from django.urls import reverse
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from config import env
from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.models import Evidence, Task
from tests.conftest import District
from tests.journey import PNG, photo
from tests.monitoring import steps

ADDRESS = "VERSTA_S3_URL"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[str]:
    """A bucket of a server of its own; all file fields keep their files there."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://key:s%2Fecret@{host}:{port}/versta?region=ru-central1"
    client = boto3.client(
        "s3", endpoint_url=f"http://{host}:{port}", aws_access_key_id="key", aws_secret_access_key="s/ecret",
        region_name="ru-central1",
    )  # fmt: skip
    client.create_bucket(Bucket="versta", CreateBucketConfiguration={"LocationConstraint": "ru-central1"})
    monkeypatch.setenv(ADDRESS, address)
    settings.STORAGES = {**settings.STORAGES, "default": env.file_storage(ADDRESS)}
    yield "versta"
    client.close()
    server.stop()


@pytest.mark.django_db
@pytest.mark.usefixtures("bucket")
def test_evidence_is_kept_served_and_cleaned_in_a_bucket(district: District) -> None:
    steps.in_force(district, [("1", steps.LATE, steps.DIRECTORS)])
    task = Task.objects.get(school=district.schools[1])
    report = actions.save_draft(task=task, by=district.directors[1], said=Reported(None, "", [photo()]))
    evidence = Evidence.objects.get(report=report)
    assert storages["default"].exists(evidence.file.name)
    response = steps.signed_in(district.directors[1]).get(reverse("evidence_file", args=(evidence.pk,)))
    assert b"".join(response.streaming_content) == PNG
    actions.remove_evidence(evidence=evidence, by=district.directors[1])
    out = StringIO()
    call_command("clean_files", "--days=0", "--delete", stdout=out)
    assert evidence.file.name in out.getvalue()
    assert not storages["default"].exists(evidence.file.name)


def test_without_an_address_files_are_in_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    assert env.file_storage(ADDRESS) == env.LOCAL_FILES


@pytest.mark.parametrize("address", ["s3://bucket", "https://host/bucket", "https://key:secret@host/", "versta"])
def test_a_misspelt_address_stops_the_start(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(ImproperlyConfigured, match=ADDRESS):
        env.file_storage(ADDRESS)
