"""Views of the queue that an officer saves: found again with their counts, one's own alone, renamed, deleted, at most twenty."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desks.docket_people import REQUEST, Officer, pdf
from desks.pages import INLINE, words
from zhicheng.desks.disputes.models import SavedView
from zhicheng.desks.disputes.queries.saved import MOST
from zhicheng.docket.models import Case
from zhicheng.register.people import User

QUEUE = {"view": "office", "q": "LED", "procedure": "adjudication", "state": "", "sort": "-number"}


def save(who, name: str, status: int = 302, **asked: str):
    """Save what a queue shows, as its form would."""
    answer = who.client.post("/cases/views/", QUEUE | {"name": name} | asked)
    assert answer.status_code == status, words(answer.content.decode())[:400]
    return answer


def tabs(page: str) -> dict[str, tuple[str, int]]:
    """Name -> address and count of the saved views of a queue."""
    part = page.partition('<nav class="own"')[2].partition("</nav>")[0]
    found = re.findall(r'<a href="([^"]*view=[^"]*)"[^>]*>([^<]*?) <span class="num quiet">(\d+)', part)
    return {name: (href.replace("&amp;", "&"), int(count)) for href, name, count in found}


@pytest.fixture
def second_case(desk, case):
    """Another case, whose matter the search does not find."""
    desk["clerk"].send(
        "/cases/new/adjudication/", **REQUEST | {"case_title": "Hinge"}, paper=pdf(), right_proof=pdf()
    )
    return Case.every.exclude(pk=case.pk).get()


def test_a_saved_view_is_found_again_with_its_count(desk, case, second_case):
    clerk = desk["clerk"]
    page = clerk.page("/cases/?view=office&q=LED&procedure=adjudication&sort=-number")
    kept = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition('class="keep"')[2])
    )
    onward = clerk.client.post("/cases/views/", kept | {"name": " 灯具案 "}).headers["Location"]
    assert onward == "/cases/?view=office&q=LED&procedure=adjudication&sort=-number"
    shown = clerk.page(onward)
    assert tabs(shown) == {"灯具案": (onward, 1)}
    assert 'aria-current="true">灯具案' in shown
    assert 'class="keep"' not in shown  # it is saved already
    assert case.number in shown
    assert second_case.number not in shown
    other = clerk.page("/cases/?view=closed")
    assert tabs(other)["灯具案"][1] == 1
    assert 'aria-current="true"' not in other.partition('<nav class="own"')[2].partition("</nav>")[0]


def test_counts_are_those_of_the_queue_itself(desk, case, second_case):
    clerk = desk["clerk"]
    asks = [
        {"q": "", "procedure": "", "sort": "due"}, {"q": "Hinge"}, {"q": "Bright"}, {"q": "zzz"}, {"view": "closed", "q": ""},
        {"view": "mine", "q": ""}, {"q": "", "procedure": "mediation"}, {"q": "", "state": "received"}, {"q": "%"}, {"q": "no such '\" case"},
    ]  # fmt: skip
    for place, asked in enumerate(asks):
        save(clerk, f"view {place}", **asked)
    for name, (href, count) in tabs(clerk.page("/cases/?view=office")).items():
        rows = re.findall(r'<th scope="row"', clerk.page(href))
        assert len(rows) == count, (name, href)
    assert sorted(count for _, count in tabs(clerk.page("/cases/")).values()) == [
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        2,
        2,
        2,
    ]


def test_one_sees_and_changes_only_ones_own(desk, case):
    save(desk["clerk"], "secret search", q="Bright Light Ltd")
    view = SavedView.objects.get()
    officer = desk["officer"]
    assert "secret search" not in officer.page("/cases/") + officer.page("/cases/views/")
    for said in ({"name": "mine now"}, {"remove": "1"}):
        assert officer.client.post(f"/cases/views/{view.pk}/", said).status_code == 404
    assert SavedView.objects.get().name == "secret search"
    save(officer, "secret search")  # a name is taken only among one's own
    assert SavedView.objects.filter(name="secret search").count() == 2


def test_a_count_tells_no_more_than_the_cases_one_may_see(desk, case):
    """A view keeps what is asked, not what was found: saved by whoever, it counts what its owner may see."""
    save(desk["canton"], "all", q="", procedure="", sort="due")
    assert tabs(desk["canton"].page("/cases/?view=office"))["all"][1] == 0
    save(desk["clerk"], "all", q="", procedure="", sort="due")
    assert tabs(desk["clerk"].page("/cases/?view=office"))["all"][1] == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name(desk, case, name):
    page = save(desk["clerk"], name, 422).content.decode()
    assert 'href="#id_name"' in page
    assert 'name="q" value="LED"' in page  # what was asked is not lost
    assert not SavedView.objects.exists()


def test_a_name_stands_for_one_view(desk, case):
    clerk = desk["clerk"]
    save(clerk, "Lamps")
    page = words(save(clerk, "LAMPS", 422, q="other").content.decode())
    assert "You have a view called “LAMPS” already" in page
    save(clerk, "Hinges", q="Hinge")
    hinges = SavedView.objects.get(name="Hinges")
    answer = clerk.client.post(f"/cases/views/{hinges.pk}/", {"name": "lamps"})
    assert answer.status_code == 422
    assert "already" in words(answer.content.decode())
    assert set(SavedView.objects.values_list("name", flat=True)) == {"Lamps", "Hinges"}
    clerk.client.post(f"/cases/views/{hinges.pk}/", {"name": "HINGES"})  # its own name in other letters
    assert "HINGES" in tabs(clerk.page("/cases/"))


def test_twenty_views_and_no_more(desk, case):
    clerk = desk["clerk"]
    for place in range(MOST):
        save(clerk, f"view {place}", q=f"{place}")
    assert MOST == 20
    page = words(save(clerk, "one more", 422).content.decode())
    assert "You have 20 views" in page
    assert SavedView.objects.count() == 20


def test_a_view_is_deleted_only_after_one_more_step(desk, case):
    clerk = desk["clerk"]
    save(clerk, "Lamps")
    view = SavedView.objects.get()
    page = clerk.page("/cases/views/")
    confirm = page.partition("<summary>Delete")[2].partition("</details>")[0]
    assert "Yes, delete" in confirm
    assert "its cases stay" in confirm
    assert clerk.client.get(f"/cases/views/{view.pk}/").status_code == 405
    assert SavedView.objects.exists()
    clerk.client.post(f"/cases/views/{view.pk}/", {"remove": "1"})
    assert not SavedView.objects.exists()
    assert Case.every.filter(pk=case.pk).exists()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_of_views_are_there_in_both_languages(desk, case, language):
    clerk = desk["clerk"]
    clerk.client.cookies["language"] = language
    empty = clerk.page("/cases/views/")
    save(clerk, "<b>Lamps</b>", state="received")
    page = clerk.page("/cases/views/")
    for each in (empty, page, clerk.page("/cases/?view=office"), save(clerk, "", 422).content.decode()):
        assert not INLINE.search(each)
        assert each.count("<h1") == 1
        assert "<b>Lamps" not in each
    said = {"en": "Adjudication of patent infringement · Request received", "zh-hans": "“LED”"}[language]
    assert said in words(page)


def test_a_view_that_asks_for_what_is_no_more_shows_an_empty_list(desk, case):
    save(desk["clerk"], "old", procedure="abolished", state="gone", view="nothing", sort="nothing")
    ((href, count),) = tabs(desk["clerk"].page("/cases/")).values()
    assert count == 0
    assert "Nothing here fits the filters" in words(desk["clerk"].page(href))
    desk["clerk"].page("/cases/views/")


def test_strangers_save_nothing(client, db):
    assert client.post("/cases/views/", QUEUE | {"name": "x"}).status_code == 403
    assert not SavedView.objects.exists()


def test_a_party_keeps_no_views_and_is_offered_none(desk, case):
    party = case.members.first().party
    party.user = User.objects.create_user("party@example.org")
    party.save()
    reader = Officer(party.user)
    assert case.number in reader.page("/cases/?view=office")
    assert "Save this view" not in reader.page("/cases/?view=office&q=LED")
    assert reader.client.post("/cases/views/", QUEUE | {"name": "x"}).status_code == 404
    reader.page("/cases/views/", 404)
    assert not SavedView.objects.exists()


def test_the_queue_asks_no_more_with_twenty_views(desk, case):
    clerk = desk["clerk"]
    clerk.page("/cases/?view=office")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            clerk.page("/cases/?view=office")
        return len(asked)

    without = count()
    for place in range(MOST):
        save(clerk, f"view {place}", q=f"{place}")
    clerk.page("/cases/?view=office")
    assert count() == without <= 15
