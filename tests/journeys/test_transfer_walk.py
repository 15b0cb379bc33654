"""Another city's system hands a case over to the running program, by the client that the how-to shows.

The sending office is a Zhicheng of its own: it opens a case, acts in it and exports it. The receiving office opens a case
under a number of its own, keeps the other one, and its officer finds it on the screen.
"""

import json
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from journeys import site
from machine import ROOT

pytestmark = pytest.mark.prove

SENDING = """
import uuid
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
from zhicheng.web import office
office.start_django(); office.ready_tables()
from django.conf import settings
from zhicheng.docket.acting import Command, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case
from zhicheng.front.readers import read_house
from zhicheng.register.models import Office, Party, User
from zhicheng.register.posts import appoint
from zhicheng.register.store import keep_file
PDF = b"%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF\\n"
at = timezone.now() - timedelta(days=3)
here = Office.objects.create(name_en="Shenzhen", name_zh="深圳局", region="", code="440300", created_at=at)
user = User.objects.create_user("clerk@example.org", is_staff=True)
appoint(user=user, office=here, duties=["clerk", "officer"], since=at.date())
firms = [Party.objects.create(kind="organisation", name=name) for name in ("Bright Light Ltd", "Dim Lamp Ltd")]
said = {"requester": firms[0].pk, "respondent": firms[1].pk, "capacity": "patentee", "patent": "ZL201510000001.X", "right": "invention",
        "claims": "1-3", "facts": "sold at a fair", "asks": "stop", "not_sued": True}
kept = {name: (keep_file(chunks=[PDF + name.encode()], name=f"{name}.pdf", folder=settings.FILES),) for name in ("paper", "right_proof")}
actor = read_actor(user, on=at.date(), verified=True)
house = read_house()
entry = open_case(house=house, actor=actor, procedure="adjudication", office=here, title="LED lamp",
                  command=Command("request", at, uuid.uuid4(), said, kept))
for number in range(3):
    note = {"text": f"note {number}"}
    perform(house=house, actor=actor, case_id=entry.case_id, command=Command("note", at + timedelta(hours=number + 1), uuid.uuid4(), note))
from zhicheng.docket.heads import sign_heads
from zhicheng.web.signing import open_signer
sign_heads(day=timezone.localdate(), at=timezone.now(), signer=open_signer())
print(Case.every.get().number, open_signer().key_id)
"""
RECEIVING = """
from django.utils import timezone
from zhicheng.web import office
office.start_django(); office.ready_tables()
from zhicheng.register.models import Office, User
from zhicheng.register.posts import appoint
here = Office.objects.create(name_en="Guangzhou", name_zh="广州局", region="", code="440100", created_at=timezone.now())
user = User.objects.create_user("shenzhen-system@example.org", is_staff=True, display_name="Shenzhen's system")
appoint(user=user, office=here, duties=["clerk"], since=timezone.localdate())
"""


def run(script: str, office: Path, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=office, env=site.environment(office) | more, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done


def told(*arguments: str | Path, office: Path) -> str:
    done = site.command(*arguments, office=office)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The export of a case of Shenzhen, its number, and the key that signed it."""
    office = site.empty_office(tmp_path_factory.mktemp("sending"))
    number, key = run(SENDING, office).stdout.split()
    out = office / "case.zip"
    told("cases", "export", number, "--out", out, "--personal", office=office)
    return out, number, key


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory, sent) -> Iterator[tuple[str, str, Path]]:
    """Guangzhou, served: its address, the token of Shenzhen's system, its folder."""
    office = site.empty_office(tmp_path_factory.mktemp("receiving"))
    run(RECEIVING, office)
    asked = ("--name", "Shenzhen", "--office", "1", "--scopes", "cases:transfer", "--key", sent[2])
    made = told("token", "make", "shenzhen-system@example.org", *asked, office=office)
    token = re.search(r"zhicheng_[\w-]+", made)
    assert token
    with site.running(office) as url:
        yield url, token.group(), office


def client() -> str:
    """The client of the how-to."""
    blocks = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/how-to/use-the-api.md").read_text("utf-8"), re.S
    )
    return next(block for block in blocks if "/transfers" in block)


def test_a_case_comes_from_another_city(sent, received):
    export, number, signed_by = sent
    url, token, office = received
    key = str(uuid.uuid4())
    said = {"SITE": url, "TOKEN": token, "EXPORT": str(export), "KEY": key}
    status, etag, text = run(client(), office, **said).stdout.strip().split(" ", 2)
    answer = json.loads(text)
    assert (status, answer["sender_number"]) == ("201", number)
    assert answer["number"].startswith("440100裁〔")
    assert re.fullmatch(r'"[0-9a-f]{64}"', etag)
    assert (answer["acts"], answer["signed_by"], answer["key_known"]) == (4, signed_by, True)

    time.sleep(
        2.1
    )  # an archive made anew bears another time: the client must send the same bytes all the same
    again = run(client(), office, **said).stdout.strip().split(" ", 2)
    assert (again[0], again[1], json.loads(again[2])) == ("200", etag, answer)

    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=url, headers=headers) as system:
        assert system.get(f"/api/v1/transfers/{key}").json() == answer
        refused = system.get("/api/v1/cases")
        assert (refused.status_code, refused.json()["title"]) == (403, "令牌权限不足")
        assert system.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")

    with httpx.Client(base_url=url, cookies={"sessionid": site.sign_in(office)}) as officer:
        page = officer.get(f"/cases/{answer['case']}/").text
        assert number in page
        assert "transferred-case.zip" in page
        assert "Bright Light Ltd" in page
        exported = officer.get(f"/cases/{answer['case']}/export/")
        assert exported.status_code == 200
    log = (office / "serve.log").read_text("utf-8")
    assert token not in log
    assert "Traceback" not in log


def test_the_token_ends_with_a_command(received):
    url, token, office = received
    system = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"})
    key = uuid.uuid4()
    assert system.get(f"/api/v1/transfers/{key}").status_code == 404
    assert "shenzhen-system@example.org" in told("token", "list", office=office)
    told("token", "revoke", "1", office=office)
    assert system.get(f"/api/v1/transfers/{key}").status_code == 401
