"""Wheel and sdist hold what they should, and what is said of dependencies is so."""

import re
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.commands.cli import ROOT
from tests.release.licences import closure, licence, project

PERMISSIVE = re.compile(r"MIT|BSD|Apache|PSF|Python Software|ISC|HPND", re.I)
ONLY_FOR_TESTS = re.compile(r"MPL|Mozilla", re.I)
"""Not permissive, but of no concern to whoever installs gouji for use; certificates come with these terms too."""


def listed() -> dict[str, str]:
    lines = (ROOT / ".github" / "LICENCES.md").read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", "\n".join(lines), re.M))


@pytest.mark.parametrize("extra", project())
def test_every_dependency_is_listed_with_its_licence(extra: str) -> None:
    page = listed()
    for requirement in project()[extra]:
        assert canonicalize_name(Requirement(requirement).name) in page
    for name, found in closure(project()[extra]).items():
        assert name in page, f"python -m tests.release.licences > .github/LICENCES.md would add {name}"
        assert PERMISSIVE.search(licence(found)) or ONLY_FOR_TESTS.search(licence(found)), name


def test_what_is_always_installed_is_permissive() -> None:
    for name, found in closure(project()[""]).items():
        assert PERMISSIVE.search(licence(found)), name


def test_the_lock_holds_every_requirement_with_a_hash() -> None:
    lock = (ROOT / ".github" / "requirements-test.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.M))
    for requirement in map(Requirement, (*project()[""], *project()["test"])):
        name = canonicalize_name(requirement.name)
        assert requirement.specifier.contains(pinned[name]), name
    assert not re.search(r"^[^#]*(?:file:|https?:)", lock, re.M), "the lock must not name an index"


def built(tmp_path: Path, kind: str) -> Path:
    pytest.importorskip("hatchling")
    if kind == "wheel":
        from hatchling.builders.wheel import WheelBuilder as Builder
    else:
        from hatchling.builders.sdist import SdistBuilder as Builder  # type: ignore[assignment]
    return Path(next(iter(Builder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))))


def test_the_wheel_holds_the_two_packages_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(built(tmp_path, "wheel")) as wheel:
        names = wheel.namelist()
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        told = wheel.read(metadata).decode()
        scripts = wheel.read(metadata.replace("METADATA", "entry_points.txt")).decode()
    assert {name.split("/")[0] for name in names} - {metadata.split("/")[0]} == {"parser", "tui"}
    sources = {path.relative_to(ROOT).as_posix() for top in ("parser", "tui") for path in (ROOT / top).rglob("*.py")}
    assert sources <= set(names)
    assert {"parser/py.typed"} <= set(names)
    assert "gouji = tui.main:main" in scripts
    for extra in ("data", "cluster", "ocr", "test"):
        assert f"Provides-Extra: {extra}" in told


def test_the_sdist_holds_what_tests_need(tmp_path: Path) -> None:
    with tarfile.open(built(tmp_path, "sdist")) as packed:
        names = {name.split("/", 1)[1] for name in packed.getnames() if "/" in name}
    assert {"README.md", "LICENSE", "pyproject.toml", ".github/LICENCES.md", "tests/release/test_packages.py"} <= names
    assert any(name.startswith("samples/") for name in names)
    assert not any("__pycache__" in name for name in names)


def test_no_page_for_contributors_speaks_of_a_machine() -> None:
    for page in (ROOT / ".github").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"/(?:work|tmp|home|root)/", text), page.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / ".github").glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
