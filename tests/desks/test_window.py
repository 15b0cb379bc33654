"""A clerk files for who comes to the counter; a party with an account files in its own name; the receipt opens that one case."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import Officer, desk, pdf
from desks.pages import words
from desks.test_counter import CODE, open_with, signing, visitor
from zhicheng.docket.models import Case, Entry, Member
from zhicheng.register.drafts import Draft
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import appoint
from zhicheng.register.receipts import Receipt

__all__ = ["desk", "signing"]
REPORT = {
    "facts": "A lamp with a false number",
    "respondent_name": "Dim Lamp Ltd",
    "right_number": "ZL201010000001.X",
}
REQUEST = {
    "respondent": "Dim Lamp Ltd", "respondent__kind": "organisation", "capacity": "patentee", "patent": "ZL201510000001.X",
    "right": "invention", "claims": "1-3", "facts": "sold at a fair", "asks": "stop", "not_sued": "on",
}  # fmt: skip
WALKIN = {
    "walkin-who": "new", "walkin-name": "王芳", "walkin-kind": "person", "walkin-phone": "13900000000", "walkin-address": "Futian",
}  # fmt: skip


def ask(client: Client, code: str, answers: dict, *, at: str = "/counter/file/", status: int = 302) -> str:
    """Send the page, then the check; the page with the receipt, or that with what is wrong."""
    path = f"{at}{code}/"
    sent = client.post(path, answers)
    assert sent.status_code == status, words(sent.content.decode())[:900]
    if status != 302:
        return sent.content.decode()
    page = client.get(sent["Location"]).content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)[1]
    done = client.post(sent["Location"], {"command": command})
    assert done.status_code == 200, words(done.content.decode())[:900]
    return done.content.decode()


def test_a_clerk_files_a_report_for_a_walk_in(desk) -> None:
    page = ask(desk["clerk"].client, "report_false_patent", REPORT | WALKIN)
    case, entry = Case.every.get(), Entry.objects.get()
    assert (entry.actor, entry.duty) == (desk["clerk"].user, "clerk")
    assert '"channel":"counter"' in entry.body
    assert "王芳" not in entry.body, "a name is kept under seal"
    assert case.number in page
    assert Member.objects.get().party.name == "王芳"
    assert not Party.objects.get().contact
    assert not Draft.objects.exists()
    followed = open_with(visitor(), CODE.search(page)[0])
    assert REPORT["facts"] in followed
    assert "Add facts or evidence" in followed


def test_who_stays_without_a_name_at_the_counter_leaves_none(desk) -> None:
    ask(
        desk["clerk"].client,
        "report_false_patent",
        REPORT | {"walkin-who": "none", "walkin-phone": "13900000000"},
    )
    entry = Entry.objects.prefetch_related("sealed").get()
    assert "13900000000" not in entry.body
    assert not entry.sealed.exists()


def test_a_request_for_adjudication_names_both_sides(desk) -> None:
    files = {"paper": pdf(), "right_proof": pdf()}
    page = ask(desk["clerk"].client, "request_adjudication", REQUEST | WALKIN | files)
    roles = dict(Member.objects.values_list("role", "party__name"))
    assert roles == {"requester": "王芳", "respondent": "Dim Lamp Ltd"}
    assert Party.objects.get(name="王芳").contact == {"phone": "13900000000", "address": "Futian"}
    assert Case.every.get().papers.count() == 2
    assert "sold at a fair" in open_with(visitor(), CODE.search(page)[0])


def test_somebody_in_the_register_is_found_and_not_entered_twice(desk) -> None:
    firm = Party.objects.create(name="深圳亮灯有限公司", kind="organisation")
    clerk = desk["clerk"]
    assert "深圳亮灯有限公司" in clerk.page("/counter/file/report_false_patent/?who=亮灯")
    assert "Nobody of this name" in words(clerk.page("/counter/file/report_false_patent/?who=zzzz"))
    ask(clerk.client, "report_false_patent", REPORT | {"walkin-who": str(firm.pk)})
    assert Member.objects.get().party == firm
    ask(
        clerk.client,
        "report_false_patent",
        REPORT | WALKIN | {"walkin-kind": "organisation", "walkin-name": "深圳亮灯有限公司"},
    )
    assert Party.objects.count() == 1


def test_what_is_wrong_is_said_and_nothing_is_filed(desk) -> None:
    page = words(
        ask(
            desk["clerk"].client,
            "report_false_patent",
            {"walkin-who": "new", "walkin-code": "X1"},
            status=422,
        )
    )
    for says in ("Enter the name", "telephone number or an address", "required"):
        assert says in page
    assert not Case.every.exists()


def test_the_same_page_sent_twice_is_one_matter_with_one_receipt(desk) -> None:
    client, path = desk["clerk"].client, "/counter/file/report_false_patent/check/"
    client.post("/counter/file/report_false_patent/", REPORT | WALKIN)
    command = re.search(r'name="command" value="([^"]+)"', client.get(path).content.decode())[1]
    codes = {CODE.search(client.post(path, {"command": command}).content.decode())[0] for _ in range(2)}
    assert len(codes) == 1
    assert Receipt.objects.count() == 1
    ask(client, "report_false_patent", REPORT | WALKIN)
    assert Receipt.objects.count() == 2, "the next walk-in has a matter and a receipt of their own"


def test_the_counter_is_for_officers_with_a_second_factor(desk) -> None:
    for path in (
        "/counter/",
        "/counter/file/report_false_patent/",
        "/counter/file/report_false_patent/check/",
    ):
        assert visitor().get(path).status_code == 403
        weak = Client()
        weak.force_login(desk["clerk"].user)
        assert weak.get(path).status_code == 403
        assert desk["reviewer"].client.get(path).status_code == 403
    assert "Report a false patent mark" in words(desk["clerk"].page("/counter/"))


def test_a_party_with_an_account_files_in_its_own_name_only(desk) -> None:
    user = User.objects.create_user("firm@example.org", display_name="Firm")
    own, other = (Party.objects.create(name=name, kind="organisation", user=user if name == "Own Ltd" else None) for name in ("Own Ltd", "Other Ltd"))  # fmt: skip
    client = Client()
    client.force_login(user)
    files = lambda: {"paper": pdf(), "right_proof": pdf()}  # noqa: E731
    office = {"office": Office.objects.get(code="440300").pk}
    stolen = office | REQUEST | files() | {"walkin-who": str(other.pk)}
    assert client.post("/file/request_adjudication/own/", stolen).status_code == 422
    sent = client.post(
        "/file/request_adjudication/own/", office | REQUEST | files() | {"walkin-who": str(own.pk)}
    )
    page = client.get(sent["Location"]).content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)[1]
    assert CODE.search(client.post(sent["Location"], {"command": command}).content.decode())
    entry = Entry.objects.get()
    assert (entry.actor, entry.duty) == (user, "requester")
    assert visitor().get("/file/request_adjudication/own/").status_code == 403
    assert client.get("/file/report_false_patent/own/").status_code == 404
    assert desk["clerk"].client.get("/file/request_adjudication/own/").status_code == 403


@pytest.mark.django_db
def test_an_office_takes_at_the_counter_what_it_handles(desk) -> None:
    office = Office.objects.create(
        name_en="Longhua", name_zh="龙华", region="", code="440309", competences=["complaint"], created_at=timezone.now()
    )  # fmt: skip
    user = User.objects.create_user("lh@example.org", display_name="LH", is_staff=True)
    appoint(user=user, office=office, duties=["clerk"], since=date(2020, 1, 1))
    clerk = Officer(user)
    assert "Ask for a decision on patent infringement" not in words(clerk.page("/counter/"))
    assert clerk.client.get("/counter/file/request_adjudication/").status_code == 404
