"""The API reads and acts as its token's person, in one office, within its scopes: no more, and each command once."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from desks.api_world import ROOT, Machine, open_plain_world
from desks.case_world import SECRET, World
from zhicheng.docket.models import Case, Entry
from zhicheng.register.custody import READ as READ_DEED
from zhicheng.register.parties import Party
from zhicheng.register.store import Custody
from zhicheng.register.tokens import (
    ACT,
    DECIDE,
    READ,
    Token,
    TokenMistake,
    hash_token,
    make_token,
    revoke_token,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_plain_world(tmp_path_factory.mktemp("api")) as made:
        yield made


@pytest.fixture
def world(whole: World):
    """The world, as it was before after each test."""
    with transaction.atomic():
        yield whole
        transaction.set_rollback(True)


def ids(machine: Machine, **asked) -> set[str]:
    return {each["id"] for each in machine.get("/cases", **asked)["cases"]}


def path(world: World, case: str, part: str = "") -> str:
    return f"/cases/{world.cases[case].pk}{part}"


# ---- tokens


def test_only_the_hash_of_a_token_is_kept(world):
    machine = Machine(world, "clerk", READ)
    kept = Token.objects.get(pk=machine.token.pk)
    assert kept.digest == hash_token(machine.plain)
    assert len(machine.plain.removeprefix("zhicheng_")) == 43  # 256 bits, six a character
    assert not Token.objects.filter(digest__contains=machine.plain[-20:]).exists()
    assert kept.used_on is None
    machine.get("/cases")
    assert Token.objects.get(pk=kept.pk).used_on == timezone.localdate()


@pytest.mark.parametrize("spoil", ["revoked", "over", "left", "unknown", "none", "basic", "odd"])
def test_a_token_that_is_not_open_lets_nobody_in(world, spoil):
    machine = Machine(world, "clerk", READ)
    machine.get("/cases")
    header = {
        "unknown": f"Bearer {machine.plain}x",
        "basic": f"Basic {machine.plain}",
        "odd": "Bearer ü\ud800",
    }.get(spoil, "")
    if spoil == "revoked":
        revoke_token(token=machine.token, at=timezone.now())
    elif spoil == "over":
        Token.objects.filter(pk=machine.token.pk).update(until=timezone.localdate())
    elif spoil == "left":
        world.users["clerk"].is_active = False
        world.users["clerk"].save()
    elif spoil == "none":
        machine.client = Client()
    else:
        machine.client = Client(
            headers={"Authorization": header.encode("utf-8", "replace").decode("latin-1")}
        )
    told = machine.get("/cases", 401)
    assert told["type"].endswith(":no-token")
    world.users["clerk"].is_active = True
    world.users["clerk"].save()


def test_a_session_opens_nothing(world):
    """The browser of somebody signed in cannot be led to the API: it takes no cookie."""
    assert world.people["head"].client.get(f"{ROOT}/cases").status_code == 401


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": " "}, "name"), ({"scopes": []}, "at least one"), ({"scopes": ["cases:all"]}, "cases:all"),
        ({"until": timedelta(0)}, "ends between"), ({"until": timedelta(367)}, "ends between"), ({"key": "ABC"}, "64"),
        ({"office": "canton"}, "no post"),
    ],
)  # fmt: skip
def test_a_token_is_made_within_bounds(world, changed, says):
    on = timezone.localdate()
    asked = {
        "name": "a",
        "scopes": [READ],
        "until": on + changed.pop("until", timedelta(1)),
        "office": "shenzhen",
    } | changed
    asked["office"] = world.offices[asked["office"]]
    with pytest.raises(TokenMistake) as told:
        make_token(user=world.users["clerk"], at=timezone.now(), on=on, **asked)
    assert says in told.value.says.en


# ---- who sees what

SEERS = {
    "adjudication": {"clerk", "officer", "second", "reviewer", "head", "supervisor", "bright", "dim"},
    "complaint": {"clerk", "officer", "head", "supervisor", "zhang", "shop"},
    "false_marking": {"clerk", "officer", "second", "recused", "reviewer", "head", "supervisor", "maker"},
}
"""By hand, as in test_case_leaks.py."""
PARTS = ("", "/entries", "/clocks", "/acts")


@pytest.mark.prove
def test_a_token_sees_what_its_person_sees(world):
    everybody = (*world.users,)
    for name in everybody:
        machine = Machine(world, name)
        mine = {case for case, seers in SEERS.items() if name in seers}
        assert ids(machine) == {str(world.cases[case].pk) for case in mine}, name
        for case in SEERS:
            for part in PARTS:
                told = machine.client.get(ROOT + path(world, case, part))
                assert told.status_code == (200 if case in mine else 404), (name, case, part)
                if case not in mine:
                    assert not [each for each in world.secrets(case) if each in told.content.decode()]


def test_a_token_of_one_office_sees_nothing_of_the_other(world):
    """List, detail, entries, periods, acts; the proof above looks at everybody."""
    machine = Machine(world, "canton")
    assert ids(machine) == set()
    for case in SEERS:
        for part in PARTS:
            told = machine.client.get(ROOT + path(world, case, part))
            assert told.status_code == 404
            assert not [each for each in world.secrets(case) if each in told.content.decode()]
    assert len(ids(Machine(world, "officer"))) == 3


def test_a_token_for_another_office_sees_nothing_of_this_one(world):
    """Somebody with posts in two offices: the token of one shows nothing of the other."""
    from datetime import date

    from zhicheng.register.posts import appoint

    appoint(
        user=world.users["clerk"], office=world.offices["canton"], duties=["head"], since=date(2020, 1, 1)
    )
    assert len(ids(Machine(world, "clerk", office="shenzhen"))) == 3
    other = Machine(world, "clerk", office="canton")
    assert ids(other) == set()
    other.get(path(world, "adjudication"), 404)
    assert ids(Machine(world, "clerk", office=None)) == set()


def test_a_party_reads_no_more_than_its_screen(world):
    told = Machine(world, "maker")
    for part in PARTS:
        answer = told.client.get(ROOT + path(world, "false_marking", part)).content.decode()
        assert not [name for name, each in SECRET.items() if each in answer], part
        assert "approve_seizure" not in answer
    case = told.get(path(world, "false_marking"))
    assert case["state"]["code"] == ""
    assert case["closed_at"] is None
    assert case["offered_to"] is None
    entries = told.get(path(world, "false_marking", "/entries"))["entries"]
    assert all(each["seq"] is None and each["digest"] is None for each in entries)


def test_a_party_does_not_learn_from_the_etag_that_the_office_acted(world):
    party, officer = Machine(world, "maker"), Machine(world, "officer")
    before = [machine.get(path(world, "false_marking")) and machine.etag for machine in (party, officer)]
    at = timezone.now()
    world.do("false_marking", "note", "officer", text="they must not know")
    after = [machine.get(path(world, "false_marking")) and machine.etag for machine in (party, officer)]
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)
    assert after[1] == f'"{Entry.objects.filter(case=world.cases["false_marking"]).last().digest}"'
    assert ids(party, changed_since=(world.at - timedelta(seconds=1)).isoformat()) == set()
    assert ids(officer, changed_since=(world.at - timedelta(seconds=1)).isoformat()) == {
        str(world.cases["false_marking"].pk)
    }
    assert ids(officer, changed_since=at.isoformat()) == set()


def test_a_party_finds_no_case_by_the_code_of_its_state(world):
    state = Case.every.get(pk=world.cases["false_marking"].pk).state
    assert ids(Machine(world, "maker"), state=state) == set()
    assert ids(Machine(world, "head"), state=state) == {str(world.cases["false_marking"].pk)}


def test_the_schema_tells_of_nobody(world):
    answer = Client().get(f"{ROOT}/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    text = answer.content.decode()
    assert not [each for case in SEERS for each in world.secrets(case) if each in text]
    with_token = Machine(world, "head").client.get(f"{ROOT}/openapi.json").content.decode()
    assert text == with_token


# ---- the list


def test_pages_follow_one_another(world):
    machine, found, cursor = Machine(world, "head", READ), [], ""
    for _page in range(3):
        told = machine.get("/cases", limit=1, cursor=cursor)
        found += [each["id"] for each in told["cases"]]
        cursor = told["next"] or ""
    assert cursor == ""
    assert len(found) == 3
    assert set(found) == ids(machine)
    opened = [Case.every.get(pk=each).opened_at for each in found]
    assert opened == sorted(opened, reverse=True)
    assert ids(machine, procedure="complaint") == {str(world.cases["complaint"].pk)}
    assert ids(machine, procedure="nothing\0") == set()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"cursor": "x"}, "cursor"), ({"cursor": "ü"}, "cursor"), ({"limit": 0}, "limit"), ({"limit": "x"}, "limit"),
        ({"changed_since": "2026-03-02T09:30"}, "changed_since"), ({"changed_since": "x"}, "changed_since"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_told_by_field(world, asked, field):
    assert [each["field"] for each in Machine(world, "head", READ).get("/cases", 422, **asked)["errors"]] == [
        field
    ]


def test_a_case_is_told_with_its_clocks_and_reasons(world):
    machine = Machine(world, "officer")
    clocks = machine.get(path(world, "adjudication", "/clocks"))["clocks"]
    assert clocks
    assert all(each["reason"]["says"]["zh"] for each in clocks)
    assert any(each["reason"]["clauses"] for each in clocks)
    acts = {each["code"]: each for each in machine.get(path(world, "adjudication", "/acts"))["acts"]}
    assert acts["note"]["allowed"]
    assert acts["note"]["form"][0]["name"] == "text"
    assert "draft_letter" not in acts
    reader = {
        e["code"]: e
        for e in Machine(world, "officer", READ).get(path(world, "adjudication", "/acts"))["acts"]
    }
    assert not reader["note"]["allowed"]
    assert "cases:act" in reader["note"]["reason"]["inputs"][0]["says"]["en"]


# ---- acting

NOTE = {"act": "note", "said": {"text": "told by a machine"}}


def test_an_act_is_done_once_for_its_key(world):
    machine, key = Machine(world, "officer"), uuid.uuid4()
    machine.get(path(world, "adjudication"))
    seen = machine.etag
    first = machine.post(path(world, "adjudication", "/acts"), NOTE, key=key, If_Match=seen)
    assert first["case"]["etag"] == machine.etag.strip('"') == first["entry"]["digest"]
    kept = Entry.objects.get(command=key)
    assert (kept.act, kept.actor, kept.case_id) == (
        "note",
        world.users["officer"],
        world.cases["adjudication"].pk,
    )
    again = machine.post(path(world, "adjudication", "/acts"), NOTE, 200, key=key, If_Match=seen)
    assert again["entry"] == first["entry"]
    assert Entry.objects.filter(command=key).count() == 1


@pytest.mark.parametrize("change", ["said", "act", "case", "person"])
def test_a_key_stands_for_one_command(world, change):
    machine, key = Machine(world, "officer"), uuid.uuid4()
    machine.get(path(world, "adjudication"))
    machine.post(path(world, "adjudication", "/acts"), NOTE, key=key, If_Match=machine.etag)
    said = {"said": {"act": "note", "said": {"text": "other"}}, "act": {"act": "accept"}}.get(change, NOTE)
    case = "complaint" if change == "case" else "adjudication"
    other = Machine(world, "head") if change == "person" else machine
    told = other.post(path(world, case, "/acts"), said, 422, key=key, If_Match=machine.etag)
    assert told["type"].endswith(":key-used")


def test_nothing_is_done_in_a_state_that_was_not_seen(world):
    machine = Machine(world, "officer")
    machine.get(path(world, "adjudication"))
    seen, count = machine.etag, Entry.objects.count()
    assert machine.post(path(world, "adjudication", "/acts"), NOTE, 428)["type"].endswith(":unseen")
    for wrong in ('"0"', "*", seen.strip('"'), f"W/{seen}"):
        told = machine.post(path(world, "adjudication", "/acts"), NOTE, 412, If_Match=wrong)
        assert told["type"].endswith(":moved")
    machine.post(path(world, "adjudication", "/acts"), NOTE, If_Match=seen)
    machine.post(path(world, "adjudication", "/acts"), NOTE, 412, If_Match=seen)
    assert Entry.objects.count() == count + 1


def test_a_refusal_says_why_check_by_check(world):
    machine = Machine(world, "clerk")
    machine.get(path(world, "adjudication"))
    told = machine.post(path(world, "adjudication", "/acts"), {"act": "recuse"}, 403, If_Match=machine.etag)
    assert told["type"].endswith(":refused")
    assert told["reason"]["value"] is False
    assert told["reason"]["rule"] == "procedures/adjudication"
    failed = [each["says"]["zh"] for each in told["reason"]["inputs"] if each["value"] is False]
    assert any("负责人" in says for says in failed), failed


def test_what_decides_needs_its_scope(world):
    """The head may recuse with a fresh sign-in; a machine of the head only where the token says so."""
    from zhicheng.docket.reading import read_edition

    case = world.cases["false_marking"]
    edition = read_edition(world.house.book, case)
    head = Machine(world, "head", READ, ACT)
    acts = {each["code"]: each for each in head.get(path(world, "false_marking", "/acts"))["acts"]}
    decisive = [code for code in acts if edition.acts[code].decisive]
    assert decisive
    assert not any(acts[code]["allowed"] for code in decisive)
    full = Machine(world, "head", READ, ACT, DECIDE)
    more = {
        each["code"] for each in full.get(path(world, "false_marking", "/acts"))["acts"] if each["allowed"]
    }
    code = next(each for each in decisive if each in more)
    told = head.post(path(world, "false_marking", "/acts"), {"act": code}, 403, If_Match=head.etag)
    assert "cases:decide" in told["detail"]
    assert full.post(
        path(world, "false_marking", "/acts"), {"act": code, "said": {"zz": "1"}}, 422, If_Match=head.etag
    )["errors"]


@pytest.mark.prove
def test_a_token_can_never_do_what_its_person_cannot(world):
    """Every act of every case that a full token may do, its person may do when signed in as strongly as can be."""
    from zhicheng.docket.actors import read_actor
    from zhicheng.docket.permission import may
    from zhicheng.docket.reading import view_case

    looked = 0
    for name in world.users:
        actor = read_actor(world.users[name], on=timezone.localdate(), verified=True, fresh=True)
        for case in SEERS:
            told = Machine(world, name).client.get(ROOT + path(world, case, "/acts")).json()
            view = view_case(world.house.book, world.cases[case])
            for act in told.get("acts", ()):
                looked += 1
                assert not act["allowed"] or may(actor, act["code"], view).value, (name, case, act["code"])
    assert looked > 50


def test_a_reading_token_changes_nothing(world):
    machine = Machine(world, "officer", READ)
    machine.get(path(world, "adjudication"))
    told = machine.post(path(world, "adjudication", "/acts"), NOTE, 403, If_Match=machine.etag)
    assert told["type"].endswith(":no-scope")
    machine.post("/cases", {"procedure": "adjudication"}, 403)
    machine.hand_in(b"text", "a.txt", 403)
    Machine(world, "officer", "webhooks").get("/cases", 403)


def test_letters_are_not_for_machines(world):
    machine = Machine(world, "head")
    machine.get(path(world, "adjudication"))
    told = machine.post(
        path(world, "adjudication", "/acts"), {"act": "issue_letter"}, 403, If_Match=machine.etag
    )
    assert "desk" in told["detail"]


# ---- opening

REQUEST = {
    "requester": {"name": "Far Light Ltd"}, "respondent": {"name": "Dim Lamp Ltd"}, "capacity": "patentee", "patent": "ZL2015",
    "right": "invention", "claims": "1", "facts": "sold", "asks": "stop", "not_sued": True,
}  # fmt: skip
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_a_case_is_opened_once_for_its_key(world):
    machine, key = Machine(world, "clerk"), uuid.uuid4()
    papers = {
        name: [{"sha256": machine.hand_in(PDF, f"{name}.pdf")["sha256"], "name": f"{name}.pdf"}]
        for name in ("paper", "right_proof")
    }
    asked = {"procedure": "adjudication", "title": "LED", "said": REQUEST, "papers": papers}
    told = machine.post("/cases", asked, key=key)
    case = Case.every.get(pk=told["case"]["id"])
    assert (case.number, case.office, case.title) == (
        told["case"]["number"],
        world.offices["shenzhen"],
        "LED",
    )
    assert {m.party.name for m in case.members.all()} == {"Far Light Ltd", "Dim Lamp Ltd"}
    assert {each.name for each in case.papers.all()} == {"paper.pdf", "right_proof.pdf"}
    parties = Party.objects.count()
    assert machine.post("/cases", asked, 200, key=key) == told
    assert (Case.every.filter(title="LED").count(), Party.objects.count()) == (1, parties)


def test_a_document_is_read_by_whoever_is_told_of_it(world):
    """Each reader gets exactly the documents that their list of acts names; reading is in the custody log."""
    clerk, papers = Machine(world, "clerk"), {}
    for name in ("paper", "right_proof"):
        papers[name] = [
            {"sha256": clerk.hand_in(PDF + name.encode(), f"{name}.pdf")["sha256"], "name": f"{name}.pdf"}
        ]
    case = clerk.post("/cases", {"procedure": "adjudication", "said": REQUEST, "papers": papers})["case"][
        "id"
    ]
    told = [each for entry in clerk.get(f"/cases/{case}/entries")["entries"] for each in entry["papers"]]
    assert {each["sha256"] for each in told} == {each[0]["sha256"] for each in papers.values()}
    wanted = f"{ROOT}/cases/{case}/papers/{papers['paper'][0]['sha256']}"
    answer = clerk.client.get(wanted)
    assert (answer.status_code, answer.getvalue()) == (200, PDF + b"paper")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == (
        "nosniff",
        "no-store",
    )
    read = Custody.objects.filter(deed=READ_DEED, case=case)
    assert list(read.values_list("file__sha256", "by")) == [
        (papers["paper"][0]["sha256"], world.users["clerk"].pk)
    ]
    elsewhere = f"{ROOT}{path(world, 'complaint')}/papers/{papers['paper'][0]['sha256']}"
    for machine, address in (
        (clerk, elsewhere),
        (Machine(world, "maker"), wanted),
        (Machine(world, "canton"), wanted),
    ):
        assert machine.client.get(address).status_code == 404
    assert read.count() == 1


def test_a_party_gets_only_the_documents_it_is_told_of(world):
    """What the office put into the case for itself is none of them, though its SHA-256 were known."""
    officer, party = Machine(world, "officer"), Machine(world, "maker")
    at = path(world, "false_marking")
    officer.get(at)
    kept = officer.hand_in(PDF, "inner.pdf")["sha256"]
    filed = {
        "act": "file",
        "said": {"what": "x"},
        "papers": {"paper": [{"sha256": kept, "name": "inner.pdf"}]},
    }
    officer.post(f"{at}/acts", filed, If_Match=officer.etag)
    every = {p["sha256"] for e in officer.get(f"{at}/entries")["entries"] for p in e["papers"]}
    own = {p["sha256"] for e in party.get(f"{at}/entries")["entries"] for p in e["papers"]}
    assert (kept in every, kept in own) == (True, False)
    for digest in every:
        answer = party.client.get(f"{ROOT}{at}/papers/{digest}")
        assert answer.status_code == (200 if digest in own else 404)
    assert party.client.get(f"{ROOT}{at}/papers/{'0' * 64}").status_code == 404
    assert party.client.get(f"{ROOT}{at}/papers/{'0' * 63}x").status_code == 422


def test_what_is_wrong_is_told_by_field_and_leaves_nothing(world):
    machine, parties = Machine(world, "clerk"), Party.objects.count()
    told = machine.post(
        "/cases", {"procedure": "adjudication", "said": REQUEST | {"facts": "", "strange": "x"}}, 422
    )
    assert {each["field"] for each in told["errors"]} >= {"said.facts", "said.strange"}
    assert Party.objects.count() == parties
    other = {
        "paper": [
            {"sha256": Machine(world, "canton").hand_in(PDF + b"2", "x.pdf")["sha256"], "name": "x.pdf"}
        ]
    }
    told = machine.post("/cases", {"procedure": "adjudication", "said": REQUEST, "papers": other}, 422)
    assert [each["field"] for each in told["errors"]] == ["papers.paper"]
    assert machine.post("/cases", {"procedure": "nothing"}, 422)["errors"][0]["field"] == "procedure"
    assert (
        machine.post("/cases", {"procedure": "adjudication", "office": 10**6}, 422)["errors"][0]["field"]
        == "office"
    )


@pytest.mark.parametrize(
    "said",
    ["text", 1.5, [], {"act": 1}, {"act": "note", "more": 1}, {"act": "note", "said": {"text": 1e400}}, {"act": "note", "said": {"text": "\0"}},
     {"act": "note", "said": {"text": {"a": [[[]]]}}}, {"act": "note", "second": 2**63}, {"act": "note", "said": {"X": "1"}}],
)  # fmt: skip
def test_strange_bodies_are_refused_not_stumbled_over(world, said):
    machine = Machine(world, "officer")
    machine.post(path(world, "adjudication", "/acts"), said, 422, If_Match="x")


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"act": "\\ud800"}', b"1" * 10_000])
def test_bodies_that_are_no_json_are_refused(world, body):
    machine = Machine(world, "officer")
    answer = machine.client.post(
        ROOT + path(world, "adjudication", "/acts"), body, "application/json", headers={"Idempotency-Key": str(uuid.uuid4())}
    )  # fmt: skip
    assert answer.status_code in (400, 422)
    assert answer.json()["status"] == answer.status_code


# ---- limits and languages


def test_a_large_body_and_many_requests_are_held_back(world, settings):
    machine = Machine(world, "officer")
    told = machine.post(
        path(world, "adjudication", "/acts"), {"act": "note", "said": {"text": "x" * 2**20}}, 413
    )
    assert told["type"].endswith(":too-large")
    settings.API_RATE = 3
    one, other = Machine(world, "head", READ), Machine(world, "head", READ)
    answers = [one.client.get(f"{ROOT}/cases") for _number in range(8)]
    assert {each.status_code for each in answers} == {200, 429}
    late = next(each for each in answers if each.status_code == 429)
    assert 1 <= int(late.headers["Retry-After"]) <= 60
    other.get("/cases")


def test_problems_speak_the_language_that_was_asked_for(world):
    machine = Machine(world, "officer", READ)
    for language, word in (("zh-CN,en;q=0.5", "权限"), ("en", "scope"), ("fr", "scope")):
        answer = machine.client.post(f"{ROOT}/cases", "{}", "application/json", headers={"Accept-Language": language, "Idempotency-Key": str(uuid.uuid4())})  # fmt: skip
        assert word in answer.json()["detail"] or answer.status_code == 422
    answer = machine.client.get(f"{ROOT}/cases/{uuid.uuid4()}", headers={"Accept-Language": "zh-CN"})
    assert answer.json()["title"] == "没有可供您查阅的内容"


def test_nothing_under_api_answers_with_a_page(world):
    for at in ("/api/", "/api/v2/cases", f"{ROOT}/nothing", f"{ROOT}/cases/1", f"{ROOT}/line%0A"):
        for method in ("get", "post", "delete"):
            answer = getattr(Client(enforce_csrf_checks=True), method)(at)
            assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
