"""Who gets a case exported, with what, and what is written down about it."""

import json
import time
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from docket.conftest import START
from zhicheng.docket.acting import Command, perform
from zhicheng.docket.models import Case, ClockRow
from zhicheng.register.custody import Custody
from zhicheng.register.posts import Post
from zhicheng.register.store import keep_file, record_file
from zhicheng.web import signing
from zhicheng.web.commands import program

TEXT = b"what was handed in"


@pytest.fixture
def case(bench, settings, tmp_path, monkeypatch) -> Case:
    """A case with a personal value, an open and a confidential document."""
    settings.FILES = tmp_path / "papers"
    signer = signing.open_signer(var=tmp_path)
    monkeypatch.setattr(signing, "open_signer", lambda: signer)
    case = bench.open(phone="13800000000")
    for text in (TEXT, b"what nobody else may see"):
        kept = keep_file(chunks=[text], name="paper.txt", folder=settings.FILES)
        record_file(kept=kept, by=bench.people["clerk"], at=START)
        command = Command(
            act="file", at=START, id=bench.command("file").id, said={"what": "x"}, papers={"paper": (kept,)}
        )
        perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    case.papers.filter(sha256=sha256(b"what nobody else may see").hexdigest()).update(confidential=True)
    return Case.every.get(pk=case.pk)


def ask(bench, case: Case, name: str, query: str = ""):
    client = Client()
    client.force_login(bench.people[name])
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return client.get(f"/cases/{case.pk}/export/{query}")


def unpack(answer) -> dict[str, bytes]:
    content = b"".join(answer.streaming_content)  # which closes it
    with zipfile.ZipFile(BytesIO(content)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def documents(files: dict[str, bytes]) -> list[bytes]:
    return sorted(content for name, content in files.items() if name.startswith("documents/"))


@pytest.mark.parametrize(("name", "count"), [("clerk", 2), ("supervisor", 2), ("stranger", 1)])
def test_another_office_gets_what_is_not_confidential(bench, case, name, count):
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="theirs")
    answer = ask(bench, case, name)
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    files = unpack(answer)
    assert TEXT in documents(files)
    assert len(documents(files)) == count
    assert sum(each["withheld"] for each in json.loads(files["case.json"])["documents"]) == 2 - count
    assert json.loads(files["sealed.json"]) == {"given": False, "values": []}


def test_personal_values_are_for_the_office(bench, case):
    assert b"13800000000" in unpack(ask(bench, case, "head", "?personal=1"))["sealed.json"]
    bench.do(case, "offer", "head", office=bench.offices["other"].pk, reason="theirs")
    assert ask(bench, case, "stranger", "?personal=1").status_code == 403


@pytest.mark.parametrize("name", ["stranger", "outsider", "boss"])
def test_nobody_else_gets_it(bench, case, name):
    assert ask(bench, case, name).status_code in (403, 404)
    assert Custody.objects.filter(deed="exported").count() == 0


def test_what_leaves_is_written_down(bench, case):
    unpack(ask(bench, case, "clerk"))
    line = Custody.objects.get(deed="exported", file__sha256=sha256(TEXT).hexdigest())
    assert (line.by, line.case, line.name, line.file.sha256) == (
        bench.people["clerk"], str(case.pk), "paper.txt", sha256(TEXT).hexdigest(),
    )  # fmt: skip
    assert (timezone.now() - line.at).total_seconds() < 60


def test_an_officer_who_left_gets_nothing(bench, case):
    Post.objects.filter(user=bench.people["clerk"]).update(until=START.date())
    assert ask(bench, case, "clerk").status_code == 403


@pytest.fixture
def order(monkeypatch, bench):
    """A command of the program on the tests' database, under the small rulebook."""
    monkeypatch.setattr("zhicheng.web.office.start_django", lambda **_: None)
    monkeypatch.setattr("zhicheng.web.commands.cases.read_book", lambda: bench.house.book)

    def run(*words: str):
        return CliRunner().invoke(program, ["cases", *words])

    return run


def test_the_command_exports(order, case, tmp_path):
    out = tmp_path / "out.zip"
    done = order("export", case.number, "--out", str(out), "--personal", "--lang", "zh")
    assert (done.exit_code, case.number in done.output) == (0, True), done.output
    with zipfile.ZipFile(out) as folder:
        assert len(folder.namelist()) == 9
    done = order("export", "none", "--out", str(out))
    assert (done.exit_code, done.output) == (2, "zhicheng: There is no case none.\n")


def test_the_command_signs_and_shows_the_key(order, case):
    done = order("sign", "--day", "2026-03-03")
    assert "1 cases moved, 1 cases and 3 acts in all" in done.output
    assert order("sign", "--day", "2026-03-03").output == done.output
    assert order("key").output.split()[1] in done.output
    assert order("sign", "--day", "2026-03-02").exit_code == 2


def test_the_command_rebuilds(order, case):
    assert order("rebuild", "--check").output == "1 cases looked at, 0 differed.\n"
    ClockRow.objects.update(due_on=None)
    done = order("rebuild")
    assert (done.exit_code, f"{case.number}: not as in the record: its clocks" in done.output) == (1, True)
    assert order("rebuild", "--check").exit_code == 0
