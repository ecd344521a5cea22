"""The pictures of the README: there, of the real app, and asking nothing of the network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.pictures import FOLDER, PICTURES, ROOT, picture

WANTED = {"library": "报告库", "matrix": "2+1=3", "export": "预览"}


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_stands_alone_and_shows_the_app(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"](.github/{name}.svg)" in (ROOT / "README.md").read_text("utf-8")
    monkeypatch.chdir(ROOT)
    made = await picture(PICTURES[name], tmp_path)
    for svg in (made, (FOLDER / f"{name}.svg").read_text("utf-8")):
        words = "".join(ET.fromstring(svg).itertext())
        assert WANTED[name] in words
        addresses = set(re.findall(r"https?://[\w./-]+", svg))
        assert addresses == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", PICTURES)
def test_every_character_has_its_place(name: str) -> None:
    tree = ET.fromstring((FOLDER / f"{name}.svg").read_text("utf-8"))
    lines = list(tree.iter("{http://www.w3.org/2000/svg}text"))
    assert lines
    for node in lines:
        assert len(node.attrib["x"].split()) == len(node.text or "")
