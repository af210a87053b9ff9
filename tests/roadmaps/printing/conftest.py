"""Reading printed sheets back."""

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.roadmaps.printing.samples import squeeze


@pytest.fixture
def pages() -> Callable[[bytes], list[str]]:
    """Text of each page of a PDF."""

    def read(pdf: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    return read


@pytest.fixture
def assert_shown() -> Callable[[list[str], list[str]], None]:
    """Every text stands on the pages, letter by letter; the message names those that do not."""

    def check(texts: list[str], shown: list[str]) -> None:
        assert texts, "nothing to look for"
        unnumbered = [re.sub(rf"(?m)^{number}$", "", sheet, count=1) for number, sheet in enumerate(shown, start=1)]
        whole = squeeze("".join(unnumbered))
        assert [text for text in texts if squeeze(text) not in whole] == []

    return check
