"""A worker: leases jobs one after another and runs the function that the settings name for their kind."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import Error as DatabaseError
from django.db import connections
from django.utils.module_loading import import_string

from zhicheng.grammar import Mistake, T
from zhicheng.register import jobs
from zhicheng.register.daily import Schedule

logger = logging.getLogger("zhicheng.jobs")
Function = Callable[[jobs.Lease], Any]
UNKNOWN = T(
    en="Nothing here knows how to do a job of the kind '{kind}'.", zh="系统没有处理“{kind}”类任务的程序。"
)


class Worker:
    """Works until stopped. `functions` maps a kind to the dotted name of its function; each gets a Lease.

    `daily` are the kinds that it asks for itself, once a day.
    """

    def __init__(
        self,
        *,
        name: str,
        functions: Mapping[str, str],
        clock: Callable[[], datetime],
        lasts: timedelta = jobs.LEASE,
        idle: float = 0.5,
        daily: Iterable[str] = (),
    ) -> None:
        self._name, self._functions, self._clock = name, functions, clock
        self._lasts, self._idle = lasts, idle
        self._schedule = Schedule(kinds=daily)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Work until `stop`; a database that is away is waited for."""
        while not self._stopped.is_set():
            try:
                worked = self.run_one()
            except DatabaseError as error:
                logger.warning("the database does not answer", extra={"error": type(error).__name__})
                connections.close_all()
                worked = False
            if not worked:
                self._stopped.wait(self._idle)
        connections.close_all()

    def stop(self) -> None:
        """Finish the job in hand, then end."""
        self._stopped.set()

    def run_one(self) -> bool:
        """Do one job, if there is one; whether there was."""
        self._schedule.ask(at=self._clock())
        held = jobs.lease(worker=self._name, clock=self._clock, lasts=self._lasts)
        if held is None:
            return False
        try:
            self._do(held)
        except jobs.LeaseLost:
            logger.warning("a job went to another worker", extra={"job": str(held.id), "kind": held.kind})
        return True

    def _do(self, held: jobs.Lease) -> None:
        with Heartbeat(held):
            try:
                jobs.finish(held, result=self._find(held.kind)(held))
            except jobs.LeaseLost:
                raise
            except jobs.Cancelled:
                jobs.stop(held)
            except Exception as error:  # noqa: BLE001  a job's function may fail in any way; the job must say so
                self._tell(held, error)
            else:
                logger.info("a job is done", extra={"job": str(held.id), "kind": held.kind})

    def _tell(self, held: jobs.Lease, error: Exception) -> None:
        says, again = jobs.describe_failure(error)
        logger.error("a job failed", extra={"job": str(held.id), "kind": held.kind}, exc_info=error)
        jobs.fail(held, error=says, again=again)

    def _find(self, kind: str) -> Function:
        if kind not in self._functions:
            raise Mistake(UNKNOWN.format(kind=kind))
        return import_string(self._functions[kind])


class Heartbeat:
    """Renews a lease from a thread of its own while the job's function is busy."""

    def __init__(self, held: jobs.Lease) -> None:
        self._held = held
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"lease-{held.id}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(self._held.lasts.total_seconds() / 3):
                self._renew()
        except jobs.LeaseLost:
            return
        finally:
            connections.close_all()

    def _renew(self) -> None:
        try:
            self._held.renew()
        except DatabaseError as error:
            logger.warning("a lease could not be renewed", extra={"error": type(error).__name__})
