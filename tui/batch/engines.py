"""Where portions are worked on: in this process, or in a pool of processes on this machine."""

from __future__ import annotations

import gc
import os
import signal
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import connection, forkserver, get_context, parent_process, resource_tracker
from typing import Protocol, Self, TypeVar

from parser.wording import Wording
from tui.batch.work import Task
from tui.commands.status import Stop

NO_PROCESSES = Wording(
    "不能另起进程（内存或权限不足）；请少读一些文件，或加大内存后用 --resume 继续",
    "no further process can be started (for want of memory or permission); go on with --resume when there is more, or "
    "read fewer files",
)

Result = TypeVar("Result")
Promised = TypeVar("Promised", covariant=True)


class Promise(Protocol[Promised]):
    """A result that is being worked on elsewhere."""

    def result(self) -> Promised:
        """Wait for it."""


Begun = tuple[Task[Result], Promise[Result] | None]
"""A task, and its result where it is not to be done in this process."""


class Here:
    """Works in this process, one portion after the other."""

    portion = 16
    """Files in a portion."""

    def map(self, tasks: Iterable[Task[Result]]) -> Iterator[Result]:
        """The result of each portion, in order; of one that was too much for a process those of its parts."""
        for task in tasks:
            yield run(task)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End; what is still under way is given up."""


class Ahead(Here, ABC):
    """Works elsewhere, on a few portions more than were asked for.

    A portion whose process dies is tried again alone, then in its parts; a part that kills its process again is given
    up, and the rest goes on.
    """

    ahead: int
    """How many portions are under way at once."""

    deadly: tuple[type[BaseException], ...]
    """What a result raises when the process that worked on it died."""

    def map(self, tasks: Iterable[Task[Result]]) -> Iterator[Result]:
        """See `Here.map`."""
        coming = iter(tasks)
        waiting = deque(self._begun(task) for task in islice(coming, self.ahead))
        while waiting:
            task, future = waiting.popleft()
            try:
                yield future.result() if future is not None else run(task)
            except self.deadly:
                yield from self._careful(task)
                self._mend(waiting)
            waiting.extend(self._begun(task) for task in islice(coming, 1))

    def _begun(self, task: Task[Result]) -> Begun[Result]:
        return task, None if task.here else self._submitted(task)

    def _careful(self, task: Task[Result]) -> Iterator[Result]:
        """A portion that a process died of, or beside: alone, then in parts, then given up."""
        with suppress(*self.deadly):
            yield self._submitted(task).result()
            return
        for part in task.parts():
            try:
                yield self._submitted(part).result()
            except self.deadly:
                yield part.lost()

    @abstractmethod
    def _submitted(self, task: Task[Result]) -> Promise[Result]:
        """Begin a task."""

    def _mend(self, waiting: deque[Begun[Result]]) -> None:
        """Begin again what was under way when a process died, as far as it was lost with it."""


class Pool(Ahead):
    """Works in processes of their own. When one dies, what the others were at is lost too."""

    deadly = (BrokenProcessPool,)

    def __init__(self, jobs: int) -> None:
        """Use `jobs` processes."""
        self._jobs = jobs
        self.ahead = 3 * jobs
        self._pool: ProcessPoolExecutor | None = None

    def _submitted(self, task: Task[Result]) -> Promise[Result]:
        try:
            return self._running().submit(run, task)
        except BrokenProcessPool:
            self._end()
            return self._running().submit(run, task)

    def _mend(self, waiting: deque[Begun[Result]]) -> None:
        for at, (task, _) in enumerate(waiting):
            waiting[at] = self._begun(task)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = get_context("forkserver")
            context.set_forkserver_preload(["tui.batch.work", "parser.exports"])
            _start_server()
            self._pool = ProcessPoolExecutor(self._jobs, context, _prepare)
            try:
                # Where no process can be started at all, no file is to blame.
                self._pool.submit(_prepared).result()
            except (BrokenProcessPool, OSError) as error:
                raise Stop(NO_PROCESSES) from error
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.kill()
            self._pool = None

    def __exit__(self, *exception: object) -> None:
        """End the processes, whatever they are at."""
        self._end()


def cores() -> int:
    """How many processes this machine can run at once, as far as this one may use them."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(task: Task[Result]) -> Result:
    """Do the task, in whichever process this is.

    Meanwhile nothing looks for objects that hold each other: reports have none, and looking costs a third of the work.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return task.run()
    finally:
        if was_on:
            gc.enable()


def _start_server() -> None:
    """Start what makes the processes, deaf to interrupts from its first import on; one that comes now is not lost."""
    resource_tracker.ensure_running()  # which would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """In a process of the pool: leave interrupts to the one that asked, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel, os._exit), daemon=True).start()


def _prepared() -> None:
    """Nothing: that it comes back shows that processes can be started."""


def _end_with(sentinel: int, end: Callable[[int], None]) -> None:
    connection.wait([sentinel])
    end(1)
