"""Many calls, one commit: statements run on the event loop, only the fsync waits in a thread.

While one group's commit is on its way to the disk, the next calls gather.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mobile.contract.faults import Fault
from server_stub.doors.barrier import answered
from server_stub.doors.call import Reply, problem
from server_stub.doors.doors import Doors
from server_stub.doors.job import Job

T = TypeVar("T")


class Group:
    """The queue in front of the storage. Belongs to one event loop; `start` and `close` once."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._waiting: deque[tuple[Job, asyncio.Future[Reply]]] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, "commit")
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to take calls."""
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def close(self) -> None:
        """Answer what waits, then stop."""
        self._closing = True
        self._wake.set()
        if self._task is not None:
            await self._task
        self._thread.shutdown()

    def is_full(self) -> bool:
        """Whether one more call would wait too long or weigh too much."""
        settings = self._doors.settings
        return len(self._waiting) >= settings.waiting or self._bytes >= settings.waiting_bytes

    async def free(self) -> None:
        """Return when no commit is on its way, so that the storage may be read without waiting."""
        if self._turn.locked():
            async with self._turn:
                return

    async def submit(self, job: Job) -> Reply:
        """The reply, once what it says is on the disk."""
        if not job.writes and not self._turn.locked():
            return answered(job.run)
        if self.is_full() or self._closing:
            return problem("busy")
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._bytes += len(job.call.body)
        self._wake.set()
        return await future

    async def alone(self, act: Callable[[], T]) -> T:
        """Run an operator's command between two groups."""
        async with self._turn:
            return act()

    async def _work(self) -> None:
        while self._waiting or not self._closing:
            if not self._waiting:
                self._wake.clear()
                await self._wake.wait()
                continue
            async with self._turn:
                await self._one_group()

    async def _one_group(self) -> None:
        reads, writes = self._take()
        # Outside any transaction: they see what is on the disk, and need not wait for it.
        for job, future in reads:
            _tell(future, answered(job.run))
        if not writes:
            return
        jobs = [job for job, _future in writes]
        replies, is_open = self._doors.begin(jobs)
        if is_open:
            replies = await self._committed(jobs, replies)
        for (_job, future), reply in zip(writes, replies, strict=True):
            _tell(future, reply)

    def _take(
        self,
    ) -> tuple[list[tuple[Job, asyncio.Future[Reply]]], list[tuple[Job, asyncio.Future[Reply]]]]:
        most = min(len(self._waiting), self._doors.settings.group)
        taken = [self._waiting.popleft() for _ in range(most)]
        self._bytes -= sum(len(job.call.body) for job, _future in taken)
        return [one for one in taken if not one[0].writes], [one for one in taken if one[0].writes]

    async def _committed(self, jobs: list[Job], replies: list[Reply]) -> list[Reply]:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self._doors.storage.commit)
        except Fault as fault:
            return self._doors.failed(jobs, fault)
        return replies


def _tell(future: asyncio.Future[Reply], reply: Reply) -> None:
    # The client may have gone meanwhile; what it sent is kept all the same.
    if not future.done():
        future.set_result(reply)
