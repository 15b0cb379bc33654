"""The page of backups, what may not be done with it, and the parts that a backup rests on."""

import base64
import json
import random
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from desks.docket_people import Officer, desk  # noqa: F401  fixtures
from desks.pages import words
from zhicheng.desks.upkeep.queries import rows
from zhicheng.desks.upkeep.queries.backup import Backup, Chains, Placed, Rows, find_backup, write_backup
from zhicheng.desks.upkeep.queries.making import find_place, forget
from zhicheng.desks.upkeep.queries.places import Places
from zhicheng.desks.upkeep.queries.restored import note_restored
from zhicheng.desks.upkeep.queries.vault import Content, Damaged, Vault
from zhicheng.grammar import T
from zhicheng.register.models import Job, User

OFFICE = T(en="Kept <Office>", zh="留存局")
MOMENT = datetime(2026, 11, 27, 10, 15, 30, 123_456, tzinfo=UTC)


@pytest.fixture
def admin(desk):  # noqa: F811
    return Officer(User.objects.create_superuser("admin@example.org", display_name="admin"))


def make(folder, *, at, cases=1, lacking=(), said=b"a table"):
    """A backup of one table and one file."""
    vault = Vault(folder)
    vault.root.mkdir(parents=True, exist_ok=True)
    table, file = vault.put([said]), vault.put([b"shared"])
    backup = Backup(
        made_at=at, seconds=0.5, program="0.1.0", office=OFFICE, database="sqlite", migrations=(("docket", "0001_initial"),),
        tables={"docket.Entry": Rows(3, table)}, files={"var/secrets.json": Placed(file, 1, 0o600)},
        chains=Chains(cases, 3, "0" * 64), lacking=tuple(lacking),
    )  # fmt: skip
    return write_backup(backup, folder=folder)


@pytest.mark.django_db
def test_only_an_administrator_sees_backups_and_asks_for_one(desk, settings, tmp_path):  # noqa: F811
    settings.BACKUPS = tmp_path
    for someone in (SimpleNamespace(client=Client()), desk["officer"], desk["head"]):
        page = someone.client.get("/upkeep/")
        assert page.status_code == 403
        assert "Whoever administers this installation" in page.content.decode()
        assert str(tmp_path) not in page.content.decode()
        assert someone.client.post("/upkeep/backup/").status_code == 403
    assert not Job.objects.filter(kind="back_up").exists()


@pytest.mark.django_db
def test_without_a_folder_the_page_warns_and_says_how_to_begin(admin, settings):
    settings.BACKUPS = None
    page = words(admin.page("/upkeep/"))
    assert "No backups are made: what is lost with this machine is lost." in page
    assert "ZHICHENG_BACKUPS=/mnt/backups" in page
    assert "Make one now" not in page
    assert admin.client.post("/upkeep/backup/").status_code == 302
    assert not Job.objects.filter(kind="back_up").exists()
    admin.client.cookies["language"] = "zh-hans"
    assert "目前未进行备份" in admin.page("/upkeep/")


@pytest.mark.django_db
def test_a_backup_is_asked_for_once_and_followed(admin, settings, tmp_path):
    settings.BACKUPS = tmp_path
    assert "None has been made yet." in words(admin.page("/upkeep/"))
    assert admin.client.post("/upkeep/backup/").status_code == 302
    assert admin.client.post("/upkeep/backup/").status_code == 302
    job = Job.objects.get(kind="back_up")
    page = admin.page("/upkeep/")
    assert "A backup is being made" in page
    assert "Make one now" not in page
    part = admin.client.get("/upkeep/", headers={"X-Zhicheng-Part": "progress"}).content.decode()
    assert "<html" not in part
    assert 'data-refresh="/upkeep/"' in part
    Job.objects.filter(pk=job.pk).update(state="failed", error_en="no space left", error_zh="磁盘已满")
    page = words(admin.page("/upkeep/"))
    assert "The last backup was not made" in page
    assert "no space left" in page.lower()
    Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - timedelta(minutes=5))
    make(tmp_path, at=timezone.now())  # by command, since
    assert "The last backup was not made" not in words(admin.page("/upkeep/"))
    assert admin.client.post("/upkeep/backup/").status_code == 302
    assert Job.objects.filter(kind="back_up").count() == 2


@pytest.mark.django_db
def test_the_page_lists_what_is_kept_and_says_what_is_wrong_with_it(admin, settings, tmp_path):
    settings.BACKUPS = tmp_path
    make(tmp_path, at=timezone.now() - timedelta(days=3), cases=7)
    page = words(admin.page("/upkeep/"))
    assert "older than a day" in page
    last = make(tmp_path, at=timezone.now() - timedelta(hours=3), cases=1234, lacking=["f" * 64])
    (tmp_path / "20261101T000000Z.json").write_text("{", "utf-8")
    page = words(admin.page("/upkeep/"))
    assert "older than a day" not in page
    assert page.index(last.name) < page.index(" 7 ")
    assert "1,234" in page
    assert "1 document on record is lost" in page
    assert "Cannot be read: 20261101T000000Z" in page


@pytest.mark.django_db
def test_the_page_says_when_the_office_was_brought_back(admin, settings, tmp_path):
    settings.BACKUPS, settings.VAR = tmp_path, tmp_path
    assert "brought back" not in words(admin.page("/upkeep/"))
    for day in (1, 2):
        backup = make(tmp_path / "backups", at=MOMENT + timedelta(days=day))
        note_restored(backup, var=tmp_path, at=MOMENT + timedelta(days=day, hours=5))
    page = words(admin.page("/upkeep/"))
    assert "On 2026-11-28 23:15, to its state of 2026-11-28 18:15." in page
    assert page.index("2026-11-29 23:15") < page.index("2026-11-28 23:15")


@pytest.mark.django_db
def test_every_kind_of_value_in_every_table_comes_back_as_it_was():
    """What `write_rows` says of a value, `read_rows` hands to the database as the value itself would be handed."""
    samples = {
        "CharField": ["", "知城 <b>&'\"\\\n\u2028", None], "TextField": ["a\r\nb\t{}", ""], "BooleanField": [True, False],
        "DateTimeField": [MOMENT, MOMENT.replace(microsecond=0), None], "DateField": [date(2024, 2, 29), None],
        "UUIDField": [uuid.UUID(int=7), None], "JSONField": [{"甲": [1, None, "x"]}, [], "text", 0], "BinaryField": [b"\0\xff key", None],
        "DecimalField": [Decimal("12.30"), None], "FloatField": [0.1, None], "BigAutoField": [2**40], "AutoField": [3],
    }  # fmt: skip
    seen = set()
    for model in rows.list_models(apps):
        for field in model._meta.concrete_fields:
            kind = (field.target_field if field.is_relation else field).get_internal_type()
            seen.add(kind)
            for value in samples.get(kind, [0, 1, 2**30]):
                (back,) = rows._read([field], rows._line([value]))
                wanted = field.get_db_prep_save(value, connection)
                assert plain(back) == plain(wanted) or str(back) == str(value), (field, value)
    assert set(samples) <= seen, "a kind of value that no table has any more"


def plain(value):
    """A value without the wrapping of PostgreSQL's driver around bytes."""
    held = getattr(value, "obj", value)
    return bytes(held) if isinstance(held, memoryview) else held


@pytest.mark.django_db
def test_the_same_rows_are_the_same_content(desk):  # noqa: F811
    counts = []
    first, second = (b"".join(rows.write_rows(User, using="default", count=counts)) for _ in range(2))
    assert first == second
    assert counts == [User.objects.count()] * 2
    from gzip import decompress

    head, *lines = decompress(first).splitlines()
    assert json.loads(head)["table"] == "register_user"
    assert len(lines) == counts[0]
    assert "sessions.session" not in {model._meta.label_lower for model in rows.list_models(apps)}
    assert base64.b64encode(b"x").decode() == json.loads(rows._line([b"x"]))[0]


def test_a_content_stands_once_and_is_never_given_out_changed(tmp_path):
    vault = Vault(tmp_path)
    content = vault.put([b"ab", b"c"])
    assert vault.put([b"abc"]) == content == Content(content.sha256, 3)
    (kept,) = (path for path in vault.root.rglob("*") if path.is_file())
    assert kept.stat().st_mode & 0o777 == 0o400
    kept.chmod(0o600)
    kept.write_bytes(b"abx")
    assert vault.has(content)
    assert not vault.is_whole(content)
    with pytest.raises(Damaged, match=content.sha256):
        vault.copy_out(content, to=tmp_path / "out" / "file")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("place", ["../x", "var/../../x", "/etc/passwd", "home/x", "city.toml/x", "var"])
def test_no_backup_writes_outside_its_folders(tmp_path, place):
    places = Places(var=tmp_path / "v", lake=tmp_path / "l", overlays=tmp_path / "o", city=tmp_path / "c")
    assert places.find("lake/a/b") == tmp_path / "l/a/b"
    with pytest.raises((ValueError, KeyError)):
        places.find(place)


def test_forgetting_frees_only_what_nobody_needs(tmp_path):
    """Against a plain reckoning: what the remaining ones name, and nothing else, stays."""
    chance = random.Random(7)
    made = [
        make(tmp_path, at=MOMENT + timedelta(days=n), said=bytes([chance.randrange(3)])) for n in range(8)
    ]
    names, _freed = forget(folder=tmp_path, keep=3)
    assert names == [each.name for each in reversed(made[:5])]
    needed = {content.sha256 for each in made[5:] for content in each.contents()}
    assert {path.name for path in (tmp_path / "kept").rglob("*") if path.is_file()} == needed
    assert find_backup(folder=tmp_path).name == made[-1].name
    assert find_place("ab" * 32) == f"var/papers/ab/ab/{'ab' * 32}"


def test_nothing_is_forgotten_where_one_that_stays_cannot_be_read(tmp_path):
    made = [make(tmp_path, at=MOMENT + timedelta(days=n)) for n in range(3)]
    path = tmp_path / f"{made[-1].name}.json"
    path.chmod(0o600)
    path.write_text("{", "utf-8")
    before = {path for path in tmp_path.rglob("*") if path.name != "backups.lock"}
    with pytest.raises(Damaged):
        forget(folder=tmp_path, keep=1)
    assert {path for path in tmp_path.rglob("*") if path.name != "backups.lock"} == before
