"""Tests of the frame ask through the test client: WhiteNoise wants the folder of collected files to exist."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _static_root(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path)
