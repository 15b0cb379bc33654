"""Outlets: hours read from what is typed, districts without one, times that two cannot take, a code that gives one back."""

import json
import os
import re
import subprocess
import sys
import tempfile
import uuid
from contextlib import ExitStack
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from desks.docket_people import desk
from desks.pages import words
from desks.test_counter import CODE, signing, visitor
from machine import ROOT, postgres
from zhicheng.desks.counter.models import Outlet, Seat
from zhicheng.desks.counter.queries.appointments import (
    KEPT,
    book_seat,
    clear_free,
    list_free,
    make_seats,
    purge_seats,
)
from zhicheng.desks.counter.queries.opening_hours import (
    list_spans,
    read_exceptions,
    read_spans,
    write_exceptions,
)
from zhicheng.desks.counter.queries.outlets import cover, list_districts
from zhicheng.desks.counter.queries.synthetic import make_outlets
from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE

__all__ = ["desk", "signing"]
PEOPLE, SEATS = 8, 3  # as in `booking_at_once`
SHENZHEN = {  # Statistics bureau, divisions of 2024
    "440303": "罗湖区", "440304": "福田区", "440305": "南山区", "440306": "宝安区", "440307": "龙岗区", "440308": "盐田区",
    "440309": "龙华区", "440310": "坪山区", "440311": "光明区",
}  # fmt: skip
FORM = {
    "name_zh": "福田窗口", "name_en": "Futian counter", "district": "440304", "address": "福中三路", "phone": "0755-1",
    "services": ["report_false_patent"], "day_0": "9:00-12:00，14:00-17:30", "day_1": "09:00-12:00",
}  # fmt: skip


def always(office: Office, **more) -> Outlet:
    """An outlet that is open every day for two hours."""
    hours = {str(day): [["09:00", "11:00"]] for day in range(7)}
    kept = {
        "name_en": "Hall",
        "name_zh": "大厅",
        "district": "440304",
        "address": "福中三路",
        "services": ["report_false_patent"],
    }
    return Outlet.objects.create(office=office, hours=hours, **kept | more)


@pytest.fixture
def outlet(desk) -> Outlet:
    return always(Office.objects.get(code="440300"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", []),
        ("9:00-12:00", [["09:00", "12:00"]]),
        ("09:00–12:00，14：00至17:30", [["09:00", "12:00"], ["14:00", "17:30"]]),
    ],
)
def test_hours_are_read_as_officers_write_them(typed, kept) -> None:
    assert read_spans(typed) == kept


@pytest.mark.parametrize(
    "typed", ["nine to five", "12:00-09:00", "09:00-12:00, 11:00-13:00", "09:00-09:00", "25:00-26:00"]
)
def test_hours_that_have_no_sense_are_refused(typed) -> None:
    with pytest.raises(Mistake):
        read_spans(typed)


def test_a_day_that_differs_goes_before_its_weekday() -> None:
    kept = read_exceptions("2027-01-04 10:00-11:00\n2026-12-31 休息；盘点\n")
    assert [each["on"] for each in kept] == ["2026-12-31", "2027-01-04"]
    hours = {"3": [["09:00", "12:00"]], "0": [["09:00", "12:00"]]}
    assert list_spans(hours=hours, exceptions=kept, on=date(2026, 12, 31)) == ([], "盘点")
    assert list_spans(hours=hours, exceptions=kept, on=date(2027, 1, 4))[0][0].written == "10:00–11:00"
    assert list_spans(hours=hours, exceptions=kept, on=date(2027, 1, 11))[0][0].opens == time(9)
    assert read_exceptions(write_exceptions(kept)) == kept
    with pytest.raises(Mistake, match="Line 1"):
        read_exceptions("tomorrow closed")


def test_every_district_of_the_city_is_there_by_its_code() -> None:
    assert {code: name.zh for code, name in list_districts("440300")} == SHENZHEN
    assert [code for code, _name in list_districts("441900")] == ["441900"], "Dongguan has no districts"
    assert len(list_districts("310000")) == 16


def test_gaps_are_told_by_district_and_service(outlet) -> None:
    always(outlet.office, district="440305", closed_on=date(2020, 1, 1))
    covered = cover("440300", read_book(), on=timezone.localdate())
    assert len(covered.rows) == 9
    assert len(covered.bare) == 8
    assert covered.gaps == 9 * len(covered.services) - 1
    page = words(visitor().get("/outlets/coverage/").content.decode())
    assert "8 of 9 districts have no outlet" in page
    assert "440311" in page


def test_the_public_reads_what_a_clerk_entered(desk) -> None:
    clerk = desk["clerk"]
    said = FORM | {
        "office": Office.objects.get(code="440300").pk,
        "exceptions": f"{timezone.localdate()} closed; stocktaking",
    }
    assert clerk.client.post("/counter/outlets/new/", said).status_code == 302
    outlet = Outlet.objects.get()
    page = words(visitor().get(f"/outlets/{outlet.pk}/").content.decode())
    for says in ("福田窗口", "09:00–12:00, 14:00–17:30", "stocktaking", "Report a false patent mark"):
        assert says in page.replace("Futian counter", "福田窗口")
    assert "Futian counter" in words(visitor().get("/outlets/?district=440304").content.decode())
    assert "No outlet there" in words(visitor().get("/outlets/?district=440305").content.decode())
    assert "福田窗口" in clerk.page(f"/counter/outlets/{outlet.pk}/")
    wrong = clerk.client.post(f"/counter/outlets/{outlet.pk}/", said | {"day_0": "nine", "exceptions": "x"})
    assert wrong.status_code == 422
    assert desk["canton"].client.get(f"/counter/outlets/{outlet.pk}/").status_code == 404
    assert visitor().get(f"/counter/outlets/{outlet.pk}/").status_code == 403


def test_times_lie_within_the_hours_and_never_overlap(outlet) -> None:
    on = timezone.localdate() + timedelta(days=1)
    assert make_seats(outlet=outlet, since=on, until=on, minutes=30, capacity=2) == 8
    assert make_seats(outlet=outlet, since=on, until=on, minutes=30, capacity=2) == 0
    assert make_seats(outlet=outlet, since=on, until=on, minutes=20, capacity=2) == 0, "they would overlap"
    assert make_seats(outlet=outlet, since=on, until=on, minutes=30, capacity=3) == 4
    first = list_free(outlet, at=timezone.now())[0]
    assert (first.begins_at.astimezone(ZONE).time(), first.left) == (time(9), 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(outlet=outlet, begins_at=first.begins_at, ends_at=first.ends_at, number=1)
    outlet.exceptions = [{"on": on.isoformat(), "spans": [], "note": ""}]
    assert not list_free(outlet, at=timezone.now()), "a day closed later offers nothing"
    assert clear_free(outlet=outlet, since=on, until=on) == 12


def book(client: Client, outlet: Outlet, **more) -> str:
    """Take the first free time by the page; what is answered."""
    page = client.get(f"/outlets/{outlet.pk}/book/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(command|token)" value="([^"]+)"', page))
    begins = re.search(r'name="begins" value="([^"]+)"', page)[1].replace("&#x2B;", "+")
    said = hidden | {"begins": begins, "service": "report_false_patent", "called": "Wang"} | more
    return client.post(f"/outlets/{outlet.pk}/book/", said).content.decode()


def test_a_time_is_booked_followed_and_given_back_by_its_code(desk, outlet) -> None:
    on = timezone.localdate() + timedelta(days=1)
    make_seats(outlet=outlet, since=on, until=on, minutes=60, capacity=1)
    code = CODE.search(book(visitor(), outlet))[0]
    assert "Wang" in words(desk["clerk"].page(f"/counter/appointments/?day={on}"))
    assert code not in repr(list(Seat.objects.values_list()))
    page = visitor().post("/outlets/appointment/", {"receipt": code.lower()}).content.decode()
    assert "09:00–10:00" in page
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "There is no appointment" in words(
        visitor().post("/outlets/appointment/", {"receipt": wrong}).content.decode()
    )
    gone = visitor().post("/outlets/appointment/", {"receipt": code, "cancel": "yes"}).content.decode()
    assert "Given back" in gone
    assert not Seat.objects.exclude(called="", digest="").exists()
    assert "There is no appointment" in words(
        visitor().post("/outlets/appointment/", {"receipt": code}).content.decode()
    )


def test_a_form_sent_twice_takes_one_seat_and_a_full_time_says_so(outlet) -> None:
    on = timezone.localdate() + timedelta(days=1)
    make_seats(outlet=outlet, since=on, until=on, minutes=60, capacity=1)
    ids = {"token": "t" * 40, "command": str(uuid.uuid4())}
    codes = {CODE.search(book(visitor(), outlet, **ids))[0] for _ in range(1)}
    begins = Seat.objects.exclude(digest="").get().begins_at.isoformat()
    again = book(visitor(), outlet, **ids, begins=begins)
    assert {CODE.search(again)[0]} == codes
    assert Seat.objects.exclude(digest="").count() == 1
    late = book(visitor(), outlet, begins=begins)
    assert "taken a moment ago" in words(late)


def test_who_came_is_forgotten_a_week_later(outlet) -> None:
    on = timezone.localdate() + timedelta(days=1)
    make_seats(outlet=outlet, since=on, until=on, minutes=60, capacity=1)
    seat, _code = book_seat(
        outlet=outlet, begins_at=list_free(outlet, at=timezone.now())[0].begins_at, service="", called="Wang",
        token="t" * 40, command=uuid.uuid4(),
    )  # fmt: skip
    assert purge_seats(at=seat.ends_at + KEPT - timedelta(seconds=1)) == 0
    assert purge_seats(at=seat.ends_at + KEPT) == 1
    assert not Seat.objects.filter(called="Wang").exists()


@pytest.mark.prove
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_many_who_want_the_last_seats_at_once_so_many_get_one(database, tmp_path) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'office.sqlite3'}"
        if database == "postgresql":
            url = stack.enter_context(postgres(Path(folder) / "server"))
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("ZHICHENG_", "DATABASE_", "DJANGO_"))
        }
        paths = [str(ROOT / "tests"), *filter(None, [kept.get("PYTHONPATH")])]
        kept |= {"PYTHONPATH": os.pathsep.join(paths), "DATABASE_URL": url, "ZHICHENG_VAR": str(tmp_path), "ZHICHENG_CITY": str(tmp_path / "none")}  # fmt: skip
        order = [sys.executable, "-m", "desks.booking_at_once"]
        done = subprocess.run(order, env=kept, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == [SEATS, SEATS, PEOPLE - SEATS, SEATS]


def test_invented_outlets_are_labelled_and_made_once(desk) -> None:
    offices = list(Office.objects.all())
    assert make_outlets(book=read_book(), offices=offices) == 6
    assert make_outlets(book=read_book(), offices=offices) == 0
    outlet = Outlet.objects.first()
    for path in ("/outlets/", f"/outlets/{outlet.pk}/", "/outlets/coverage/"):
        assert "Synthetic outlets." in visitor().get(path).content.decode()
