"""A process killed while it decides loses nothing it had acknowledged."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

from tests.exports.made import report
from tui.library import Library, Mark

ROOT = Path(__file__).resolve().parents[2]
KILLS = 30

DECIDING = """
import dataclasses, itertools, sys
from pathlib import Path
from tests.exports.made import report
from tui.library import Library, Mark, journal
journal.LONG = 700  # a snapshot every few changes, so that kills hit those too
made = report()
library = Library.open(Path(sys.argv[1]))
assert not library.read_only, library.notice
for number in itertools.count(int(sys.argv[2])):
    library.decide(dataclasses.replace(made, year=number), mark=Mark.RETURNED, note=str(number))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_no_acknowledged_decision_is_lost(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    made = report()
    after = 1
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(tmp_path), str(after)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
        )
        assert process.stdout is not None and process.stderr is not None
        # Killed after a different number of answers each time, so at ever other points of its work.
        answers = [process.stdout.readline() for _ in range(kill % 7 + 1)]
        process.kill()
        answers += process.stdout.read().splitlines(keepends=True)
        complaint = process.stderr.read().decode()
        process.wait()
        acknowledged = [int(answer) for answer in answers if answer.endswith(b"\n")]
        assert acknowledged, complaint
        after = acknowledged[-1] + 1
    library = Library.open(tmp_path)
    assert library.notice is None
    lost = [
        number
        for number in range(1, after)
        if library.decision(dataclasses.replace(made, year=number))[:2] != (Mark.RETURNED, str(number))
    ]
    library.close()
    assert after > KILLS
    assert lost == []
