"""The API keeps to its own schema: whatever is asked, no fault of the program and no answer that is not documented."""

import uuid
from collections import Counter

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from desks.api_world import ROOT, Machine, open_plain_world
from desks.case_world import World

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
]  # fmt: skip
MOST = 12
"""Examples of each address and mode."""


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_plain_world(tmp_path_factory.mktemp("schema")) as made:
        yield made


@pytest.fixture
def world(whole: World):
    with transaction.atomic():
        yield whole
        transaction.set_rollback(True)


@pytest.fixture
def machine(world: World) -> Machine:
    return Machine(world, "officer")


def read_schema():
    app = get_wsgi_application()
    return schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", app=app)


def test_every_address_is_in_the_schema():
    """By hand: what the API offers."""
    found = {f"{each.ok().method.upper()} {each.ok().path}" for each in read_schema().get_all_operations()}
    assert found == {
        f"{method} {ROOT}{path}"
        for method, path in (
            ("GET", "/cases"), ("POST", "/cases"), ("GET", "/cases/{case_id}"), ("GET", "/cases/{case_id}/entries"),
            ("GET", "/cases/{case_id}/clocks"), ("GET", "/cases/{case_id}/acts"), ("POST", "/cases/{case_id}/acts"), ("POST", "/files"),
            ("GET", "/cases/{case_id}/papers/{sha256}"), ("POST", "/transfers"), ("GET", "/transfers/{key}"), ("GET", "/subscriptions"), ("POST", "/subscriptions"),
            ("DELETE", "/subscriptions/{number}"), ("GET", "/subscriptions/{number}/deliveries"),
        )
    }  # fmt: skip


def test_no_fault_and_no_undocumented_answer(world: World, machine: Machine):
    """Sound and unsound questions at every address; half of them about a real case, under its real ETag, with acts it has."""
    case = str(world.cases["adjudication"].pk)
    acts = [each["code"] for each in machine.get(f"/cases/{case}/acts")["acts"]]
    seen: Counter[tuple[str, int]] = Counter()
    for operation in (each.ok() for each in read_schema().get_all_operations()):
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try_all(operation, mode, machine, case, acts, seen)
    answered = {status for _path, status in seen}
    assert answered >= {200, 201, 400, 401, 404, 422}, seen
    assert max(answered) < 500


WORDS = st.sampled_from(
    ["x", "", "0001-01-01", "9999-12-31", "2026-03-02", "2026-03-02T09:30", "9999-12-31T23:59:59+23:59", "on", "officer", "requester", "direct",
     "publication", "case_length", "=1+1", "１", "-1", "x" * 20_000, "\u202e", "\U0001f4a9"]
)  # fmt: skip
ANSWERS = st.one_of(
    WORDS,
    st.booleans(),
    st.integers(0, 2**31 - 1),
    st.lists(st.integers(0, 9), max_size=3),
    st.builds(
        lambda name, kind: {"name": name or "x", "kind": kind},
        WORDS,
        st.sampled_from(["person", "organisation"]),
    ),
)


@pytest.mark.parametrize("case", ["adjudication", "false_marking", "complaint"])
def test_any_answers_to_a_form_are_taken_or_told(world: World, case: str):
    """Every act that fits, with answers of every kind to its fields: done, refused with reason, or faults by field."""
    machine = Machine(world, "officer")
    acts = machine.get(f"/cases/{world.cases[case].pk}/acts")["acts"]
    told: Counter[int] = Counter()

    @settings(
        max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(act=st.sampled_from(acts), data=st.data())
    def send(act, data) -> None:
        said = {each["name"]: data.draw(choose(each)) for each in act["form"] if each["type"] != "document"}
        cache.clear()
        with transaction.atomic():
            machine.get(f"/cases/{world.cases[case].pk}")
            answer = machine.client.post(
                f"{ROOT}/cases/{world.cases[case].pk}/acts", {"act": act["code"], "said": said, "second": world.users["second"].pk},
                "application/json", headers={"Idempotency-Key": str(uuid.uuid4()), "If-Match": machine.etag},
            )  # fmt: skip
            transaction.set_rollback(True)
        told[answer.status_code] += 1
        assert answer.status_code in (201, 403, 422), (act["code"], said, answer.content[:500])

    send()
    assert told[201], told
    assert told[422], told


def choose(field) -> st.SearchStrategy:
    """Mostly what a field could hold, else anything."""
    held = [each["code"] for each in field["choices"]]
    right = {"day": st.dates().map(str), "choice": st.sampled_from(held or [""]), "yes": st.just(True), "long": st.just("words"), "text": st.just("words")}  # fmt: skip
    fits = right.get(field["type"], ANSWERS)
    return st.one_of(fits, fits, fits, ANSWERS)


def try_all(operation, mode, machine, case, acts, seen) -> None:
    """Ask an address in one mode, and check each answer against the schema."""

    @settings(
        max_examples=MOST, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(asked=operation.as_strategy(generation_mode=mode), real=st.booleans(), act=st.sampled_from(acts))
    def ask(asked, real, act) -> None:
        if real and "case_id" in (asked.path_parameters or {}):
            asked.path_parameters["case_id"] = case
            machine.get(f"/cases/{case}")
            if isinstance(asked.body, dict) and operation.method == "post" and "act" in asked.body:
                asked.body["act"] = act
                asked.headers["If-Match"] = machine.etag
                asked.headers["Idempotency-Key"] = str(uuid.uuid4())
        cache.clear()
        with transaction.atomic():
            answer = asked.call(headers={"Authorization": f"Bearer {machine.plain}"})
            asked.validate_response(answer, checks=CHECKS)
            transaction.set_rollback(real and answer.status_code == 201)
        seen[operation.path, answer.status_code] += 1

    try:
        ask()
    except Exception as error:
        if type(error).__name__ != "Unsatisfiable":  # an address without anything to spoil
            raise
