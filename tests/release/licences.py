"""Writes the list of all dependencies with their licences, from what is installed.

python -m tests.release.licences > .github/LICENCES.md
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]

HEAD = """\
# Licences

Gouji is under the MIT licence ([LICENSE](../LICENSE)). It is distributed without its dependencies; a package manager
installs them from their authors. This list is made of what they say themselves and checked by a test
(`python -m tests.release.licences > .github/LICENCES.md` writes it anew). Dependencies of dependencies are listed too.
"""

TITLES = {
    "": "Always",
    "ocr": "Extra `ocr` (scanned reports)",
    "data": "Extra `data` (Parquet)",
    "cluster": "Extra `cluster` (Dask)",
    "test": "Extra `test` (not needed to use it)",
}

_CLASSIFIER = re.compile(r"License :: OSI Approved :: (.+)")


def project() -> dict[str, list[str]]:
    """The requirements by extra; the empty one is for those always needed."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": told["dependencies"], **told["optional-dependencies"]}


def closure(requirements: Iterable[str]) -> dict[str, Distribution]:
    """All installed distributions that the requirements bring, by name; what is not for this machine is left out."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found and not wanted.extras:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        for each in found[name].requires or ():
            needed = Requirement(each)
            extras = [{"extra": extra} for extra in wanted.extras] or [{"extra": ""}]
            if needed.marker is None or any(needed.marker.evaluate(extra) for extra in extras):
                waiting.append(needed)
    return dict(sorted(found.items()))


def licence(found: Distribution) -> str:
    """What the distribution says its licence is, in a few words."""
    expressions, classifiers, names = (
        found.metadata.get_all(name) or [] for name in ("License-Expression", "Classifier", "License")
    )
    classified = [match[1] for each in classifiers if (match := _CLASSIFIER.fullmatch(each))]
    told = expressions or [", ".join(dict.fromkeys(classified))]
    return (told[0] or "".join(names).strip() or "unknown").splitlines()[0]


def page() -> Iterator[str]:
    """The lines of the list."""
    yield HEAD
    known: set[str] = set()
    for extra, requirements in sorted(project().items(), key=lambda each: list(TITLES).index(each[0])):
        yield f"## {TITLES[extra]}\n"
        yield "| package | licence |"
        yield "|---|---|"
        for name, found in closure(requirements).items():
            if name not in known:
                yield f"| {name} | {licence(found)} |"
        known.update(closure(requirements))
        yield ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(page()).rstrip() + "\n")
