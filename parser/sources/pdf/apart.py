"""Reads a PDF in a process of its own: standard input to standard output, bounded in time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from parser.sources.pdf.flow import Block, Paragraph, Table
from parser.sources.pdf.opening import Opened, Trouble, open_pdf

_SECONDS = 8
_SECONDS_A_PICTURE = 40
_MEMORY = 2 * 1024 * 1024 * 1024


def opened_apart(data: bytes, *, recognise: bool = False, pictures: int = 0) -> Opened | Trouble:
    """What `open_pdf` makes of `data`; more than seconds or memory allow, or the end of the process, is trouble."""
    seconds = _SECONDS + _SECONDS_A_PICTURE * (pictures if recognise else 0)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "parser.sources.pdf.apart", str(seconds), "1" if recognise else ""]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the file in the command
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return Trouble.OVERFULL
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return Trouble.OVERFULL
    if "trouble" in answer:
        return Trouble(answer["trouble"])
    blocks: list[Block] = [
        Paragraph(content, pages) if isinstance(content, str) else Table(content, pages)
        for content, pages in answer["blocks"]
    ]
    return Opened(blocks, answer["pictures"])


def main() -> None:
    """Answer for the PDF on standard input."""
    _limit(int(sys.argv[1]))
    opened = open_pdf(sys.stdin.buffer.read(), recognise=bool(sys.argv[2]))
    if isinstance(opened, Trouble):
        answer: dict[str, object] = {"trouble": opened}
    else:
        answer = {"blocks": opened.blocks, "pictures": opened.pictures}
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int) -> None:
    """Bound this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds))


if __name__ == "__main__":
    main()
