"""Visitors for locust: each walks through the pages named in VISIT, one line a page."""

import os
from itertools import cycle
from random import Random

from locust import FastHttpUser, between, task

PAGES = os.environ.get("VISIT", "/").splitlines()
SEED = Random(20261123)


class Visitor(FastHttpUser):
    """Walks in a fixed order from a place of its own, about a second on each page."""

    wait_time = between(0.5, 1.5)

    def on_start(self) -> None:
        start = SEED.randrange(len(PAGES))
        self.pages = cycle(PAGES[start:] + PAGES[:start])

    @task
    def visit(self) -> None:
        path = next(self.pages)
        self.client.get(path, name=path)
