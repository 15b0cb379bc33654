"""Workers as processes start them: by name, with the functions of the settings and the real clock."""

import os
import socket
import threading

from django.conf import settings
from django.utils import timezone

from zhicheng.register.worker import Worker


def make_worker() -> Worker:
    """A worker named after this machine, process and thread."""
    name = f"{socket.gethostname()}:{os.getpid()}:{threading.get_native_id()}"
    return Worker(name=name, functions=settings.JOB_HANDLERS, clock=timezone.now, daily=settings.DAILY_JOBS)


def start_inside() -> threading.Thread:
    """Work in a thread of this process. A job that the process's end cuts off is taken up again later."""
    thread = threading.Thread(target=make_worker().run, name="jobs", daemon=True)
    thread.start()
    return thread
