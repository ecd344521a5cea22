"""Portions worked on by a Dask cluster (extra `cluster`): the same work as in a pool, on any number of machines.

The workers must see the inputs under the same paths and run the same version of this program; both are looked at
first, for a file that one machine cannot see would otherwise be reported as missing. The scheduler needs Dask alone.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any, TypeVar

from parser.sources.inputs import INSIDE, STDIN
from parser.wording import Wording
from tui.batch.engines import Ahead, Promise, run
from tui.batch.store import program
from tui.batch.work import Task
from tui.commands.status import Stop

NEEDS_DASK = Wording(
    "用集群要另装组件：pip install 'gouji[cluster]'", "a cluster needs more: pip install 'gouji[cluster]'"
)
NO_SCHEDULER = Wording("连不上调度器 {address}（{reason}）", "the scheduler at {address} cannot be reached ({reason})")
NO_WORKERS = Wording("调度器 {address} 没有工作进程", "the scheduler at {address} has no workers")
OTHER_PROGRAM = Wording(
    "工作进程 {worker} 的程序与这里不同，或没有装；请在各机器上装同一版 gouji",
    "the worker {worker} runs another version of gouji than this machine, or none; install the same on all",
)
NO_SUCH_PATH = Wording(
    "工作进程 {worker} 看不到 {path}；各机器要在同样的路径下看到同样的文件",
    "the worker {worker} does not see {path}; all machines must see the same files under the same paths",
)
Result = TypeVar("Result")

_PATIENCE = "10s"
_RETRIES = 2
"""Times a portion is tried again, after whatever went wrong with a worker."""


class Cluster(Ahead):
    """Works on the workers of a Dask scheduler."""

    portion = 200

    def __init__(self, address: str, paths: Iterable[str]) -> None:
        """Connect to the scheduler at `address` and ask each worker for its program and some of `paths`.

        Raises Stop where that fails.
        """
        if find_spec("distributed") is None:
            raise Stop(NEEDS_DASK)
        from distributed import KilledWorker

        self.deadly = (KilledWorker,)
        self._client = _connected(address)
        try:
            self._check(address, paths)
        except BaseException:
            self.__exit__()
            raise
        self.ahead = 3 * sum(self._client.nthreads().values())

    def _check(self, address: str, paths: Iterable[str]) -> None:
        if not self._client.nthreads():
            raise Stop(NO_WORKERS.fill(address=address))
        here = program()
        # A worker without gouji answers with an error instead.
        for worker, there in self._client.run(program, on_error="return").items():
            if there != here:
                raise Stop(OTHER_PROGRAM.fill(worker=worker))
        seen = [path.partition(INSIDE)[0] for path in paths if path != STDIN]
        there = [path for path in dict.fromkeys(seen) if os.path.exists(path)]  # noqa: PTH110  a path of any bytes
        for worker, unseen in self._client.run(_unseen, os.getcwd(), there).items():  # noqa: PTH109
            if unseen is not None:
                raise Stop(NO_SUCH_PATH.fill(worker=worker, path=unseen))

    def _submitted(self, task: Task[Result]) -> Promise[Result]:
        # The scheduler unpacks what is submitted. A function within one goes as its code and the task as bytes, so that
        # it neither needs this program nor spends its time on what only workers look into.
        def work(folder: str, packed: bytes) -> object:
            from tui.batch import cluster

            return cluster.run_in(folder, packed)

        folder, packed = os.getcwd(), pickle.dumps(task, 5)  # noqa: PTH109
        promise: Promise[Result] = self._client.submit(work, folder, packed, retries=_RETRIES, pure=False)
        return promise

    def __exit__(self, *exception: object) -> None:
        """Leave the cluster; what is still under way is given up."""
        self._client.close()


def _connected(address: str) -> Any:  # noqa: ANN401  a client of a package without types
    from distributed import Client

    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Stop(NO_SCHEDULER.fill(address=address, reason=str(error) or type(error).__name__)) from error


def run_in(folder: str, packed: bytes) -> object:
    """On a worker: do the packed task in `folder`."""
    os.chdir(folder)
    task: Task[object] = pickle.loads(packed)  # noqa: S301  sent by whoever may run anything here
    return run(task)


def _unseen(folder: str, paths: Sequence[str]) -> str | None:
    """The first of `paths` that this machine does not see."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return folder
    os.chdir(folder)
    return next((path for path in paths if not os.path.exists(path)), None)  # noqa: PTH110
