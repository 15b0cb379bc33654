"""Another city's system as tests see it: a client with a token of somebody in the world of cases."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from desks.case_world import World, open_world
from zhicheng.register.tokens import SCOPES, make_token

ROOT = "/api/v1"
OFFICES = {
    "clerk": "shenzhen", "officer": "shenzhen", "second": "shenzhen", "recused": "shenzhen", "reviewer": "shenzhen",
    "head": "shenzhen", "supervisor": "guangdong", "above": "guangdong", "canton": "canton", "partner": "canton",
}  # fmt: skip


class Machine:
    """A client with a token; every answer is checked against what the API promises of all."""

    def __init__(self, world: World, name: str, *scopes: str, office: str | None = "") -> None:
        now = timezone.now()
        at = OFFICES.get(name) if office == "" else office
        self.token, self.plain = make_token(
            user=world.users[name], office=world.offices[at] if at else None, name="a system", scopes=scopes or SCOPES,
            until=timezone.localdate() + timedelta(days=30), at=now, on=timezone.localdate(),
        )  # fmt: skip
        self.client = Client(headers={"Authorization": f"Bearer {self.plain}"})

    def get(self, path: str, status: int = 200, **asked: Any) -> Any:
        return self.check(self.client.get(f"{ROOT}{path}", asked), status)

    def post(
        self, path: str, said: Any, status: int = 201, key: uuid.UUID | None = None, **headers: str
    ) -> Any:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.post(
            f"{ROOT}{path}", json.dumps(said), "application/json", headers={"Idempotency-Key": str(key or uuid.uuid4())} | headers
        )  # fmt: skip
        return self.check(answer, status)

    def hand_in(self, content: bytes, name: str, status: int = 201) -> Any:
        return self.check(
            self.client.post(f"{ROOT}/files?name={name}", content, "application/octet-stream"), status
        )

    def check(self, answer: HttpResponse, status: int) -> Any:
        assert answer.status_code == status, (answer.status_code, answer.content.decode()[:1500])
        problem = status >= 400
        assert (
            answer.headers["Content-Type"].partition(";")[0]
            == f"application/{'problem+' if problem else ''}json"
        )
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        told = answer.json()
        assert not problem or (told["status"] == status and told["title"] and told["detail"])
        self.etag = answer.headers.get("ETag", getattr(self, "etag", ""))
        return told


@contextmanager
def open_plain_world(folder: Path) -> Iterator[World]:
    """The world without its letters, whose making takes most of the time; nothing here is about letters."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(World, "write", lambda *_letter, **_how: 0)
        with open_world(folder) as made:
            yield made
