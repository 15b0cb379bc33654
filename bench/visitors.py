"""Visitors for locust: each walks through the pages named in VISIT, one line a page, in an order of its own."""

import os
from random import Random

from locust import FastHttpUser, between, task

PAGES = os.environ.get("VISIT", "/").splitlines()
SEED = Random(20261123)


class Visitor(FastHttpUser):
    """Goes from page to page at random, about a second on each page: nobody walks behind another."""

    wait_time = between(0.5, 1.5)

    @task
    def visit(self) -> None:
        path = SEED.choice(PAGES)
        self.client.get(path, name=path)
