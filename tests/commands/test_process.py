"""What only a process of its own can show: pipes, locales, standard input, and which modules are imported."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.cli import FAULTY, ROOT, SAMPLES, SOUND, process

CLOSED_EARLY = """
import subprocess, sys
command = [sys.executable, "-m", "tui.main", *sys.argv[1:]]
gouji = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
gouji.stdout.read(10)
gouji.stdout.close()
sys.stdout.write(gouji.stderr.read().decode() + str(gouji.wait()))
"""


@pytest.mark.parametrize("arguments", [["check", str(SAMPLES)], ["export", str(SAMPLES)], ["rules"]])
def test_a_closed_pipe_ends_quietly(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_EARLY, *arguments], capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    # Short output may have gone into the pipe before it was closed.
    assert done.stdout.decode() in ("141", "0", "1")


INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background would ignore it
from tui.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_an_interrupt_while_reading_ends_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    gouji = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "export", SOUND, str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    # Opening succeeds once somebody reads.
    for _ in range(3000):
        try:
            writing = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:
            time.sleep(0.01)
    gouji.send_signal(signal.SIGINT)
    out, err = gouji.communicate(timeout=60)
    os.close(writing)
    assert (gouji.returncode, out, err) == (130, b"", b"")


def test_closed_streams_are_no_reason_to_crash() -> None:
    for closed, status in (("<&-", 1), (">&-", 0), ("2>&-", 0)):
        command = f'"{sys.executable}" -m tui.main check {"-" if closed == "<&-" else SOUND} {closed}'
        done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, timeout=60, check=False)
        assert done.returncode == status
        assert b"Traceback" not in done.stderr + done.stdout


def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui.main", "export", SOUND],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_output_is_utf8_whatever_the_locale() -> None:
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}):
        done = process("check", SOUND, env=locale)
        assert "砚池市人民政府办公室" in done.stdout.decode("utf-8")
        assert done.returncode == 0


def test_standard_input() -> None:
    done = process("export", "-", input=Path(SOUND).read_bytes())
    assert done.returncode == 0
    got = json.loads(done.stdout)
    assert got["source"]["path"] == "-"
    assert got["verdict"] == "pass"


IMPORTED = """
import sys
{act}
sys.stdout.flush()
sys.stderr.write("\\n".join(sorted(name for name in sys.modules if name.split(".")[0] in {heavy!r})))
"""


def imported(act: str, *heavy: str) -> list[str]:
    """Which modules of the packages `heavy` are loaded after `act`."""
    code = IMPORTED.format(act=act, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True)
    return done.stderr.decode().split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", FAULTY],
        ["export", FAULTY, "--to", "csv"],
        ["export", FAULTY, "--findings"],
        ["letter", FAULTY],
        ["rules"],
        ["--help"],
    ],
)
def test_the_command_line_imports_no_screen_and_no_database(arguments: list[str]) -> None:
    act = f"from tui.main import main; main({arguments!r})"
    assert imported(act, "textual", "rich", "tinydb", "xlsxwriter", "docx", "lxml") == []


def test_the_check_above_would_see_an_import() -> None:
    assert "tinydb" in imported("import tinydb", "tinydb")


def test_the_library_imports_its_database_when_it_is_opened(tmp_path: Path) -> None:
    assert imported("import tui.library", "tinydb", "textual", "rich") == []
    act = f"from pathlib import Path; from tui.library import Library; Library.open(Path({str(tmp_path)!r}))"
    assert "tinydb" in imported(act, "tinydb", "textual", "rich")


def test_the_core_imports_no_screen_and_no_database() -> None:
    act = (
        "import parser, pkgutil, importlib\n"
        "for module in pkgutil.walk_packages(parser.__path__, 'parser.'): importlib.import_module(module.name)"
    )
    assert imported(act, "textual", "rich", "tinydb", "tui") == []
