"""The ends of all chains signed by day, with the office's key."""

import json
import uuid
from datetime import date, timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import DatabaseError, transaction

from docket.conftest import START
from zhicheng.desks.disputes.jobs import run_signing
from zhicheng.docket.heads import sign_heads
from zhicheng.docket.models import Case, Entry, SignedHead
from zhicheng.grammar import Mistake
from zhicheng.register.jobs import Lease
from zhicheng.web.signing import open_signer

MONDAY = date(2026, 3, 2)


@pytest.fixture
def signer(tmp_path):
    return open_signer(var=tmp_path)


def sign(signer, days: int = 0) -> SignedHead:
    return sign_heads(day=MONDAY + timedelta(days=days), at=START + timedelta(days=days), signer=signer)


def test_a_head_names_what_moved_since_the_head_before(bench, signer):
    first, second = bench.open(), bench.open()
    bench.do(second, "accept", "clerk")
    one = sign(signer)
    bench.do(first, "accept", "clerk")
    bench.do(first, "propose", "officer", text="x")
    third = bench.open()
    two, three = sign(signer, 1), sign(signer, 3)

    def ends(*cases: Case) -> list[list[object]]:
        found = [Entry.objects.filter(case=case).order_by("-seq").first() for case in cases]
        return sorted([str(each.case_id), each.seq, each.digest] for each in found)

    bodies = [json.loads(each.body) for each in (one, two, three)]
    assert {case: seq for case, seq, _digest in bodies[0]["heads"]} == {str(first.pk): 1, str(second.pk): 2}
    assert sorted(bodies[1]["heads"]) == ends(first, third)
    assert bodies[2]["heads"] == []
    assert [body["previous"] for body in bodies] == [
        "",
        *(sha256(each.body.encode()).hexdigest() for each in (one, two)),
    ]
    assert [(body["count"], body["acts"]) for body in bodies] == [(2, 3), (3, 6), (3, 6)]


def test_a_day_is_signed_once_and_no_day_is_signed_late(bench, signer):
    bench.open()
    one = sign(signer, 1)
    bench.open()
    assert sign(signer, 1) == one
    with pytest.raises(SignedHead.DoesNotExist):
        sign(signer, 0)
    assert len(json.loads(sign(signer, 2).body)["heads"]) == 1


def test_an_office_signs_every_day_from_its_first_act_on(bench, tmp_path, monkeypatch):
    """Nothing before it; afterwards every day, though nothing moved, so that a head taken away is seen as a gap."""
    monkeypatch.setenv("ZHICHENG_VAR", str(tmp_path))

    def run(days: int) -> dict[str, object]:
        lease = Lease(uuid.uuid4(), "sign_heads", {}, 0, 1, lambda: START + timedelta(days=days))
        return run_signing(lease)

    assert [run(days) for days in (0, 1)] == [
        {"day": day, "moved": 0, "cases": 0, "acts": 0} for day in ("2026-03-02", "2026-03-03")
    ]
    assert not SignedHead.objects.exists()
    bench.open()
    assert [run(days)["moved"] for days in (2, 3, 4)] == [1, 0, 0]
    days = SignedHead.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [MONDAY + timedelta(days=each) for each in (2, 3, 4)]


def test_another_implementation_verifies_the_signature(bench, signer):
    bench.open()
    head = sign(signer)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key_id))
    key.verify(bytes.fromhex(head.signature), head.body.encode())
    assert head.algorithm == "ed25519"


def test_a_signed_head_stays(bench, signer):
    bench.open()
    sign(signer)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SignedHead.objects.update(body="{}")


def test_the_key_is_made_once_and_is_the_owners_alone(tmp_path):
    secrets = tmp_path / "secrets.json"
    secrets.write_text('{"secret_key": "kept"}')
    assert open_signer(var=tmp_path).key_id == open_signer(var=tmp_path).key_id
    kept = json.loads(secrets.read_text())
    assert (kept["secret_key"], kept["signing_key"]["algorithm"]) == ("kept", "ed25519")
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert open_signer(var=tmp_path / "new").key_id != open_signer(var=tmp_path).key_id
    assert json.loads((tmp_path / "new/secrets.json").read_text())["secret_key"]


def test_an_algorithm_that_is_not_installed_is_said(tmp_path):
    (tmp_path / "secrets.json").write_text('{"signing_key": {"algorithm": "sm2", "key": "00"}}')
    with pytest.raises(Mistake, match="'sm2'"):
        open_signer(var=tmp_path)


def test_of_two_who_make_the_key_one_waits(tmp_path):
    (tmp_path / "secrets.json.new").touch()
    with pytest.raises(Mistake, match=r"secrets\.json\.new"):
        open_signer(var=tmp_path)
