"""Letters to who holds a receipt, with the proof of their service; the published decision a matter led to."""

from datetime import date

from django.utils import timezone

from desks.docket_people import desk, do, pdf
from desks.pages import words
from desks.test_counter import CODE, open_with, signing, visitor
from desks.test_letters import draft, issue
from desks.test_window import REQUEST, WALKIN, ask
from zhicheng.desks.counter.models import Publication
from zhicheng.docket.models import Case, Link, Paper

__all__ = ["desk", "signing"]


def begin(desk) -> tuple[Case, str]:
    """A request for adjudication filed at the counter, and its receipt."""
    files = {"paper": pdf(), "right_proof": pdf()}
    page = ask(desk["clerk"].client, "request_adjudication", REQUEST | WALKIN | files)
    return Case.every.get(), CODE.search(page)[0]


def test_a_letter_to_the_requester_is_read_by_receipt_once_issued(desk) -> None:
    case, code = begin(desk)
    do(desk["head"], case, "accept")
    seq = draft(desk["officer"], case)
    assert "Letters to you" not in open_with(visitor(), code)
    number = issue(desk, case, seq)
    citizen = visitor()
    page = words(open_with(citizen, code))
    assert "Letters to you" in page
    assert number in page
    assert "No proof of service is entered yet" in page
    paper = Paper.objects.filter(case=case, type="application/pdf", entry__act="issue_letter").get()
    assert citizen.get(f"/receipt/papers/{paper.pk}/").status_code == 200
    assert visitor().get(f"/receipt/papers/{paper.pk}/").status_code == 302
    do(
        desk["clerk"],
        case,
        "serve",
        to="requester",
        what="notice",
        how="direct",
        received_on="2026-03-02",
        proof=pdf(),
    )
    assert "Proof of service:" in words(citizen.get("/receipt/").content.decode())


def test_a_letter_to_the_other_side_stays_theirs(desk) -> None:
    case, code = begin(desk)
    do(desk["head"], case, "accept")
    do(desk["officer"], case, "send_copy")
    number = issue(desk, case, draft(desk["officer"], case, "answer_notice"))
    assert number not in open_with(visitor(), code)


def test_the_decision_that_a_matter_led_to_is_linked_once_public(desk) -> None:
    case, code = begin(desk)
    other = Case.every.get(pk=begin_second(desk))
    Link.objects.create(case=case, other=other, entry=case.entries.first(), kind="opens")
    text = Publication.objects.create(
        case=other.pk, office=case.office, procedure="adjudication", number="1", title="LED lamp", text="x",
        decided_on=date(2026, 3, 1), proposed_by=desk["officer"].user, proposed_at=timezone.now(),
    )  # fmt: skip
    assert "LED lamp" not in open_with(visitor(), code)
    text.checked_by, text.published_at = desk["head"].user, timezone.now()
    text.save()
    assert f"/decisions/{text.pk}/" in open_with(visitor(), code)


def begin_second(desk) -> object:
    first = set(Case.every.values_list("pk", flat=True))
    ask(
        desk["clerk"].client,
        "request_adjudication",
        REQUEST | WALKIN | {"paper": pdf(), "right_proof": pdf()},
    )
    return (set(Case.every.values_list("pk", flat=True)) - first).pop()
