"""Reads a PDF in a process of its own: standard input to standard output, bounded in time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

from parser.sources.pdf.bounds import Trouble
from parser.sources.pdf.flow import Block, Paragraph, Picture, Table
from parser.sources.pdf.opening import MOST_RECOGNISED, Opened, open_pdf

_SECONDS = 8
_SECONDS_A_PICTURE = 40
_PATIENCE = 3
"""So many times its seconds of work a process may last, since others may be using the machine."""

_MEMORY = 512 * 1024 * 1024
_MEMORY_FOR_PICTURES = 8 * _MEMORY


def opened_apart(data: bytes, *, pictures: int = 0) -> Opened | Trouble:
    """What `open_pdf` makes of `data`, the text in so many `pictures` of pages read too.

    More than seconds or memory allow, or the end of the process, is trouble.
    """
    seconds = _SECONDS + _SECONDS_A_PICTURE * min(pictures, MOST_RECOGNISED)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "parser.sources.pdf.apart", str(seconds), "1" if pictures else ""]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the file in the command
            command, input=data, capture_output=True, timeout=_PATIENCE * seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return Trouble.WORK
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return Trouble.WORK
    if "trouble" in answer:
        return Trouble(answer["trouble"])
    # What a block holds tells its kind.
    kinds: dict[type, Callable[..., Block]] = {str: Paragraph, list: Table, bool: Picture}
    blocks = [kinds[type(content)](content, where) for content, where in answer["blocks"]]
    return Opened(blocks, tuple(answer["pictures"]))


def main() -> None:
    """Answer for the PDF on standard input."""
    recognise = bool(sys.argv[2])
    _limit(int(sys.argv[1]), _MEMORY_FOR_PICTURES if recognise else _MEMORY)
    opened = open_pdf(sys.stdin.buffer.read(), recognise=recognise)
    if isinstance(opened, Trouble):
        answer: dict[str, object] = {"trouble": opened}
    else:
        answer = {"blocks": opened.blocks, "pictures": opened.pictures}
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int, memory: int) -> None:
    """Bound this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    main()
