"""PATH arguments → files: folders are read recursively, in sorted order, without following links out of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def find(paths: Iterable[str]) -> Iterator[str]:
    """The files behind `paths`, in order; what is not a folder stays as it is, hidden files in folders are left out."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from _files(path)
        else:
            yield path


def _files(folder: str) -> Iterator[str]:
    root = Path(folder).resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(parent, name)
            if name.startswith(".") or (file.is_symlink() and not file.resolve().is_relative_to(root)):
                continue
            if file.is_file():
                yield str(file)
