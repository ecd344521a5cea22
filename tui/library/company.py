"""The company of a report as bytes: what it is held against, with other reports named by path instead of copied."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from typing import Any

from parser.among.collection import Company
from parser.among.digest import Digest
from parser.forms import FORMS, TableForm

_OURS = ("parser.",)
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("types", "MappingProxyType")}


def packed(company: Company) -> bytes:
    """The company as bytes; reports in it are kept by their path."""
    stream = io.BytesIO()
    _Pickler(stream, 5).dump(company)
    return zlib.compress(stream.getvalue(), 1)


def unpacked(data: bytes, digest: Callable[[str], bytes | None]) -> Company:
    """The company that was packed; `digest` gives the packed digest of a path. None at all where a report is gone."""
    try:
        found = _Unpickler(io.BytesIO(zlib.decompress(data)), digest).load()
    except (pickle.UnpicklingError, zlib.error, EOFError, LookupError, ValueError, TypeError, AttributeError):
        return Company()
    return found if isinstance(found, Company) else Company()


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> tuple[str, str] | None:
        if isinstance(obj, Digest):
            return ("", obj.report.source.path)
        if isinstance(obj, TableForm):
            return (obj.table, obj.version)
        return None


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the core's own types: a cache may have been handed on by somebody."""

    def __init__(self, stream: io.BytesIO, digest: Callable[[str], bytes | None]) -> None:
        super().__init__(stream)
        self._digest = digest

    def persistent_load(self, pid: Any) -> Digest | TableForm:  # noqa: ANN401
        table, name = pid
        if table:
            return next(form for key, forms in FORMS.items() if key == table for form in forms if form.version == name)
        kept = self._digest(name)
        if kept is None:
            raise LookupError(name)
        return Digest.unpack(kept)

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        found = super().find_class(module, name) if module.startswith(_OURS) else None
        # Types only: a function could be called with anything.
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if isinstance(found, type) and "." not in name:
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")
