"""A case comes from another system: opened once, its chain verified, its number there kept."""

import json
import uuid
import zipfile
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone

from desks.api_world import Machine, open_plain_world
from desks.case_world import World
from zhicheng.desks.api.models import Transfer
from zhicheng.docket.models import Case, Entry
from zhicheng.front.bundles import bundle_case
from zhicheng.register.store import open_file
from zhicheng.register.tokens import READ, TRANSFER, Token

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_plain_world(tmp_path_factory.mktemp("transfers")) as made:
        yield made


@pytest.fixture
def world(whole: World):
    with transaction.atomic():
        yield whole
        transaction.set_rollback(True)


def signer():
    from zhicheng.web.signing import open_signer

    return open_signer()


def export(world: World) -> bytes:
    """The adjudication of Shenzhen as it leaves that office."""
    case = Case.every.get(pk=world.cases["adjudication"].pk)
    folder = world.folder
    with bundle_case(
        case=case, signer=signer(), at=timezone.now(), open_paper=lambda digest: open_file(sha256=digest, folder=folder)
    ) as bundle:  # fmt: skip
        return bundle.read()


def change(bundle: bytes, name: str = "", made=None) -> bytes:
    """The export without its program, which the store does not take, and with one of its files changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(bundle)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in sorted({*old.namelist()} - {"verify.py"}):
            content = old.read(each)
            new.writestr(each, made(content) if each == name else content)
    return out.getvalue()


def asked(world: World, machine: Machine, **more):
    papers = {
        name: [{"sha256": machine.hand_in(PDF, f"{name}.pdf")["sha256"], "name": f"{name}.pdf"}]
        for name in ("paper", "right_proof")
    }
    said = {
        "requester": {"name": "Bright Light Ltd"}, "respondent": {"name": "Dim Lamp Ltd"}, "capacity": "patentee", "patent": "ZL2015",
        "right": "invention", "claims": "1", "facts": "sold", "asks": "stop", "not_sued": True,
    }  # fmt: skip
    number = Case.every.get(pk=world.cases["adjudication"].pk).number
    return {
        "procedure": "adjudication", "title": "LED lamp", "said": said, "papers": papers, "sender": {"name": "深圳市知识产权局", "number": number},
        "happened": [{"on": "2026-03-02", "what": "Accepted"}, {"on": "2026-03-09", "what": "Copy served"}],
    } | more  # fmt: skip


def sender(world: World) -> Machine:
    """The system of Shenzhen, with a token of a post at Guangzhou."""
    return Machine(world, "canton", TRANSFER)


def test_a_case_is_handed_over_once_with_its_chain(world):
    machine, key = sender(world), uuid.uuid4()
    chain = machine.hand_in(change(export(world)), "case.zip")["sha256"]
    sent = asked(world, machine, chain=chain)
    told = machine.post("/transfers", sent, key=key)
    case = Case.every.get(pk=told["case"])
    assert (case.number, case.office) == (told["number"], world.offices["canton"])
    assert case.number.startswith("440100")
    assert told["sender_number"] == sent["sender"]["number"] != case.number
    assert told["acts"] == Entry.objects.filter(case=world.cases["adjudication"]).count()
    assert machine.etag == f'"{case.head}"'
    assert (told["signed_by"], told["key_known"]) == (signer().key_id, False)
    assert [each.act for each in Entry.objects.filter(case=case)] == ["request", "file", "note"]
    note = json.loads(Entry.objects.get(case=case, act="note").body)["said"]["text"]
    assert sent["sender"]["number"] in note
    assert "2026-03-09 Copy served" in note
    assert case.papers.get(field="paper", entry__act="file").sha256 == chain
    again = machine.post("/transfers", sent, 200, key=key)
    assert again == told
    assert Case.every.filter(office=world.offices["canton"]).count() == 1
    assert machine.get(f"/transfers/{key}") == told


def test_an_export_with_its_program_is_not_taken_and_told_why(world):
    told = sender(world).hand_in(export(world), "case.zip", 422)
    assert "verify.py" in told["detail"]


def test_the_same_case_under_another_key_is_refused(world):
    machine = sender(world)
    machine.post("/transfers", asked(world, machine))
    assert machine.post("/transfers", asked(world, machine), 409)["type"].endswith(":already")
    assert Transfer.objects.count() == 1


@pytest.mark.prove
@pytest.mark.parametrize(
    ("name", "made", "says"),
    [
        ("entries.jsonl", lambda text: text.replace(b"what-bright-claims", b"what-nobody-claims"), "changed"),
        ("entries.jsonl", lambda text: b"\n".join(text.splitlines()[:-1]), "do not end"),
        ("entries.jsonl", lambda text: text.replace(b"\n", b"\n\n", 1), "order"),
        ("case.json", lambda text: text.replace(b"Bright", b"Bricht"), "changed"),
        ("export.json", lambda text: text.replace(b'"signature": "', b'"signature": "00'), "signature"),
        ("export.json", lambda _text: b"", "missing"),
        ("entries.jsonl", lambda _text: b"[" * 100_000, "damaged"),
        ("sealed.json", lambda _text: b"[]", "damaged"),
    ],
)
def test_a_chain_that_does_not_hold_opens_nothing(world, name, made, says):
    machine, count = sender(world), Case.every.count()
    chain = machine.hand_in(change(export(world), name, made), "case.zip")["sha256"]
    told = machine.post("/transfers", asked(world, machine, chain=chain), 422)
    assert [each["field"] for each in told["errors"]] == ["chain"]
    assert says in told["errors"][0]["says"]
    assert Case.every.count() == count


def test_a_chain_of_another_case_or_no_chain_at_all_is_refused(world):
    machine = sender(world)
    chain = machine.hand_in(change(export(world)), "case.zip")["sha256"]
    other = asked(world, machine, chain=chain) | {"sender": {"name": "深圳", "number": "1"}}
    assert "not of 1" in machine.post("/transfers", other, 422)["errors"][0]["says"]
    for content, name in ((PDF, "case.pdf"), (b"plain text", "case.txt")):
        digest = machine.hand_in(content, name)["sha256"]
        assert (
            "no export"
            in machine.post("/transfers", asked(world, machine, chain=digest), 422)["errors"][0]["says"]
        )
    foreign = Machine(world, "clerk").hand_in(b"another text", "a.txt")["sha256"]
    assert (
        machine.post("/transfers", asked(world, machine, chain=foreign), 422)["errors"][0]["field"] == "chain"
    )


def test_a_known_key_must_have_signed(world):
    machine = sender(world)
    chain = machine.hand_in(change(export(world)), "case.zip")["sha256"]
    Token.objects.filter(pk=machine.token.pk).update(key="0" * 64)
    assert (
        "another key"
        in machine.post("/transfers", asked(world, machine, chain=chain), 422)["errors"][0]["says"]
    )
    Token.objects.filter(pk=machine.token.pk).update(key=signer().key_id)
    assert machine.post("/transfers", asked(world, machine, chain=chain))["key_known"] is True


def test_who_hands_over_reads_nothing_else(world):
    machine, key = sender(world), uuid.uuid4()
    told = machine.post("/transfers", asked(world, machine), key=key)
    machine.get("/cases", 403)
    machine.get(f"/cases/{told['case']}", 403)
    Machine(world, "clerk", TRANSFER).get(f"/transfers/{key}", 404)
    Machine(world, "canton", READ).post("/transfers", asked(world, machine), 403)
    machine.get(f"/transfers/{uuid.uuid4()}", 404)


def test_what_the_form_lacks_is_told_and_nothing_is_opened(world):
    machine, count = sender(world), Case.every.count()
    sent = asked(world, machine)
    sent["said"].pop("facts")
    assert [e["field"] for e in machine.post("/transfers", sent, 422)["errors"]] == ["said.facts"]
    for name in ("bright", "clerk"):  # no post there; a token for no office
        other = Machine(world, name, TRANSFER, office=None)
        told = other.post("/transfers", asked(world, other), 403)
        assert told["type"].endswith(":refused")
    assert (Case.every.count(), Transfer.objects.count()) == (count, 0)
