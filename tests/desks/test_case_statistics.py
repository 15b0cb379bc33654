"""Statistics of cases: a dozen cases done by hand at two offices, published, and read by the public, by staff and by another office."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import polars as pl
import pytest
from django.conf import settings as ours
from django.test import Client
from django.utils import timezone

from desks.pages import read, words
from docket.conftest import START, bench  # noqa: F401  a fixture
from docket.small_procedure import BOOK as SMALL
from zhicheng.desks.disputes.queries.publishing import publish_cases
from zhicheng.desks.navigation.views.profile.frame import PARTS
from zhicheng.docket.models import Case
from zhicheng.front.cases import resolve_cases, sees_all
from zhicheng.front.house import read_book
from zhicheng.front.keeping import SHELF
from zhicheng.grammar import Book
from zhicheng.lake import Lake
from zhicheng.lake.cases import CASE_ID, CASE_TABLES
from zhicheng.lake.snapshot import read_manifest
from zhicheng.lake.warming import warm_cells
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.offices import Office
from zhicheng.register.worker import Worker
from zhicheng.web.city import City

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
SHENZHEN, GUANGZHOU, GUANGDONG = "cn:440300", "cn:440100", "cn:440000"
SECRETS = (
    "Firm",
    "Rival",
    "clerk@example.org",
    "stranger@example.org",
    "a matter",
    "the finding in words",
    "13800000000",
)


@pytest.fixture
def dozen(bench):  # noqa: F811
    """Nine cases of one city and three of another; what is expected of them is written beside.

    Acceptance takes 5 working days from the asking (Monday 2 March), the decision 3 months from acceptance.
    """
    made = {}
    for name in ("d1", "d2", "d3", "d4", "d5", "d6", "d7"):  # accepted in time, decided in time after 10 days
        made[name] = bench.open(phone="13800000000")
        bench.do(made[name], "accept", "clerk", days=1)
        bench.do(made[name], "propose", "officer", days=2, text="the finding in words")
        bench.do(made[name], "decide", "head", days=10)
    made["late"] = (
        bench.open()
    )  # accepted on 16 March, a week too late; its decision is overdue since 17 June
    bench.do(made["late"], "accept", "clerk", days=14)
    made["refused"] = bench.open()  # refused in time after 3 days
    bench.do(made["refused"], "refuse", "clerk", days=3)
    for name in ("o1", "o2", "o3"):  # never accepted: overdue
        made[name] = bench.open(office="other", by="stranger")
    return made


@pytest.fixture
def rules():
    """The rulebook with the small procedure beside it."""
    return Book({**read_book().entries, **SMALL.entries})


@pytest.fixture
def put(tmp_path, lake_folder, gazetteer, rules, settings):
    """What publishes the cases as they stand into a lake that holds patents too, and serves it."""
    shutil.copytree(lake_folder, tmp_path / "lake")
    settings.LAKE, settings.CITY = tmp_path / "lake", City()
    return lambda at=PUBLISHED: publish_cases(lake=tmp_path / "lake", book=rules, at=at, gazetteer=gazetteer)


@pytest.fixture
def lake(put, dozen, tmp_path, rules):
    """The published dozen."""
    put()
    return Lake(tmp_path / "lake", book=rules, on=timezone.localdate())


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(lake, code, *by, **where):
    found = lake.figures(code, by=by, where=where, dataset="docket", veiled=False)
    return {tuple(row[d] for d in by): row["value"] for row in found.rows}


def test_figures_and_evidence_are_those_worked_out_by_hand(lake, dozen):
    assert told(lake, "cases_received", "city", "year") == {(SHENZHEN, 2026): 9, (GUANGZHOU, 2026): 3}
    assert told(lake, "cases_closed", "city", "outcome") == {
        (SHENZHEN, "decided"): 7,
        (SHENZHEN, "refused"): 1,
    }
    assert told(lake, "cases_open", "city", "year") == {(SHENZHEN, 2026): 1, (GUANGZHOU, 2026): 3}
    # kept: 7 + 1 acceptances, 7 decisions; late: 1 acceptance; overdue: 1 decision, and 3 acceptances elsewhere
    assert told(lake, "on_time_rate", "city") == {
        (SHENZHEN,): pytest.approx(15 / 17 * 100),
        (GUANGZHOU,): 0,
    }
    assert told(lake, "overdue_clocks", "city") == {(SHENZHEN,): 1, (GUANGZHOU,): 3}
    assert told(lake, "case_duration", "city") == {(SHENZHEN,): 10}
    assert told(lake, "settlement_rate", "city") == {(SHENZHEN,): 0}

    def ids(code, **where):
        found = lake.evidence(code, where=where, dataset="docket", limit=None, veiled=False)
        return {row[CASE_ID] for row in found.rows}

    def pick(*names):
        return {str(dozen[name].pk) for name in names}

    assert ids("on_time_rate", city=SHENZHEN) == pick(
        "d1", "d2", "d3", "d4", "d5", "d6", "d7", "late", "refused"
    )
    assert ids("overdue_clocks", city=SHENZHEN) == pick("late")
    assert ids("overdue_clocks", city=GUANGZHOU) == pick("o1", "o2", "o3")
    assert ids("cases_closed", city=SHENZHEN, outcome="refused") == pick("refused")


def test_an_overdue_clock_is_told_on_the_day_of_publication(put, dozen, tmp_path, rules):
    put(at=START + timedelta(days=3))
    assert told(Lake(tmp_path / "lake", book=rules, on=timezone.localdate()), "overdue_clocks", "city") == {}


def test_a_case_that_moves_counts_where_it_is(put, dozen, bench, tmp_path, rules):  # noqa: F811
    bench.do(dozen["late"], "offer", "head", days=20, office=bench.offices["other"].pk, reason="theirs")
    bench.do(dozen["late"], "take", "stranger", days=21)
    put()
    found = Lake(tmp_path / "lake", book=rules, on=timezone.localdate())
    assert told(found, "cases_received", "city") == {(SHENZHEN,): 8, (GUANGZHOU,): 4}


def test_nothing_personal_is_published_and_equal_rows_change_nothing(lake, put):
    numbers = set(Case.every.values_list("number", flat=True))
    held = read_manifest(lake=lake.path).datasets["docket"]
    assert held.rows["case_entries"] > 30
    for stored in held.tables.values():
        frame = pl.read_parquet(lake.path / stored.file)
        texts = {str(v) for c in frame.select(pl.col(pl.String)).iter_columns() for v in c.drop_nulls()}
        assert not texts & numbers
        for secret in SECRETS:
            assert not any(secret in text for text in texts), (secret, stored.file)
        assert secret.encode() not in (lake.path / stored.file).read_bytes()
    for name in CASE_TABLES:
        written = pl.read_parquet_schema(lake.path / held.tables[name].file)
        assert list(written) == list(lake.book[name].rule.columns)
    before = lake.snapshot
    assert [each.load.counts["unchanged"] for each in put()] == [12]
    assert lake.snapshot == before, "equal rows are the same snapshot"


def test_the_public_sees_counts_and_none_that_is_small(lake, dozen):
    site = Client()
    page = words(read(site, f"/evidence/cases_received/?province={GUANGDONG}&dataset=docket"))
    assert "12 cases stand behind this figure. They are shown by number only" in page
    assert not any(case.number in page or str(case.pk) in page for case in dozen.values())
    small = words(read(site, f"/evidence/cases_received/?city={GUANGZHOU}&dataset=docket"))
    assert "not shown to the public" in small
    assert "stand behind" not in small
    why = words(read(site, f"/why/cases_received/?city={GUANGZHOU}&dataset=docket"))
    assert "not shown to the public" in why
    assert "Open the" not in why


def test_suppressed_cells_are_not_to_be_recalculated_from_the_page(lake):
    """Guangzhou's 3 are hidden; so must Shenzhen's 9 be, for 12 is shown for the province and the whole."""
    site = Client()
    listing = read(site, "/figures/cases_received/?by=city&dataset=docket")
    table = re.search(r"<table.*?</table>", listing, re.S)[0]
    assert not re.search(r">\s*(3|9)\s*<", table)
    assert words(read(site, "/figures/cases_received/?by=province&dataset=docket")).count("12") >= 1
    export = site.get("/figures/cases_received/?by=city&dataset=docket&as=csv").content.decode("utf-8-sig")
    assert not re.search(r"(?m)^(Shenzhen|Guangzhou),\d", export)


def test_an_officer_sees_all_figures_and_the_numbers_of_the_office(lake, dozen, bench):  # noqa: F811
    clerk = sign_in(bench.people["clerk"])
    answer = clerk.get(f"/evidence/cases_received/?city={SHENZHEN}&dataset=docket")
    page = answer.content.decode()
    own = [case for name, case in dozen.items() if not name.startswith("o")]
    assert all(case.number in page and f"/cases/{case.pk}/" in page for case in own)
    assert "9 cases stand behind this figure." in words(page)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Open the 9 cases behind this figure" in words(
        read(clerk, f"/why/cases_received/?city={SHENZHEN}&dataset=docket")
    )


def test_another_office_sees_counts_and_no_numbers(lake, dozen, bench):  # noqa: F811
    stranger = sign_in(bench.people["stranger"])
    page = words(read(stranger, f"/evidence/cases_received/?city={SHENZHEN}&dataset=docket"))
    assert "9 cases stand behind this figure." in page
    assert not any(case.number in page for name, case in dozen.items() if not name.startswith("o"))
    both = words(read(stranger, f"/evidence/cases_received/?province={GUANGDONG}&dataset=docket"))
    assert "12 cases stand behind this figure. And 9 cases you may not see." in both
    assert [case.number in both for name, case in dozen.items() if name.startswith("o")] == [True] * 3
    export = stranger.get(
        f"/evidence/cases_received/?province={GUANGDONG}&dataset=docket&as=csv"
    ).content.decode()
    assert len(re.findall(r"〔2026〕", export)) == 3


def test_a_confidential_case_is_counted_and_named_to_its_head_alone(lake, dozen, bench):  # noqa: F811
    Case.every.filter(pk=dozen["d1"].pk).update(confidential=True)
    path = f"/evidence/cases_received/?city={SHENZHEN}&dataset=docket"
    assert "And 1 case you may not see." in words(read(sign_in(bench.people["colleague"]), path))
    assert dozen["d1"].number in read(sign_in(bench.people["head"]), path)


def test_a_party_sees_its_own_cases_of_a_figure_that_is_public(lake, dozen, bench):  # noqa: F811
    boss = sign_in(bench.people["boss"])
    page = words(read(boss, f"/evidence/cases_received/?province={GUANGDONG}&dataset=docket"))
    assert all(case.number in page for case in dozen.values())
    small = words(read(boss, f"/evidence/cases_received/?city={GUANGZHOU}&dataset=docket"))
    assert "not shown to the public" in small


def test_no_page_of_cases_is_kept_for_another_reader(lake, bench):  # noqa: F811
    SHELF.clear()
    path = f"/why/cases_received/?city={GUANGZHOU}&dataset=docket"
    clerk, anybody = sign_in(bench.people["clerk"]), Client()
    assert ">3<" in re.sub(r"\s", "", read(clerk, path))
    assert "not shown to the public" in words(read(anybody, path))
    assert "not shown to the public" not in words(read(clerk, path))
    for each in (clerk, anybody):
        assert each.get(path).headers["Cache-Control"] == "no-store"


def test_the_page_of_the_city_says_its_cases(lake, put, dozen, bench):  # noqa: F811
    path, clerk = f"/cities/{SHENZHEN}/", sign_in(bench.people["clerk"])
    anybody = words(read(Client(), path))
    assert "Cases of its IP office" in anybody
    assert "not shown to the public" in anybody
    page = words(read(clerk, path))
    assert "Cases received, 2026 9" in page
    assert "On time, 2026 88.2 %" in page
    assert "Until 1 Jul 2026." in page
    assert "Synthetic" not in page
    assert clerk.get(path).headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in Client().get(path).headers
    # those of Guangzhou, and one of Shenzhen, become synthetic: a dataset of their own, which says so
    moved = [case.pk for name, case in dozen.items() if name in ("d1", "o1", "o2", "o3")]
    Case.every.filter(pk__in=moved).update(synthetic=True)
    assert [each.load.counts["read"] for each in put()] == [8, 4]
    held = read_manifest(lake=lake.path).datasets
    assert (held["docket"].synthetic, held["docket_synthetic"].synthetic) == (False, True)
    assert re.search(r"received, 2026 8 .* received, 2026 1 .* Synthetic data\.", words(read(clerk, path)))
    # eight cases of one office are shown to everybody: nothing beside them tells of fewer
    page = words(read(Client(), path))
    assert "Cases received, 2026 8" in page
    assert "On time, 2026 86.7 %" in page  # without d1, 13 of 15


def test_choosers_offer_patents_for_patents_and_cases_for_cases(lake, bench):  # noqa: F811
    assert 'value="docket"' not in read(Client(), "/cities/")
    page = read(Client(), "/figures/cases_received/?dataset=docket")
    assert 'value="docket"' in page
    assert 'value="small"' not in page
    assert 'name="count"' not in page
    answer = Client().get("/figures/on_time_rate/?by=year")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/figures/on_time_rate/?by=year&dataset=docket",
    )


def test_the_status_of_data_tells_no_number_of_cases_to_the_public(lake, bench):  # noqa: F811
    page = words(read(Client(), "/data/docket/"))
    assert "Cases opened since" in page
    assert "12" not in re.sub(r"[0-9a-f]{12,}|2026", "", page)
    staff = words(read(sign_in(bench.people["clerk"]), "/data/docket/"))
    assert "12 new" in staff or "12" in staff
    load = read_manifest(lake=lake.path).datasets["docket"].loads[-1].id
    assert Client().get(f"/data/docket/loads/{load}/").status_code == 404
    assert "12" not in words(read(Client(), "/rules/tables/case_outcomes/"))


def test_cases_are_resolved_in_few_queries(lake, dozen, bench, django_assert_max_num_queries):  # noqa: F811
    ids = [str(case.pk) for case in dozen.values()]
    with django_assert_max_num_queries(6):
        seen = resolve_cases(ids * 2, user=bench.people["clerk"], on=timezone.localdate())
    assert (len(seen.named), seen.others) == (9, 3)
    assert resolve_cases(ids, user=bench.people["outsider"], on=timezone.localdate()).others == 12
    assert not sees_all(bench.people["outsider"], on=timezone.localdate())


def test_the_job_publishes(put, dozen, gazetteer, monkeypatch, tmp_path):
    monkeypatch.setattr("zhicheng.desks.disputes.queries.publishing.open_gazetteer", lambda _lake: gazetteer)
    at = timezone.now()
    job = jobs.enqueue(kind="publish_cases", payload={}, at=at)
    Worker(name="test", functions=ours.JOB_HANDLERS, clock=lambda: at).run_one()
    job = Job.objects.get(pk=job.pk)
    assert job.state == State.DONE, job.error_en
    assert job.result["datasets"][0]["counts"]["read"] == 12
    assert "docket" in read_manifest(lake=tmp_path / "lake").datasets


def test_a_worker_signs_and_publishes_every_day_unasked(put, dozen, gazetteer, monkeypatch, tmp_path):
    monkeypatch.setattr("zhicheng.desks.disputes.queries.publishing.open_gazetteer", lambda _lake: gazetteer)
    monkeypatch.setattr("zhicheng.web.signing.read_environment", lambda: Mock(var=tmp_path / "secret"))

    def work(at):
        worker = Worker(name="test", functions=ours.JOB_HANDLERS, clock=lambda: at, daily=ours.DAILY_JOBS)
        while worker.run_one():
            pass

    work(PUBLISHED)
    work(PUBLISHED + timedelta(hours=9))
    work(PUBLISHED + timedelta(days=3))
    assert {job.state for job in Job.objects.all()} == {State.DONE}, [
        job.error_en for job in Job.objects.all()
    ]
    signed, again = (job.result for job in Job.of_kind("sign_heads").order_by("asked_at"))
    assert (signed["day"], signed["moved"], signed["cases"]) == ("2026-07-01", 12, 12)
    assert (again["day"], again["moved"], again["acts"]) == ("2026-07-04", 0, signed["acts"])
    loads = read_manifest(lake=tmp_path / "lake").datasets["docket"].loads
    assert [load.counts["new"] for load in loads] == [12, 0]


def test_a_city_with_cases_and_no_patents_has_its_page(put, dozen, bench, rules, tmp_path):  # noqa: F811
    """Every tab answers: the cases that there are, and in both languages what would fill the rest."""
    zhanjiang = "cn:440800"
    Office.objects.filter(pk=bench.offices["other"].pk).update(code="440800")
    assert Client().get(f"/cities/{zhanjiang}/").status_code == 404
    put()
    warm_cells(Lake(tmp_path / "lake", book=rules, on=timezone.localdate()), only=["docket"])
    path, stranger = f"/cities/{zhanjiang}/", sign_in(bench.people["stranger"])
    page = words(read(stranger, path))
    assert "Zhanjiang" in page
    assert "Cases received, 2026 3" in page
    assert "There is no patent of the city here yet." in page
    assert stranger.get(path).headers["Cache-Control"] == "no-store"
    anybody = words(read(Client(), path))
    assert "Cases of its IP office" in anybody
    assert "not shown to the public" in anybody
    figures = words(read(stranger, f"{path}figures/"))
    assert "Cases received 3 cases" in figures
    assert "Length of closed cases — days days no such cases in this dataset" in figures
    told = set()
    for part, _title in PARTS:
        at = path if part == "city" else f"{path}{part.removeprefix('city_')}/"
        chinese = words(Client(headers={"accept-language": "zh-hans"}).get(at).content.decode())
        assert "湛江" in chinese, at
        told |= set(re.findall(r"本库尚无该市专利。 (.+?) 载入文件", chinese))
    assert len(told) == len(PARTS)
    assert all("专利" in each and not re.search("[A-Za-z]", each) for each in told)
    assert "A report is made of" in words(read(Client(), f"{path}report/read/"))
    assert "holds cases of the IP office, and no patents" in words(read(Client(), f"{path}?dataset=docket"))
    assert "Cases of its IP office" not in read(Client(), f"/cities/{GUANGDONG}/"), (
        "a province has no profile"
    )
