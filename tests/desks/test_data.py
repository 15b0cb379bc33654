"""Data status and loading: accounts that add up, who may load, what becomes of an upload, whose job is whose."""

import csv
import io
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from desks.pages import INLINE, read, words
from zhicheng.desks.data.jobs import run_load
from zhicheng.desks.data.queries import uploads
from zhicheng.desks.data.queries.formats import FACTS, list_columns, list_formats
from zhicheng.desks.data.queries.holdings import share_placed
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.reader import find_reader
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.people import User

pytestmark = pytest.mark.django_db
AWAY = {"REMOTE_ADDR": "192.0.2.7"}
INCOPAT = """公开（公告）号,公开（公告）日,申请号,申请日,专利类型,标题,申请人,申请人地址,发明人,IPC主分类,权利要求数量
CN115000001A,2023-01-02,CN202211000001.4,2022-01-02,发明公开,一种装置,苏州某某有限公司,江苏省苏州市吴中区友翔路16号,张某,H02P21/00,9
CN115000002A,2023-02-02,CN202211000002.9,2022-02-02,发明公开,一种方法,苏州某某有限公司,江苏省苏州市吴中区友翔路16号,张某,H02P21/00,8
,,,2022-02-02,发明公开,=1+1,苏州某某有限公司,江苏省苏州市吴中区友翔路16号,张某,H02P21/00,8
"""


@pytest.fixture
def office(settings, tmp_path, gazetteer, monkeypatch) -> Client:
    """A visitor on the machine itself; nobody has an account and the lake is empty."""
    settings.VAR, settings.LAKE = tmp_path / "var", tmp_path / "lake"
    monkeypatch.setattr("zhicheng.lake.receiving.open_gazetteer", lambda _lake: gazetteer)
    return Client()


def hand_in(site: Client, content: str = INCOPAT, name: str = "苏州.csv", **fields: str):
    file = SimpleUploadedFile(name, content.encode())
    return site.post("/data/load/", {"file": [file], "format": "", "dataset": "", **fields})


def work() -> Job:
    """Do the waiting job as a worker does."""
    held = jobs.lease(worker="test", clock=timezone.now)
    assert held is not None
    try:
        jobs.finish(held, result=run_load(held))
    except jobs.Cancelled:
        jobs.stop(held)
    except Exception as error:  # noqa: BLE001  as a worker does
        says, again = jobs.describe_failure(error)
        jobs.fail(held, error=says, again=again)
    return Job.objects.get(pk=held.id)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("path", ["/data/", "/data/small/", "/data/small/loads/{load}/", "/data/load/"])
def test_every_page_answers_in_both_languages(site, path, language):
    site.cookies["language"] = language
    load = re.search(r"/data/small/loads/([^/]+)/", read(site, "/data/small/"))
    assert load is not None
    page = read(site, path.format(load=load.group(1)))
    assert not INLINE.search(page)
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "path", ["/data/nothing/", "/data/small/loads/nothing/", "/data/load/templates/nothing.csv"]
)
def test_what_is_not_there(site, path):
    read(site, path, 404)


def test_an_empty_lake_says_what_would_be_here(empty_site):
    assert "Here you will see every dataset" in words(read(empty_site, "/data/"))


def test_a_dataset_says_what_it_lacks_and_what_that_makes_impossible(site):
    said = words(read(site, "/data/"))
    assert re.search("Does not hold [^.]*addresses of applicants", said)
    dataset = words(read(site, "/data/small/"))
    assert "5 patents, published from 1 Mar 2019 to 1 Mar 2021, in 1 load." in dataset
    assert "Counted by: whole counting, fractional counting, first-inventor counting" in dataset


def test_the_counts_stand_as_a_sum(site):
    assert "5 read = 5 new + 0 updated + 0 unchanged + 0 merged + 0 skipped + 0 rejected" in words(
        read(site, "/data/small/")
    )


def test_tables_stand_with_their_hash(site):
    assert len(re.findall(r'<code class="hash">[0-9a-f]{64}</code>', read(site, "/data/small/"))) == 13


def test_shares_of_placed_addresses_add_up():
    shares = share_placed(SimpleNamespace(placed={"city": 7, "none": 2, "province": 1}))
    assert [(share.level, share.percent, share.start) for share in shares] == [
        ("city", 70.0, 0.0), ("province", 10.0, 70.0), ("none", 20.0, 80.0),
    ]  # fmt: skip


def test_every_format_and_every_fact_has_words():
    assert [each.code for each in list_formats()] == [reader.code for reader in READERS]
    assert all(FACTS.values())


@pytest.mark.parametrize("code", ["incopat", "patsnap", "cnipa_table", "himmpat", "economy"])
def test_an_empty_table_is_recognised_as_its_own_format(site, code, tmp_path):
    answer = site.get(f"/data/load/templates/{code}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(head) == len(list_columns(code))
    file = tmp_path / "table.csv"
    file.write_bytes(answer.content + (",".join(["x"] * len(head)) + "\r\n").encode())
    assert find_reader(file, READERS).code == code


def test_a_file_becomes_a_job_and_its_city_appears(office):
    answer = hand_in(office)
    assert answer.status_code == 302
    path = answer["Location"]
    said = read(office, path)
    assert "waiting for its turn" in said
    assert '<noscript><meta http-equiv="refresh"' in said
    part = office.get(path, headers={"X-Zhicheng-Part": "progress"})
    assert b"<html" not in part.content
    assert b"data-refresh" in part.content
    job = work()
    assert job.state == State.DONE, job.error_en
    assert job.share == pytest.approx(1, abs=0.5)
    done = read(office, path)
    assert "3 read = 2 new + 0 updated + 0 unchanged + 0 merged + 0 skipped + 1 rejected" in words(done)
    assert 'href="/cities/?dataset=incopat"' in done
    assert "Suzhou" in words(read(office, "/cities/?dataset=incopat"))
    load = job.result["loads"][0]["load"]
    remarks = words(read(office, f"/data/incopat/loads/{load}/?fate=rejected"))
    assert "row 4" in remarks
    office.cookies["language"] = "zh-hans"
    assert "第 4 行" in words(read(office, f"/data/incopat/loads/{load}/"))
    office.cookies["language"] = "en"
    assert "No record was rejected or skipped." in words(
        read(office, f"/data/incopat/loads/{load}/?fate=skipped")
    )
    export = office.get(f"/data/incopat/loads/{load}/?as=csv").content.decode("utf-8-sig")
    assert "row 4" in export
    assert "\n=1+1" not in export
    assert ",=1+1" not in export


def test_a_dataset_may_have_a_name_of_its_own(office):
    hand_in(office, dataset="suzhou_2023")
    assert work().result["loads"][0]["dataset"] == "suzhou_2023"
    read(office, "/data/suzhou_2023/")


@pytest.mark.parametrize("name", ["Load", "load", "../x", "a", "苏州", "x" * 41])
def test_a_name_that_would_not_do(office, name):
    answer = hand_in(office, dataset=name)
    assert answer.status_code == 422
    assert "Nothing was loaded" in words(answer.content.decode())
    assert not Job.objects.exists()
    assert not list(uploads.uploads_folder().glob("*"))


def test_what_cannot_be_read_is_told_in_plain_words_and_may_be_tried_again(office):
    path = hand_in(office, "%PDF-1.7 nothing", "报告.pdf")["Location"]
    job = work()
    assert job.state == State.FAILED
    said = words(read(office, path))
    assert "export the table as XLSX or CSV" in said
    assert "Data that were loaded before are whole." in said
    again = office.post(f"{path}again/")["Location"]
    assert again != path
    assert Job.objects.filter(state=State.QUEUED).count() == 1
    read(office, again)


def test_no_file_is_a_mistake_that_is_said(office):
    answer = office.post("/data/load/", {"format": "", "dataset": ""})
    assert answer.status_code == 422
    assert "Choose at least one file." in words(answer.content.decode())


def test_a_file_beyond_the_limit_is_not_kept(office, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = hand_in(office, INCOPAT + "x" * 200_000)
    assert answer.status_code == 422
    said = words(answer.content.decode())
    assert "larger than 1000" in said.replace("\xa0", " ")
    assert "Choose at least one file." not in said
    assert not list(uploads.uploads_folder().glob("*"))


def test_a_form_without_its_token_is_refused(office):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/data/load/", {"file": SimpleUploadedFile("a.csv", b"x")}).status_code == 403
    assert not Job.objects.exists()


def test_a_job_that_fails_to_be_promised_leaves_no_file(office, monkeypatch):
    def refuse(**_said):
        raise RuntimeError("no database")

    monkeypatch.setattr("zhicheng.desks.data.views.loading.jobs.enqueue", refuse)
    with pytest.raises(RuntimeError):
        hand_in(office)
    assert not list(uploads.uploads_folder().glob("*"))


def test_while_nobody_has_an_account_a_visitor_of_the_machine_may_load(office):
    assert "Choose files" in words(read(office, "/data/load/"))
    away = Client(**AWAY)
    answer = away.get("/data/load/")
    assert answer.status_code == 403
    assert "only on the machine itself" in words(answer.content.decode())
    assert hand_in(away).status_code == 403


def test_a_site_that_others_reach_takes_no_file_from_strangers(office, settings):
    settings.PRIVATE = True
    assert office.get("/data/load/").status_code == 403


def test_once_there_is_a_user_only_staff_may_load(office):
    User.objects.create_user("reader@example.org", "a long password")
    User.objects.create_user("staff@example.org", "a long password", is_staff=True)
    stranger = office.get("/data/load/")
    assert stranger.status_code == 403
    assert b"/accounts/login/?next=/data/load/" in stranger.content
    assert hand_in(office).status_code == 403
    assert not Job.objects.exists()
    reader, staff = Client(**AWAY), Client(**AWAY)
    reader.force_login(User.objects.get(email="reader@example.org"))
    staff.force_login(User.objects.get(email="staff@example.org"))
    assert "may read, but not load" in words(reader.get("/data/load/").content.decode())
    answer = hand_in(staff)
    assert answer.status_code == 302
    assert Job.objects.get().by == User.objects.get(email="staff@example.org")
    assert reader.get(answer["Location"]).status_code == 404


def test_a_job_is_seen_and_stopped_only_by_who_asked_for_it(office):
    path = hand_in(office)["Location"]
    other = Client()
    assert other.get(path).status_code == 404
    assert other.post(f"{path}cancel/").status_code == 404
    assert other.post(f"{path}again/").status_code == 404
    assert "苏州.csv" in words(read(office, "/data/")) or "苏州.csv" in words(read(office, path))
    assert office.get(f"{path}cancel/").status_code == 405
    assert office.post(f"{path}cancel/").status_code == 302
    assert Job.objects.get().state == State.CANCELLED
    assert "Stopped" in words(read(office, path))


def test_a_running_job_stops_at_its_next_step(office):
    path = hand_in(office)["Location"]
    held = jobs.lease(worker="test", clock=timezone.now)
    assert held is not None
    office.post(f"{path}cancel/")
    assert "It stops at the next step." in words(read(office, path))
    with pytest.raises(jobs.Cancelled):
        run_load(held)


def test_a_job_whose_files_are_gone_says_so(office):
    path = hand_in(office)["Location"]
    payload = Job.objects.get().payload
    uploads.drop_files(uploads.Kept(payload["folder"], tuple(payload["files"])))
    assert work().state == State.FAILED
    assert "Hand them in again" in words(read(office, path))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("苏州 2023（一）.xlsx", "苏州 2023（一）.xlsx"), ("../../etc/passwd", "passwd"), ("C:\\a\\b.csv", "b.csv"), ("..", "file"),
        (".hidden", "hidden"), ("a\u202egpj.csv", "a_gpj.csv"), ("x" * 300 + ".parquet", "x" * 88 + ".parquet"), ("", "file"),
        ("a;b|c.csv", "a_b_c.csv"),
    ],
)  # fmt: skip
def test_names_are_made_plain(given, kept):
    assert uploads.plain_name(given) == kept


def test_two_files_of_one_name_are_both_kept(office):
    kept = uploads.keep_files([SimpleUploadedFile("a.csv", b"1"), SimpleUploadedFile("A.csv", b"2")])
    assert kept.names == ("a.csv", "A-2.csv")
    folder = uploads.uploads_folder() / kept.folder
    assert (folder / "A-2.csv").read_bytes() == b"2"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_files_that_are_loaded_or_forgotten_are_removed(office):
    now = timezone.now()
    loaded, waiting, forgotten = (uploads.keep_files([SimpleUploadedFile("a.csv", b"1")]) for _ in range(3))
    for kept, state in ((loaded, State.DONE), (waiting, State.QUEUED)):
        payload = {"folder": kept.folder, "files": ["a.csv"]}
        Job.objects.create(kind="load", payload=payload, state=state, asked_at=now, due_at=now)
    assert uploads.sweep_uploads(at=now) == 1
    assert uploads.sweep_uploads(at=now + timedelta(days=8)) == 1
    left = {folder.name for folder in uploads.uploads_folder().iterdir()}
    assert left == {waiting.folder}
    assert forgotten.folder not in left


def test_invented_people_leave_the_demonstration_open(client):
    """Who has neither a password nor a passkey cannot sign in, and shuts nobody out."""
    User.objects.create_user("synthetic-clerk1.1@example.org")
    User.objects.create(email="empty@example.org", password="")
    assert client.get("/data/load/").status_code == 200
    User.objects.create_user("clerk@example.org", "a long pass phrase 7")
    assert client.get("/data/load/").status_code == 403
