"""Faults that users reported in the systems that do the same jobs: each stands here as a test, so that it is not made again."""

import json
import re
import time
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db.models import ProtectedError
from django.test import Client
from django.utils.translation import override

from desks.case_world import World, open_world
from docket.conftest import START
from docket.small_procedure import BOOK, EDITION, RULE, limit
from zhicheng.desks.disputes.views.queue import TITLES
from zhicheng.docket.acting import House, Refused, perform
from zhicheng.docket.clocks import read_clocks
from zhicheng.docket.deeds import Deed
from zhicheng.docket.models import Case, Entry, Paper
from zhicheng.docket.reading import read_edition
from zhicheng.docket.rebuilding import rebuild
from zhicheng.grammar import Book, Clock, Edition, Field, Mistake, same
from zhicheng.register.answers import FormMistake
from zhicheng.register.calendar import read_packaged
from zhicheng.register.chain import hash_edition
from zhicheng.register.people import User
from zhicheng.register.store import keep_file

CHINA = read_packaged()
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_world(tmp_path_factory.mktemp("faults")) as made:
        yield made


def deed(act: str, day: str, **said: str) -> Deed:
    return Deed(act, datetime.fromisoformat(f"{day}T10:00" if len(day) == 10 else day), said=said)


def read(edition: Edition, *deeds: Deed, on: str) -> dict[str, tuple[str, str | None]]:
    """Status and last day of each clock, by its code."""
    readings = read_clocks(
        edition,
        [replace(d, seq=n) for n, d in enumerate(deeds, 1)],
        calendar=CHINA,
        region="440300",
        on=date.fromisoformat(on),
    )
    return {each.code: (each.status, each.due.isoformat() if each.due else None) for each in readings}


# --- Open Zaak: suspension is a flag, deadlines are stored


def test_a_suspension_moves_every_clock_it_holds_by_the_days_it_took(book):
    """open-zaak#747 (a case put on hold: the backend does nothing), gemma-zaken#1953 (both end dates, by the real number of days)."""
    edition = book.procedure("adjudication").at(date(2026, 3, 2))
    before = [
        deed("request", "2026-03-02"),
        deed("accept", "2026-03-02"),
        deed("serve_copy", "2026-03-09", to="respondent", received_on="2026-03-09"),
    ]
    running = read(edition, *before, on="2026-03-10")
    assert (running["decision"], running["answer"]) == (("running", "2026-06-02"), ("running", "2026-03-24"))
    held = read(edition, *before, deed("suspend", "2026-03-16"), on="2026-03-20")
    assert (held["decision"], held["answer"]) == (("suspended", None), ("suspended", None))
    again = read(
        edition, *before, deed("suspend", "2026-03-16"), deed("resume", "2026-03-26"), on="2026-03-27"
    )
    assert (again["decision"], again["answer"]) == (("running", "2026-06-12"), ("running", "2026-04-03"))


def test_that_a_case_was_suspended_is_told_for_ever(bench):
    """gemma-zaken#1920: the only way to know that a case was suspended is to parse the audit log."""
    case = bench.open()
    bench.do(case, "accept", "clerk")
    bench.do(case, "suspend", "officer", days=10, reason="x")
    assert case.clocks.get(code="decision").suspended
    bench.do(case, "resume", "officer", days=15, reason="x")
    deeds = [
        Deed(e.act, e.at.replace(tzinfo=None), e.seq, json.loads(e.body)["said"])
        for e in case.entries.order_by("seq")
    ]
    found = next(
        r
        for r in read_clocks(EDITION, deeds, calendar=CHINA, region="", on=date(2026, 3, 20))
        if r.code == "decision"
    )
    held = [step.says.en for step in found.steps if "suspended" in step.says.en]
    assert len(held) == 1
    assert "12 Mar 2026" in held[0] and "17 Mar 2026" in held[0]  # noqa: PT018


def test_a_deadline_is_counted_in_working_days_where_the_rule_says_so():
    """gemma-zaken#436: where is the API for working days? Five from Friday 13 February 2026, before and over the Spring Festival."""
    told = read(EDITION, deed("ask", "2026-02-13"), on="2026-02-13")
    assert told["acceptance"] == (
        "running",
        "2026-02-27",
    )  # Saturday 14 is worked, 15 to 23 are off: 14, 24, 25, 26, 27


# --- Zammad, GLPI, osTicket: clocks


def test_what_is_pending_is_counted_in_the_unit_of_the_clock():
    """glpi#10594: pending time was counted around the clock, the end date with the calendar: a weekend held gave days too many."""
    clock = Clock(
        same("x"),
        "officer",
        limit(10, "working_days"),
        starts=("accept",),
        stops=("decide",),
        pauses=("suspend",),
        resumes=("resume",),
    )
    edition = replace(EDITION, clocks={"check": clock})
    assert read(edition, deed("accept", "2026-03-02"), on="2026-03-03")["check"][1] == "2026-03-16"
    over_weekend = [deed("accept", "2026-03-02"), deed("suspend", "2026-03-06"), deed("resume", "2026-03-09")]
    assert (
        read(edition, *over_weekend, on="2026-03-09")["check"][1] == "2026-03-17"
    )  # Friday alone was lost, not three days
    on_weekend = [deed("accept", "2026-03-02"), deed("suspend", "2026-03-07"), deed("resume", "2026-03-08")]
    assert read(edition, *on_weekend, on="2026-03-09")["check"][1] == "2026-03-16"  # nothing was lost


def test_no_day_is_counted_twice_and_none_left_out():
    """osTicket#3034, #4969, #1168: years of one day more. The first day does not count, the last one does."""
    due = {days: read(replace(EDITION, clocks={"x": Clock(same("x"), "officer", limit(days, "days"), starts=("accept",), stops=())}),
                      deed("accept", "2026-03-02T23:59"), on="2026-03-02")["x"][1] for days in (1, 2, 3)}  # fmt: skip
    assert due == {1: "2026-03-03", 2: "2026-03-04", 3: "2026-03-05"}
    last = [deed("accept", "2026-03-02"), deed("decide", "2026-06-02T23:59")]
    assert read(EDITION, *last, on="2026-06-03")["decision"] == ("kept", "2026-06-02")
    assert read(EDITION, last[0], deed("decide", "2026-06-03T00:00"), on="2026-06-03")["decision"] == (
        "late",
        "2026-06-02",
    )


def test_hours_run_through_midnight():
    """zammad#3180: a calendar of 24 hours a day, 7 days a week, was closed for the last minute of each."""
    clock = Clock(same("x"), "head", limit(24, "hours"), starts=("accept",), stops=("decide",))
    edition = replace(EDITION, clocks={"x": clock})
    start, end = deed("accept", "2026-03-06T23:59"), "2026-03-07T23:59"
    assert read(edition, start, deed("decide", end), on="2026-03-09")["x"][0] == "kept"
    assert read(edition, start, deed("decide", "2026-03-08T00:00"), on="2026-03-09")["x"][0] == "late"


def test_nothing_ends_on_a_day_off():
    """zammad#4432: reminders at midnight and on weekends. A period ends, and is called overdue, no sooner than a day that is worked."""
    for number in range(400):
        day = (date(2025, 6, 1) + timedelta(days=number)).isoformat()
        for code, (_status, due) in read(EDITION, deed("ask", day), deed("accept", day), on=day).items():
            assert CHINA.is_working(date.fromisoformat(due or "")), (code, day, due)


def test_a_clock_says_how_it_came_to_its_day():
    """zammad#390: nobody understood why it was six days. The lines of each clock lead to its day."""
    deeds = [deed("ask", "2026-03-02"), deed("accept", "2026-03-03"), deed("suspend", "2026-03-10"), deed("resume", "2026-04-01"),
             deed("extend", "2026-04-02", clock="decision")]  # fmt: skip
    for reading in read_clocks(EDITION, deeds, calendar=CHINA, region="", on=date(2026, 4, 3)):
        assert reading.steps[-1].day == reading.due
        assert all(step.says.en and step.says.zh for step in reading.steps)


# --- Hypha: names frozen at import, colours by English names, and its penetration test of 2021


def test_names_follow_the_reader_and_not_the_first_import(world):
    """Hypha: a lazy label made into text at import stays in the language of that moment."""
    pages = {}
    for language in ("en", "zh-hans", "en"):
        with override(language):
            names = [str(title) for title in TITLES.values()]
        client = world.people["officer"].client
        client.cookies["language"] = language
        pages[language] = client.get("/cases/?view=office").content.decode()
        assert all(name in pages[language] for name in names), language
    case = world.cases["adjudication"]
    state = read_edition(world.house.book, case).states[Case.every.get(pk=case.pk).state].title
    found = [(words in pages[language]) for words in (state.en, state.zh) for language in ("en", "zh-hans")]
    assert found == [True, False, False, True]


def test_colours_do_not_hang_on_words(world):
    """Hypha PR #4968: the colour of a status was found by its English name and missing in every other language."""
    lights = {}
    for language in ("en", "zh-hans"):
        client = world.people["officer"].client
        client.cookies["language"] = language
        pages = [
            client.get(path).content.decode()
            for path in ("/cases/?view=office", f"/cases/{world.cases['adjudication'].pk}/")
        ]
        lights[language] = [re.findall(r'class="clock (\w+)"', page) for page in pages]
    assert lights["en"] == lights["zh-hans"]
    assert all(lights["en"])
    client.cookies["language"] = "en"


def test_markup_in_any_name_stays_text(world):
    """Hypha 2021: script through rich text. Here: names of people, parties, offices and cases, notes, forms, file names."""
    bad = '<img src=x onerror="alert(1)">'
    world.offices["shenzhen"].name_en = world.offices["shenzhen"].name_zh = f"office {bad}"
    world.offices["shenzhen"].save()
    world.users["officer"].display_name = f"officer {bad}"
    world.users["officer"].save()
    world.parties["bright"].name = f"party {bad}"
    world.parties["bright"].save()
    case = world.cases["adjudication"]
    Case.every.filter(pk=case.pk).update(title=f"matter {bad}")
    world.do("adjudication", "note", "officer", text=f"note {bad}")
    world.do("adjudication", "file", "clerk", what=f"what {bad}", papers={"paper": "paper.pdf"})
    Paper.objects.filter(case=case, name="paper.pdf").update(
        name="paper <img src=x>.pdf"
    )  # the store takes no such name
    client = world.people["officer"].client
    client.cookies["language"] = "en"
    pages = [
        client.get(path).content.decode()
        for path in (
            "/cases/?view=office",
            f"/cases/{case.pk}/",
            f"/cases/{case.pk}/do/note/",
            "/cases/overdue/",
            f"/cases/?view=office&q={bad}",
        )
    ]
    assert not [page for page in pages if "<img src=x" in page]
    assert all(
        f"{word} &lt;img" in pages[1]
        for word in ("office", "officer", "party", "matter", "note", "what", "paper")
    )


def test_a_case_that_is_not_there_and_one_that_is_hidden_answer_the_same(world):
    """Hypha 2021: users enumerated by differing answers; here cases."""
    client = world.people["canton"].client
    hidden, none = (client.get(f"/cases/{pk}/") for pk in (world.cases["complaint"].pk, uuid.uuid4()))
    assert hidden.status_code == none.status_code == 404
    strip = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|nonce-[^\"' ]+|value=\"[^\"]+\"")
    assert strip.sub("", hidden.content.decode()) == strip.sub("", none.content.decode())


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("2fa/totp/deactivate/", True),
        ("2fa/recovery-codes/generate/", True),
        ("2fa/webauthn/add/", True),
        ("email/", False),
    ],
)
def test_what_guards_an_account_is_not_changed_on_an_old_sign_in(path, keys):
    """Hypha 2021: the second factor switched off without a password; the address changed without signing in again."""
    user = User.objects.create_user("li@example.org", "correct horse battery staple", display_name="Li")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES) if keys else ():
        Authenticator.objects.create(user=user, type=kind, data={"secret": "x", "seed": "x", "used_mask": 0})
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 3600}]
    session.save()
    answer = client.post(f"/accounts/{path}", {"email": "thief@example.org", "action_add": ""})
    assert "/reauthenticate/" in answer.headers.get("Location", ""), answer
    assert not EmailAddress.objects.filter(email="thief@example.org").exists()
    assert Authenticator.objects.filter(user=user).count() == 2 * keys


def test_a_mailbox_is_not_flooded_with_resets():
    """Hypha 2021: two hundred password resets in five seconds reached one mailbox."""
    User.objects.create_user("li@example.org", "correct horse battery staple", display_name="Li")
    for number in range(40):
        Client(REMOTE_ADDR=f"10.0.{number}.1").post("/accounts/password/reset/", {"email": "li@example.org"})
    assert 1 <= len(mail.outbox) <= 5


def test_staff_find_no_hidden_door(world):
    """Hypha 2021: administration pages at addresses that staff could guess."""
    for path in ("/admin/", "/django-admin/", "/admin/docket/case/", "/api/", "/cases/admin/", "/debug/"):
        assert world.people["head"].client.get(path).status_code == 404, path


# --- Open Forms and CiviForm: versions of forms, drafts


def two_editions() -> House:
    """The small procedure, and since 1 April 2026 another edition of it whose proposal asks something else."""
    propose = replace(EDITION.acts["propose"], form={"remedy": Field(same("remedy"), type="long")})
    newer = replace(EDITION, since=date(2026, 4, 1), acts=EDITION.acts | {"propose": propose})
    rule = replace(RULE, editions=(EDITION, newer))
    return House(Book({"small": replace(BOOK["small"], rule=rule)}), CHINA)


def test_a_question_keeps_the_meaning_it_had_when_it_was_answered(bench):
    """Open Forms #2135: far worse than deleted steps: the semantics of a question change under answers already given."""
    old = bench.open()
    bench.house = two_editions()
    new = bench.open(at=START + timedelta(days=40))
    assert (old.edition, new.edition) == (EDITION.since, date(2026, 4, 1))
    assert old.edition_hash != new.edition_hash
    for case in (old, new):
        bench.do(case, "accept", "clerk", days=41)
    bench.do(old, "propose", "officer", days=42, text="stop")
    with pytest.raises(FormMistake):
        bench.do(old, "propose", "officer", days=43, remedy="stop")
    with pytest.raises(FormMistake):
        bench.do(new, "propose", "officer", days=43, text="stop")
    bench.do(new, "propose", "officer", days=43, remedy="stop")
    assert "text" in read_edition(bench.house.book, old).acts["propose"].form


def test_nothing_that_was_submitted_goes_with_what_it_hangs_on(bench):
    """Open Forms #2135: restoring an old form version deleted submitted steps by on_delete=CASCADE."""
    case = bench.open(phone="13800000000")
    entry = Entry.objects.get(case=case)
    for thing in (case, entry.office, bench.people["clerk"], bench.parties["firm"], bench.offices["city"]):
        with pytest.raises(ProtectedError):
            thing.delete()
    bench.house = House(
        Book(
            {
                "small": replace(
                    BOOK["small"], rule=replace(RULE, editions=(replace(EDITION, since=date(2021, 1, 1)),))
                )
            }
        ),
        CHINA,
    )
    with pytest.raises(Mistake, match="no longer has"):
        bench.do(case, "accept", "clerk")
    assert Entry.objects.filter(case=case).count() == 1


def test_a_file_stays_with_the_field_and_the_entry_it_answered(bench, tmp_path):
    """Open Forms: files lost or shown in another step when forms change. A field without its file, and a file without a field, are named."""
    case = bench.open()
    one, two = (keep_file(chunks=[text], name="proof.txt", folder=tmp_path) for text in (b"one", b"two"))
    for kept in (one, two):
        command = replace(bench.command("file", what="x"), papers={"paper": (kept,)})
        perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
    kept = (
        Paper.objects.filter(case=case)
        .order_by("entry__seq")
        .values_list("entry__seq", "field", "name", "sha256")
    )
    assert list(kept) == [(2, "paper", "proof.txt", one.sha256), (3, "paper", "proof.txt", two.sha256)]
    for papers, field in (({}, "paper"), ({"paper": (one,), "other": (two,)}, "other")):
        command = replace(bench.command("file", what="x"), papers=papers)
        with pytest.raises(FormMistake) as wrong:
            perform(house=bench.house, actor=bench.actor("clerk"), case_id=case.pk, command=command)
        assert set(wrong.value.fields) == {field}


def test_a_form_that_lay_open_does_not_pass_by_the_new_rules(bench):
    """CiviForm #5541: an old draft let applicants pass by new eligibility rules. What is sent after a change is read by the new edition."""
    newer = replace(EDITION, since=date(2026, 4, 1), acts=EDITION.acts | {
        "ask": replace(EDITION.acts["ask"], form=EDITION.acts["ask"].form | {"eligible": Field(same("eligible"), type="yes")}),
    })  # fmt: skip
    bench.house = House(
        Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(EDITION, newer)))}), CHINA
    )
    before, after = (
        datetime(2026, 3, 31, 15, 59, tzinfo=UTC),
        datetime(2026, 3, 31, 16, 0, tzinfo=UTC),
    )  # midnight where the office is
    assert bench.open(at=before).edition == EDITION.since
    with pytest.raises(FormMistake, match="eligible"):
        bench.open(at=after)
    assert bench.open(at=after, eligible=True).edition == newer.since


# --- FixMyStreet: who decided, reopening, closing


TURNED_AWAY = {
    "refused",
    "dismissed",
    "transferred",
    "failed",
    "not_docketed",
    "not_penalised",
    "unperformed",
}


@pytest.mark.parametrize("procedure", ["adjudication", "complaint", "false_marking", "mediation"])
def test_nobody_is_turned_away_without_a_reason(book, procedure):
    """FixMyStreet #4457: 'not our responsibility', without saying who decided so. Each such act asks why; a transfer also whereto."""
    asked = 0
    for edition in book.procedure(procedure).editions:
        for code, act in edition.acts.items():
            if act.to and edition.states[act.to].end in TURNED_AWAY and set(act.by) & set(edition.duties):
                needed = {name for name, each in act.form.items() if each.required}
                assert needed & {"reason", "opinion", "ground"}, (code, needed)
                asked += 1
    assert asked
    elsewhere = book.procedure("complaint").editions[-1].acts["send_elsewhere"].form
    assert {"body", "reach", "reason"} <= {name for name, each in elsewhere.items() if each.required}


def test_the_record_names_who_decided_in_which_office_and_duty(bench):
    """FixMyStreet #4457, and #2613 (anybody could mark a report as fixed)."""
    case = bench.open()
    for name in ("outsider", "boss", "stranger", "officer", "supervisor"):
        with pytest.raises(Refused):
            bench.do(case, "refuse", name)
    told = json.loads(bench.do(case, "refuse", "clerk").body)
    assert (told["actor"], told["office"], told["duty"]) == (
        bench.people["clerk"].pk,
        bench.offices["city"].pk,
        "clerk",
    )
    first = json.loads(Entry.objects.get(case=case, seq=1).body)
    assert first["duty"] == "clerk"  # the clerk took the request in; the requester did not come in person


def test_what_is_closed_can_be_opened_again_and_says_so(world: World):
    """FixMyStreet #897: a report could not be reopened, and updates on a closed one went nowhere."""
    world.do("complaint", "end_mediation", "officer", ground="no_agreement")
    world.do("complaint", "tell_end", "clerk", reason="x", other_ways="x")
    world.do("complaint", "close", "clerk")
    case = Case.every.get(pk=world.cases["complaint"].pk)
    assert case.closed_at is not None
    with pytest.raises(Refused, match="not ended"):
        world.do("complaint", "supplement", "zhang", facts="it happened again")
    world.do("complaint", "reopen", "zhang", reason="it happened again")
    case.refresh_from_db()
    assert (case.state, case.closed_at, case.outcome) == ("received", None, "")
    assert case.clocks.filter(code="acceptance", stopped_on=None).exists()


# --- openregister: runs resumed against the live definition


def test_an_act_is_entered_under_the_rules_that_were_read(bench):
    """openregister #3047: a run was resumed against the live graph, and nothing said so. Here the record says it, and the check."""
    case, other = bench.open(), bench.open()
    accept = replace(EDITION.acts["accept"], by=("officer",))
    changed = replace(EDITION, acts=EDITION.acts | {"accept": accept})
    bench.house = House(
        Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(changed,)))}), CHINA
    )
    entry = bench.do(case, "accept", "officer")
    assert json.loads(entry.body)["edition_hash"] == hash_edition(changed) != case.edition_hash
    found = {
        (each.pk, part)
        for each, part in rebuild(Case.every.filter(procedure="small"), house=bench.house, check=True)
    }
    assert found == {(case.pk, "rules"), (other.pk, "rules")}
    bench.house = House(BOOK, CHINA)
    first = json.loads(Entry.objects.get(case=case, seq=1).body)["edition_hash"]
    assert first == case.edition_hash == hash_edition(EDITION)
    assert not list(rebuild(Case.every.filter(pk=other.pk), house=bench.house, check=True))
