"""What the open pages promise to everybody: how they are guarded, and what they give away."""

import re

import pytest
from django.conf import settings as site_settings
from django.test import Client

from desks.docket_people import desk
from desks.test_counter import answer, fill, open_with, quick_hash, send, signing, visitor
from zhicheng.desks.counter.queries.gates import RECEIPTS
from zhicheng.docket.models import Case, Entry
from zhicheng.register.people import User

__all__ = ["desk", "quick_hash", "signing"]
pytestmark = pytest.mark.prove
PAGES = (
    "/", "/services/", "/services/report_false_patent/", "/file/report_false_patent/", "/receipt/", "/receipt/verify/",
    "/decisions/", "/decisions/feed/", "/outlets/", "/accounts/login/", "/nowhere/",
)  # fmt: skip


def test_guessing_without_end_is_held_back_for_everybody(desk) -> None:
    client, statuses = visitor(), []
    for _ in range(RECEIPTS._most + 1):
        statuses.append(client.post("/receipt/", {"receipt": "x"}).status_code)
    assert set(statuses[:-1]) == {422}
    assert statuses[-1] == 429


def test_cookies_of_the_open_pages_are_narrow(desk) -> None:
    client = visitor()
    fill(client)
    code, _page = send(client)
    open_with(client, code)
    for name, path in (("filing", "/file/"), ("receipt", "/receipt/")):
        cookie = client.cookies[name]
        assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == (path, "Lax", True), name
    assert client.cookies["receipt"]["max-age"] == 30 * 60
    assert client.cookies["filing"]["max-age"] == "", "it ends with the browser"
    assert code.replace("-", "") not in client.cookies["receipt"].value


def test_a_cookie_of_a_receipt_is_not_written_by_hand(desk) -> None:
    client = visitor()
    fill(client)
    send(client)
    for made in ("1", "1:abc", client.cookies["filing"].value):
        client.cookies["receipt"] = made
        assert "Your receipt" in client.get("/receipt/").content.decode()
        assert client.get("/receipt/do/supplement/").status_code == 302


def test_other_sites_are_told_nothing_by_cors(desk) -> None:
    for page in PAGES:
        answered = Client().get(page, headers={"Origin": "https://evil.example"})
        assert not [name for name in answered.headers if name.lower().startswith("access-control-")], page


def test_every_answer_says_what_it_is(desk) -> None:
    for page in PAGES:
        answered = Client().get(page)
        assert re.search(r"^[a-z]+/[a-z+]+; charset=utf-8$", answered.headers["Content-Type"]), page
        assert answered.headers["X-Content-Type-Options"] == "nosniff", page


@pytest.mark.parametrize(
    "path", ["/static/", "/static/front/", "/papers/", "/static/../settings.py", "/.git/config"]
)
def test_folders_are_not_listed_and_nothing_beside_them_is_served(db, path) -> None:
    assert Client().get(path).status_code == 404


def test_trace_gives_nothing_back(desk) -> None:
    for page in PAGES:
        answered = Client(enforce_csrf_checks=True).generic("TRACE", page, headers={"X-Secret": "seen-again"})
        assert answered.status_code in (403, 404, 405), page
        assert b"seen-again" not in answered.content


def test_pages_about_a_matter_are_not_kept_by_browsers(desk) -> None:
    client = visitor()
    assert "no-store" in client.get("/file/report_false_patent/").headers["Cache-Control"]
    fill(client)
    for path in ("/file/report_false_patent/facts/", "/file/report_false_patent/check/", "/receipt/"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path
    send(client)
    case = Case.every.get()
    for path in ("/cases/", f"/cases/{case.pk}/", "/counter/", "/decisions/work/"):
        assert "no-store" in desk["head"].client.get(path).headers.get("Cache-Control", ""), path


def test_the_open_form_takes_no_field_it_does_not_ask(desk) -> None:
    client = visitor()
    fill(client)
    answer(client, "facts", "seen today", kind="complaint", reporter="1", state="closed", channel="hotline")
    page = client.get("/file/report_false_patent/check/").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)[1]
    more = {"kind": "complaint", "reporter": "1", "number": "X-1", "confidential": ""}
    assert client.post("/file/report_false_patent/check/", {"command": command} | more).status_code == 200
    said, case = Entry.objects.get().body, Case.every.get()
    assert '"kind":"report"' in said
    assert '"channel":"portal"' in said
    assert (case.state, case.confidential) == ("received", True)
    assert case.number != "X-1"
    for question in ("channel", "kind", "reporter", "address"):
        assert client.get(f"/file/report_false_patent/{question}/").status_code == 404


def test_a_sign_in_gets_a_key_of_its_own(db) -> None:
    User.objects.create_user("li@example.org", "correct horse battery staple", display_name="Li")
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[site_settings.SESSION_COOKIE_NAME] = session.session_key
    client.post("/accounts/login/", {"login": "li@example.org", "password": "correct horse battery staple"})
    assert client.session.get("_auth_user_id")
    assert client.session.session_key != session.session_key
    assert len(client.session.session_key) == 32


def test_who_is_switched_off_is_out_at_once(desk) -> None:
    officer = desk["officer"]
    assert "officer" in officer.page("/cases/")
    User.objects.filter(pk=officer.user.pk).update(is_active=False)
    assert "Signed in as" not in officer.page("/cases/", 403)


def test_a_password_that_was_changed_ends_other_sign_ins(db) -> None:
    user = User.objects.create_user("li@example.org", "correct horse battery staple", display_name="Li")
    client = Client()
    client.force_login(user)
    assert "Signed in as Li" in client.get("/rules/").content.decode()
    user.set_password("another horse in the stable")
    user.save()
    assert "Signed in as Li" not in client.get("/rules/").content.decode()
