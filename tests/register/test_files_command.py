"""The command that looks after the file store."""

import os
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from django.apps import apps

from bad_uploads import pdf
from zhicheng.register.models import Mandate, Party, User
from zhicheng.register.store import keep_file, record_file
from zhicheng.web.commands import program
from zhicheng.web.commands.files import list_hashes

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, settings, db):
    settings.FILES = tmp_path
    return tmp_path


def keep(folder, content):
    return keep_file(chunks=[pdf(content)], name="a.pdf", folder=folder)


def run(*args):
    done = CliRunner().invoke(program, ["files", *args])
    return done.exit_code, done.output


def test_a_sample_is_hashed_anew(folder):
    kept = keep(folder, b"1")
    record_file(kept=kept, by=User.objects.create_user("a@example.org"), at=AT)
    assert run("check") == (0, "1 of 1 files hashed anew: all whole.\n")
    path = next(folder.rglob(kept.sha256))
    path.chmod(0o644)
    path.write_bytes(b"forged")
    code, output = run("check", "--lang", "zh")
    assert code == 1
    assert kept.sha256 in output
    assert "缺失或被改动" in output


def test_only_what_no_table_names_is_swept(folder):
    recorded, deed, orphan = (keep(folder, each) for each in (b"1", b"2", b"3"))
    record_file(kept=recorded, by=None, at=AT)
    one, other = (Party.objects.create(kind="person", name=name) for name in ("甲", "乙"))
    Mandate.objects.create(agent=one, principal=other, since=date(2026, 1, 1), document=deed.sha256)
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    assert run("sweep")[1].startswith("1 files older than 7 days")
    assert (folder / orphan.sha256[:2] / orphan.sha256[2:4] / orphan.sha256).is_file()
    assert run("sweep", "--days", "30", "--delete")[1].startswith("1 files older than 30 days")
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {recorded.sha256, deed.sha256}
    assert run("check")[1] == "2 of 2 files hashed anew: all whole.\n"


@pytest.mark.django_db
def test_every_column_that_names_a_file_is_asked():
    """A table that names files keeps the hash in 64 characters, whatever the column is called."""
    named = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name in ("sha256", "document")
    }
    assert named >= {"File.sha256", "Mandate.document", "Merge.document"}
    lengths = {
        field.max_length
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name in ("sha256", "document")
    }
    assert lengths == {64}
    assert list_hashes() == set()
