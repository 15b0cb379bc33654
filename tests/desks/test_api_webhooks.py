"""Messages to other systems: promised with the act, signed, only what the subscriber may know, never to an address inside."""

import hmac
import json
import re
import threading
from base64 import b64decode, b64encode
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import timezone

from desks.api_world import Machine, open_plain_world
from desks.case_world import World
from machine import ROOT
from zhicheng.desks.api.queries.sending import find_place, is_outside
from zhicheng.grammar import Mistake
from zhicheng.register import jobs
from zhicheng.register.job import Job, State
from zhicheng.register.tokens import ACT, HEAR, READ, Token
from zhicheng.register.webhooks import Delivery, Outcome, Subscription, run_purge
from zhicheng.register.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_plain_world(tmp_path_factory.mktemp("webhooks")) as made:
        yield made


@pytest.fixture
def world(whole: World, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    with transaction.atomic():
        yield whole
        transaction.set_rollback(True)


class Listener:
    """The other system: keeps what it is sent, and answers as it is told."""

    def __init__(self) -> None:
        self.heard, self.answers = [], [200]
        outer = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append((self.path, dict(self.headers), body))
                self.send_response(outer.answers[min(len(outer.heard), len(outer.answers)) - 1])
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_said) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hear"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def listener():
    made = Listener()
    yield made
    made.close()


def work(*, later: timedelta = timedelta(0)) -> None:
    """Do all jobs that are due, as a worker would, without its thread."""
    clock = lambda: timezone.now() + later  # noqa: E731
    worker = Worker(name="w", functions=django_settings.JOB_HANDLERS, clock=clock, daily=())
    while held := jobs.lease(worker="w", clock=clock):
        try:
            jobs.finish(held, result=worker._find(held.kind)(held))
        except Exception as error:  # noqa: BLE001  as the worker does
            says, again = jobs.describe_failure(error)
            jobs.fail(held, error=says, again=again)


def test_an_act_is_told_signed_and_without_its_words(world, listener):
    machine = Machine(world, "officer", HEAR)
    made = machine.post("/subscriptions", {"url": listener.url})
    entry = world.do("adjudication", "note", "officer", text="words of the office")
    work()
    ((path, headers, body),) = listener.heard
    assert path == "/hear"
    key = b64decode(made["secret"].removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == expected
    told = json.loads(body)
    assert (told["case"]["id"], told["act"]["code"]) == (str(entry.case_id), "note")
    assert b"words of the office" not in body
    (delivery,) = machine.get(f"/subscriptions/{made['id']}/deliveries")["deliveries"]
    assert (delivery["outcome"], delivery["answer"], delivery["attempts"]) == ("delivered", 200, 1)
    assert delivery["id"] == headers["webhook-id"] == told["id"]
    work(later=timedelta(hours=1))
    assert len(listener.heard) == 1


def test_the_check_of_the_how_to_takes_what_is_the_offices_alone(world, listener):
    """The second example of docs/how-to/use-the-api.md, as it stands there."""
    made = Machine(world, "officer", HEAR).post("/subscriptions", {"url": listener.url})
    world.do("adjudication", "note", "officer", text="x")
    work()
    ((_path, headers, body),) = listener.heard
    page = (ROOT / "docs/how-to/use-the-api.md").read_text("utf-8")
    told: dict = {}
    exec(re.findall(r"```python\n(.*?)```", page, re.DOTALL)[1], told)
    check = told["check"]
    assert check(headers, body, made["secret"])
    assert not check(headers, body + b" ", made["secret"])
    assert not check(headers, body, made["secret"][:-4] + "AAA=")
    old = headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) - 301)}
    assert not check(old, body, made["secret"])


def test_the_secret_is_told_once_and_not_kept(world, listener):
    machine = Machine(world, "officer", HEAR)
    made = machine.post("/subscriptions", {"url": listener.url})
    assert made["secret"].startswith("whsec_")
    assert machine.get("/subscriptions")["subscriptions"][0]["secret"] is None
    kept = Subscription.objects.values().get(pk=made["id"])
    assert kept["salt"] not in made["secret"]
    assert b64decode(made["secret"].removeprefix("whsec_")).hex() not in str(kept)


def test_there_is_no_message_without_its_act(world, listener):
    Machine(world, "officer", HEAR).post("/subscriptions", {"url": listener.url})
    with transaction.atomic():
        world.do("adjudication", "note", "officer", text="taken back")
        assert Delivery.objects.count() == Job.objects.filter(kind="send_webhook").count() == 1
        transaction.set_rollback(True)
    assert Delivery.objects.count() == Job.objects.filter(kind="send_webhook").count() == 0


@pytest.mark.parametrize(
    ("who", "case", "heard"),
    [("canton", "adjudication", 0), ("second", "complaint", 0), ("recused", "adjudication", 0), ("maker", "false_marking", 0),
     ("officer", "complaint", 1), ("head", "false_marking", 1)],
)  # fmt: skip
def test_nobody_hears_what_they_may_not_see(world, listener, who, case, heard):
    """Another office, a confidential case of somebody else, a recused officer, a suspect."""
    machine = Machine(world, who, HEAR)
    made = machine.post("/subscriptions", {"url": listener.url})
    world.do(case, "note", "officer", text="within")
    work()
    assert len(listener.heard) == heard
    (delivery,) = machine.get(f"/subscriptions/{made['id']}/deliveries")["deliveries"]
    assert delivery["outcome"] == ("delivered" if heard else "withheld")


@pytest.mark.prove
def test_a_message_is_tried_again_until_it_is_taken(world, listener):
    listener.answers = [503, 302, 204]
    machine = Machine(world, "officer", HEAR)
    made = machine.post("/subscriptions", {"url": listener.url})
    world.do("adjudication", "note", "officer", text="x")
    for hours in range(4):
        work(later=timedelta(hours=hours))
    assert [path for path, _headers, _body in listener.heard] == [
        "/hear"
    ] * 3  # the redirect was not followed
    assert len({headers["webhook-id"] for _path, headers, _body in listener.heard}) == 1
    (delivery,) = machine.get(f"/subscriptions/{made['id']}/deliveries")["deliveries"]
    assert (delivery["outcome"], delivery["answer"], delivery["attempts"]) == ("delivered", 204, 3)


@pytest.mark.prove
def test_a_message_that_nobody_takes_ends_as_failed(world, listener):
    url = listener.url
    listener.close()
    Machine(world, "officer", HEAR).post("/subscriptions", {"url": url})
    world.do("adjudication", "note", "officer", text="x")
    for hours in range(14):
        work(later=timedelta(hours=hours))
    assert (Delivery.objects.get().outcome, Delivery.objects.get().attempts) == (Outcome.FAILED, 12)
    assert Job.objects.get(kind="send_webhook").state == State.FAILED
    listener.__init__()


def test_a_subscription_that_ended_is_told_nothing(world, listener):
    machine = Machine(world, "officer", HEAR)
    made = machine.post("/subscriptions", {"url": listener.url})
    world.do("adjudication", "note", "officer", text="before")
    told = machine.check(machine.client.delete(f"/api/v1/subscriptions/{made['id']}"), 200)
    assert told["ended_at"]
    world.do("adjudication", "note", "officer", text="after")
    work()
    assert listener.heard == []
    assert [each.outcome for each in Delivery.objects.all()] == [Outcome.WITHHELD]


@pytest.mark.parametrize("end", ["revoked", "over"])
def test_a_subscription_ends_with_its_token(world, listener, end):
    machine = Machine(world, "officer", HEAR)
    machine.post("/subscriptions", {"url": listener.url})
    gone = {"revoked": {"revoked_at": timezone.now()}, "over": {"until": timezone.localdate()}}[end]
    Token.objects.filter(pk=machine.token.pk).update(**gone)
    world.do("adjudication", "note", "officer", text="x")
    work()
    assert listener.heard == []
    assert Delivery.objects.get().outcome == Outcome.WITHHELD


def test_subscriptions_are_their_owners_own(world, listener):
    made = Machine(world, "officer", HEAR).post("/subscriptions", {"url": listener.url})
    other = Machine(world, "head", HEAR)
    assert other.get("/subscriptions")["subscriptions"] == []
    other.get(f"/subscriptions/{made['id']}/deliveries", 404)
    other.check(other.client.delete(f"/api/v1/subscriptions/{made['id']}"), 404)
    Machine(world, "officer", READ, ACT).post("/subscriptions", {"url": listener.url}, 403)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x", "ftp://example.org", "https://", "https://a:b@example.org/", "https://example.org/#x", "https://example.org:x/",
     "https://example.org/ü", "https://example.org/ x", "//example.org", "https://[::1", "https://" + "x" * 500, "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused(world, settings, url):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    Machine(world, "officer", HEAR).post("/subscriptions", {"url": url}, 422)


INSIDE = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2002:a00:1::",
)  # fmt: skip
"""By hand: RFC 6890 and its updates; addresses of this machine, of networks, of no one, of many, and the same inside IPv6."""


@pytest.mark.parametrize("place", INSIDE)
def test_addresses_inside_are_not_called(place, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    assert not is_outside(place)


@pytest.mark.parametrize(
    "place", ["8.8.8.8", "1.1.1.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_outside_are_called(place, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    assert is_outside(place)


def test_a_name_with_one_address_inside_is_not_called(monkeypatch, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    found = [(2, 1, 6, "", (place, 443)) for place in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_asked, **_how: found)
    with pytest.raises(Mistake, match="open network"):
        find_place("example.org", 443)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_asked, **_how: found[:1])
    assert find_place("example.org", 443) == "8.8.8.8"


@pytest.mark.parametrize("name", ["localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1"])
def test_other_writings_of_this_machine_are_seen(name, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    with pytest.raises((Mistake, OSError)):
        find_place(name, 443)


def test_the_job_to_an_address_inside_fails_at_once(world, listener, settings):
    Machine(world, "officer", HEAR).post("/subscriptions", {"url": listener.url.replace("http:", "https:")})
    world.do("adjudication", "note", "officer", text="x")
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    work()
    assert listener.heard == []
    assert Job.objects.get(kind="send_webhook").state == State.FAILED
    assert Delivery.objects.get().outcome == Outcome.FAILED


@pytest.mark.prove
def test_the_list_forgets_what_is_old(world, listener):
    Machine(world, "officer", HEAR).post("/subscriptions", {"url": listener.url})
    world.do("adjudication", "note", "officer", text="x")
    work()
    job = jobs.enqueue(kind="purge_deliveries", payload={}, at=timezone.now())
    held = jobs.Lease(job.pk, job.kind, {}, 0, 1, lambda: timezone.now() + timedelta(days=40))
    assert run_purge(held) == {"deleted": 0}
    later = jobs.Lease(job.pk, job.kind, {}, 0, 1, lambda: timezone.now() + timedelta(days=91))
    assert run_purge(later) == {"deleted": 1}
