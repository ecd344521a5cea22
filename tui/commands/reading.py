"""From the PATHs of a command line to judged reports, with a sentence for each input that could not be read."""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from parser.config import Settings, apply
from parser.report import Report
from parser.rules.model import Judgement
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.paths import READING, files, naming
from tui.commands.status import Status, Stop

if TYPE_CHECKING:
    from tui.batch.engines import Here
    from tui.batch.outputs import Output
    from tui.batch.run import File, Run
    from tui.batch.store import Store

JOBS = Wording(
    "同时用几个进程（默认：全部核心；只有几份时不用）", "processes (default: one a core; none for a few files)"
)
RESUME = Wording("接着上次中断的同一条命令做", "go on where the same command was stopped")
SCHEDULER = Wording(
    "在 Dask 集群上做，写调度器地址（需要 gouji[cluster]，各机器看到同样的路径）",
    "work on a Dask cluster, ADDRESS of its scheduler (needs gouji[cluster]; all machines see the same paths)",
)
NO_JOBS = Wording("--jobs 要写大于 0 的整数，不能是 {value}", "--jobs needs a whole number above 0, not {value}")
STOPPED = Wording(
    "已停止，读过的 {count} 份留着；同一条命令加 --resume 可以接着做",
    "stopped; what was read ({count}) is kept, the same command with --resume goes on",
)
NO_ROOM = Wording(
    "中间结果写不下去（{reason}）；腾出空间后，同一条命令加 --resume 接着做",
    "what was read cannot be kept ({reason}); make room, then the same command with --resume goes on",
)
RESUMED = Wording("接着做：上次的 {count} 份不用重读", "going on: {count} were read before")

_FEW, _SMALL = 24, 4 << 20
"""Files and bytes up to which starting processes would cost more than they save."""


class Asked(NamedTuple):
    """What the options of `add_batch_options` ask for."""

    jobs: int | None
    resume: bool
    scheduler: str | None


def add_batch_options(parser: Arguments, language: Language) -> None:
    """Add the options that `asked` understands."""
    parser.options.add_argument("--jobs", metavar="N", help=JOBS.in_(language))
    parser.options.add_argument("--resume", action="store_true", help=RESUME.in_(language))
    parser.options.add_argument("--scheduler", metavar="ADDRESS", help=SCHEDULER.in_(language))


def asked(options: argparse.Namespace) -> Asked:
    """What the options ask for. Raises Stop where they make no sense."""
    jobs: str | None = options.jobs
    if jobs is not None and not (jobs.isascii() and jobs.isdigit() and int(jobs)):
        raise Stop(NO_JOBS.fill(value=jobs), Status.USAGE)
    return Asked(int(jobs) if jobs else None, options.resume, options.scheduler)


@contextmanager
def running(
    paths: Sequence[str],
    settings: Settings,
    output: Output,
    how: Asked,
    language: Language,
    guard: Callable[[str], None] = lambda _: None,
) -> Iterator[Run]:
    """A run whose first pass is done; `guard` is told each file that was read. Nothing of it remains at the end.

    If the user stops it, a sentence says how to go on.
    """
    from tui.batch.run import Run
    from tui.batch.spool import Spool
    from tui.batch.work import Work

    with printing.Progress(READING, language) as progress:
        run = Run(paths, Work(settings, output), progress, lambda sentence: printing.say(sentence, language))
        engine, store = _place(run.first(_FEW + 1), paths, settings, how)
        try:
            with engine:
                run.read(engine, Spool(store.file), guard)
                if run.resumed:
                    progress.clear()
                    printing.say(RESUMED.fill(count=run.resumed), language)
                yield run
        except KeyboardInterrupt:
            if store.path is not None and run.reports:
                progress.clear()
                printing.say(STOPPED.fill(count=run.reports), language)
            raise
        except BrokenPipeError:
            store.finish()
            raise
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Stop(NO_ROOM.fill(reason=reason)) from error
        store.finish()


def _place(first: Sequence[File], paths: Sequence[str], settings: Settings, how: Asked) -> tuple[Here, Store]:
    """Who works, and where what was found is kept: for a few files, in this process."""
    from tui.batch import engines, store

    few = len(first) <= _FEW and sum(file.stamp[1] for file in first) <= _SMALL
    if how.scheduler is None and how.jobs is None and few:
        return engines.Here(), store.Store(io.BytesIO(), None)
    kept = store.opened(paths, settings, os.environ, resume=how.resume)
    if how.scheduler is not None:
        from tui.batch import cluster

        return cluster.Cluster(how.scheduler, [file.path for file in first]), kept
    return engines.Pool(how.jobs or engines.cores()), kept


def judged(paths: Sequence[str], language: Language, settings: Settings) -> tuple[list[Judgement], bool]:
    """The reports behind `paths`, in order, judged together; and whether every path gave reports that could be read.

    `settings` say by which rules. All are held in memory: for commands that show whole reports.
    """
    from parser.judge import judge_together
    from parser.reader import read_path

    reports: list[Report] = []
    complaints: list[Wording] = []
    with printing.Progress(READING, language) as progress:
        for file in files(paths, complaints.append):
            report = read_path(file)
            reports.append(report)
            progress.show(len(reports))
            if report.failure is not None:
                complaints.append(naming(file, report.failure.reason))
    for complaint in complaints:
        printing.say(complaint, language)
    judgements = judge_together(reports, settings.rules, settings.register)
    return [apply(judgement, settings) for judgement in judgements], not complaints
