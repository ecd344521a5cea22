"""Pictures stay pictures, whether or not the extra is installed, except where a test is about it."""

import pytest

from parser.sources.pdf import ocr


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "recognises" not in request.node.name:
        monkeypatch.setattr(ocr, "available", lambda: False)
