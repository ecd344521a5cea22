"""Reading reports for the library: one file, a portion of many in another process, one again among its company."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from parser import reader
from parser.among.digest import Digest
from parser.config import Settings, apply
from parser.document import Source
from parser.judge import judge, judge_among
from parser.report import Failure, Report
from parser.rules.model import Judgement
from parser.wording import Wording
from tui.library import company
from tui.library.cache import Cache, Reading, Stamp
from tui.library.summary import Summary

BROKE = Wording(
    "{path}：处理时程序出错（{reason}），这份没有判断。请把文件发给我们。",
    "{path}: the program failed on this file ({reason}), so it was not judged. Please send us the file.",
)


def read_again(path: str, settings: Settings, cache: Cache | None) -> Judgement:
    """The whole report at `path`, judged, in the company that the cache knows it in."""
    judgement = judge(_read(path), settings.rules)
    kept = cache.company(path) if cache is not None else None
    if kept is not None and cache is not None:
        judgement = judge_among(judgement, Digest.of(judgement.report), company.unpacked(kept, cache.digest))
    return apply(judgement, settings)


def read_new(path: str, settings: Settings) -> Reading:
    """What is kept of the report at `path`, judged by itself. Never raises for what the file holds."""
    judgement = apply(judge(_read(path), settings.rules), settings)
    report = judgement.report
    return Reading(Summary.of(judgement), _packed(Digest.of(report)) if report.failure is None else None)


def by_content(cache: Cache, path: str, now: Stamp | None, version: str) -> Reading | None:
    """What was read of the same content before: of a file that was moved, copied, or only touched."""
    if now is None or not cache.knows_size(now.size) or not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        with Path(path).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    found = cache.same(path, sha256, version)
    return moved(found) if found is not None else None


def moved(reading: Reading) -> Reading:
    """A reading of the same content that was found at another path, with the digest of this one."""
    if reading.digest is None:
        return reading
    digest, source = Digest.unpack(reading.digest), reading.summary.source
    return reading._replace(digest=_packed(replace(digest, report=replace(digest.report, source=source))))


def broken(path: str, reason: Wording, settings: Settings) -> Reading:
    """What stands for a report that cannot be read, and says why."""
    return Reading(Summary.of(judge(_unreadable(path, reason), settings.rules)), None)


def _packed(digest: Digest) -> bytes:
    """The digest with its absolute path: it is held against others from anywhere."""
    report = digest.report
    source = Source(os.path.abspath(report.source.path), report.source.sha256)  # noqa: PTH100
    return replace(digest, report=replace(report, source=source)).pack()


def _read(path: str) -> Report:
    try:
        return reader.read_path(path)
    except Exception as error:
        return _unreadable(path, BROKE.fill(path=path, reason=f"{type(error).__name__} {error}"[:200].strip()))


def _unreadable(path: str, reason: Wording) -> Report:
    return Report(Source(path, ""), failure=Failure("IN00", reason))
