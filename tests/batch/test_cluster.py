"""A cluster gives the same bytes as one core, and says what is wrong with its machines before it begins."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.test_runs import exported
from tests.commands.cli import SOUND, Gouji
from tui.batch import cluster

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as local:
        yield local.scheduler_address


def test_the_bytes_are_those_of_one_core(
    gouji: Gouji, tmp_path: Path, county: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.Cluster, "portion", 5)
    for fmt in ("jsonl", "csv", "sqlite"):
        one = exported(gouji, tmp_path / "one", str(county), "--to", fmt, "--jobs", "1")
        assert exported(gouji, tmp_path / "many", str(county), "--to", fmt, "--scheduler", scheduler) == one


def test_the_scheduler_needs_no_gouji_and_looks_into_no_task(
    gouji: Gouji, county: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.protocol import pickle

    submit, sent = distributed.Client.submit, []

    def watched(self: Any, *given: Any, **how: Any) -> Any:
        sent.append(pickle.dumps(given))  # type: ignore[no-untyped-call]
        return submit(self, *given, **how)

    monkeypatch.setattr(distributed.Client, "submit", watched)
    gouji("export", str(county), "--scheduler", scheduler)
    assert len(sent) == 2
    for module in [name for name in sys.modules if name.partition(".")[0] in ("tui", "parser")]:
        monkeypatch.setitem(sys.modules, module, None)
    for packed in sent:
        work, _, task = pickle.loads(packed)  # type: ignore[no-untyped-call]
        assert (callable(work), type(task)) == (True, bytes)


def test_portions_are_large_enough_for_a_scheduler() -> None:
    assert cluster.Cluster.portion >= 200


def test_a_relative_path_is_that_of_the_caller(
    gouji: Gouji, county: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(county)
    assert gouji("export", "01", "--scheduler", scheduler).out == gouji("export", "01").out


def test_a_scheduler_that_is_not_there(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "0.2s")
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        answer = gouji("check", SOUND, "--scheduler", address)
        assert (answer.status, answer.out) == (1, "")
        assert address in answer.err and len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("program", "another", "同一版"),
        ("program", ModuleNotFoundError("No module named 'tui'"), "同一版"),
        ("_unseen", "/reports", "看不到 /reports"),
    ],
)
def test_a_worker_that_would_read_something_else_is_named(
    gouji: Gouji, scheduler: str, monkeypatch: pytest.MonkeyPatch, name: str, answer: object, said: str
) -> None:
    def run(self: Any, function: Any, *arguments: Any, on_error: str = "raise") -> dict[str, object]:
        if isinstance(answer, Exception) and on_error == "raise":
            raise answer
        return {"tcp://machine:1": answer if function.__name__ == name else function(*arguments)}

    monkeypatch.setattr(distributed.Client, "run", run)
    told = gouji("check", SOUND, "--scheduler", scheduler)
    assert (told.status, told.out) == (1, "")
    assert "tcp://machine:1" in told.err and said in told.err


def test_without_dask_a_sentence_says_what_to_install(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    answer = gouji("check", SOUND, "--scheduler", "tcp://machine:1")
    assert answer.status == 1 and "gouji[cluster]" in answer.err
