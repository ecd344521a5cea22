"""Documents that only an office program opens, turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from parser.report import Failure
from parser.sources import failures
from parser.sources.kinds import Kind

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60
"""It takes one or two, and ten on its first start."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def to_docx(data: bytes, path: str, kind: Kind) -> bytes | Failure:
    """The DOCX that LibreOffice makes of `data`; `path` only names it and is never handed on."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        return failures.needs_office(path, kind)
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        # A profile of its own: another copy may be running, and the document may neither run macros nor fetch anything.
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        original = Path(folder, f"report.{kind.lower()}")
        original.write_bytes(data)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        try:
            _run([*command, "--convert-to", "docx", "--outdir", folder, str(original)])
            return Path(folder, "report.docx").read_bytes()
        except OSError:
            return failures.damaged(path, kind)


def _run(command: list[str]) -> None:
    """Run `command` to its end, or end it and all that it started when it takes too long."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - a fixed command; the file's name in it is ours
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(_SECONDS)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
