"""Nobody learns of a case what is not theirs to know: by page, form, file, export, search, count, or by what they send."""

import csv
import io
import re
import time
import uuid
from itertools import product

import openpyxl
import pytest
from django.urls import reverse

from desks.case_world import FIRMS, SECRET, World, open_world
from desks.pages import words
from zhicheng.desks.disputes.urls import urlpatterns
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.reading import read_edition

SEERS = {
    "adjudication": {"clerk", "officer", "second", "reviewer", "head", "supervisor", "bright", "dim"},
    "complaint": {"clerk", "officer", "head", "supervisor", "zhang", "shop"},
    "false_marking": {"clerk", "officer", "second", "recused", "reviewer", "head", "supervisor", "maker"},
}
"""By hand: who may see which case. The complaint is confidential; in the adjudication one officer is recused."""
PARTIES = ("bright", "dim", "zhang", "shop", "maker")
SOME_ACTS = ("note", "accept", "assign", "take", "submit", "check_letter", "draft_letter")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_world(tmp_path_factory.mktemp("leaks")) as made:
        yield made


def case_paths(world: World, name: str) -> list[str]:
    """Every address of the desk that names a case, with what there is to name in it."""
    case, edition = world.cases[name], read_edition(world.house.book, world.cases[name])
    known = {
        "act": [code for code in SOME_ACTS if code in edition.acts],
        "code": sorted(set(case.clocks.values_list("code", flat=True))),
        "run": [1],
        "paper_id": list(case.papers.values_list("pk", flat=True)),
        "draft": [1, *case.entries.filter(act="draft_letter").values_list("seq", flat=True)],
        "seq": list(case.entries.values_list("seq", flat=True)),
    }
    paths = []
    for route in urlpatterns:
        parts = sorted(set(route.pattern.converters) - {"case_id"})
        if "case_id" in route.pattern.converters:
            assert set(parts) <= set(known), (
                f"say what {set(parts) - set(known)} may be, so that {route} is looked at too"
            )
            for values in product(*(known[part] for part in parts)):
                paths.append(
                    reverse(
                        f"disputes:{route.name}",
                        kwargs={"case_id": case.pk, **dict(zip(parts, values, strict=True))},
                    )
                )
    return paths


def answer(world: World, name: str, path: str) -> tuple[int, str]:
    """What somebody gets: the status, and the text of a page, file or sheet."""
    got = world.people[name].client.get(path)
    content = b"".join(got.streaming_content) if got.streaming else got.content
    if "as=xlsx" in path and got.status_code == 200:
        book = openpyxl.load_workbook(io.BytesIO(content))
        return got.status_code, "\n".join(
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
        )
    return got.status_code, content.decode("utf-8-sig", "replace")


def outsiders(world: World, case: str) -> list[str]:
    return sorted(set(world.people) - SEERS[case])


@pytest.mark.parametrize("case", SEERS)
def test_an_unseen_case_has_no_page_no_form_no_file_and_no_export(world, case):
    paths, secrets = case_paths(world, case), world.secrets(case)
    assert len(paths) > 15
    for who in (
        "canton",
        "recused" if case == "adjudication" else "bright",
        "shop" if case != "complaint" else "second",
    ):
        assert who in outsiders(world, case)
        for path in paths:
            status, page = answer(world, who, path)
            assert status == 404, (who, path)
            assert not [each for each in secrets if each in page], (who, path)


@pytest.mark.parametrize("case", SEERS)
def test_everybody_else_is_shut_out_of_the_case_itself(world, case):
    path = f"/cases/{world.cases[case].pk}/"
    for who in outsiders(world, case):
        status, page = answer(world, who, path)
        assert status == (403 if who in ("nobody", "anonymous") else 404), who
        assert not [each for each in world.secrets(case) if each in page], who
    for who in SEERS[case]:
        assert world.cases[case].number in answer(world, who, path)[1], who


LISTS = (
    "/cases/?view=office", "/cases/?view=mine", "/cases/?view=overdue", "/cases/?view=soon", "/cases/?view=offered", "/cases/?view=closed",
    "/cases/?view=office&sort=-opened", "/cases/?view=office&as=csv", "/cases/?view=office&as=xlsx", "/cases/overdue/", "/cases/hearings/",
    "/cases/hearings.ics", "/cases/new/",
)  # fmt: skip


READERS = ("clerk", "second", "recused", "canton", "partner", "above", "supervisor", *PARTIES, "nobody", "anonymous")  # fmt: skip
QUICK = ("second", "canton", "shop", "anonymous")


@pytest.mark.parametrize(
    "who", [pytest.param(name, marks=() if name in QUICK else pytest.mark.prove) for name in READERS]
)
def test_lists_searches_exports_and_counts_hold_only_what_one_sees(world, who):
    seen = {case for case in SEERS if who in SEERS[case]}
    searches = [
        f"/cases/?view=office&q={text}"
        for case in SEERS
        for text in (world.cases[case].number, f"matter+of+the+{case}")
    ]
    searches += [f"/cases/?view=office&q={name}" for name in FIRMS.values()]
    for path in (*LISTS, *searches):
        _status, page = answer(world, who, path)
        asked = path.partition("q=")[2].replace("+", " ")
        for case in set(SEERS) - seen:
            hits = [each for each in world.secrets(case) if each in page and each != asked]
            assert not hits, (who, path, hits)
    page = answer(world, who, "/cases/?view=office")[1]
    count = re.search(r'view=office"[^>]*>[^<]*<span class="num quiet">(\d+)', page)
    assert (int(count[1]) if count else 0) == len(seen), who
    rows = list(csv.reader(io.StringIO(answer(world, who, "/cases/?view=office&as=csv")[1]))) if count else []
    assert sum(1 for row in rows if row and row[0] in {world.cases[each].number for each in SEERS}) == len(
        seen
    )


def see(world: World, who: str, case: str, *, every: int) -> str:
    """All that a party can read of a case: its page, clocks, papers, hearings, lists, and the pages of acts, or every n-th."""
    edition, site = read_edition(world.house.book, world.cases[case]), f"/cases/{world.cases[case].pk}"
    acts = [f"{site}/do/{code}/" for code in list(edition.acts)[::every]]
    more = ("/cases/?view=office", "/cases/hearings/", "/cases/hearings.ics", "/cases/?view=overdue")
    return "\n".join(answer(world, who, path)[1] for path in (*case_paths(world, case), *acts, *more))


INSIDE = {SECRET["note"], SECRET["internal"], SECRET["draft"], SECRET["checked"], SECRET["opinion"], "clerk of staff", "reviewer of staff", "head of staff", "recused of staff", "a cousin of Dim"}  # fmt: skip
OPEN = {"what-bright-claims", "what-dim-answers", "answer-of-dim.pdf", "request-of-bright.pdf", FIRMS["dim"], FIRMS["bright"]}  # fmt: skip
OF_ZHANG = {
    SECRET["facts"],
    SECRET["phone"],
    SECRET["evidence"],
    FIRMS["zhang"],
    "more-facts-of-zhang",
    "letter-to-the-reporter",
    "letter-by-name-to-zhang",
}
UNSENT = {"for-the-file-alone", "signed-and-not-yet-ordered", "letter-to-the-police"}
LOOKS = [
    ("bright", "adjudication", OPEN | {"officer of staff", "letter-to-bright"}, INSIDE | {"letter-to-dim"}),
    ("dim", "adjudication", OPEN | {"officer of staff", "letter-to-dim"}, INSIDE | {"letter-to-bright"}),
    ("zhang", "complaint", OF_ZHANG | {"room-of-the-mediation", "letter-to-both-sides", FIRMS["shop"]}, INSIDE),
    ("shop", "complaint", {"room-of-the-mediation", "letter-to-both-sides", "Wang Mediator", "officer of staff"}, INSIDE | OF_ZHANG | {"zhang themselves"}),
    (
        "maker", "false_marking", {FIRMS["maker"], "Under investigation"},
        INSIDE | UNSENT | {SECRET["lead"], SECRET["informant"], SECRET["crime"], "Decision on the transfer to the police", "Transfer to the police to be approved"},
    ),
]  # fmt: skip
"""Who reads which case as a party, what they must find, and what they must not."""


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.prove)])
@pytest.mark.parametrize(("who", "case", "knows", "hidden"), LOOKS)
def test_a_party_learns_what_is_for_parties(world, who, case, knows, hidden, every):
    text = see(world, who, case, every=every)
    assert not {each for each in knows if each not in text}
    assert not {each for each in hidden if each in text}


def test_a_suspect_is_not_warned(world):
    """Neither the title of an act of the office, nor its clock, nor the name of its state stands on the page."""
    path = f"/cases/{world.cases['false_marking'].pk}/"
    page, _course, diagram = answer(world, "maker", path)[1].partition('<details class="course">')
    page = words(page)
    assert "stands here" not in words("<main" + diagram)
    for title in (
        "Report a suspected crime",
        "Approve a seizure",
        "Decision on the transfer",
        "to be approved",
        "Inspect",
    ):
        assert title not in page, title
    officer = words(answer(world, "officer", path)[1])
    assert "The case stands here: Transfer to the police to be approved" in officer
    assert "Report a suspected crime" in officer
    assert "Decision on the transfer" in officer


def test_no_act_page_tells_a_suspect_what_was_done(world):
    """“What must come before is done”, a state, a name: each would say that a seizure or a transfer is near."""
    case = world.cases["false_marking"]
    before = {
        code: words(answer(world, "maker", f"/cases/{case.pk}/do/{code}/")[1])
        for code in ("seize", "hand_over", "approve_transfer")
    }
    for page in before.values():
        assert "in this case you are not" in page
        assert not re.search("must come before|Before it comes|stands at", page)


def test_a_party_takes_no_bundle_and_no_other_paper(world):
    for who, case in (
        ("bright", "adjudication"),
        ("shop", "complaint"),
        ("zhang", "complaint"),
        ("maker", "false_marking"),
    ):
        assert answer(world, who, f"/cases/{world.cases[case].pk}/export/")[0] == 403
        assert "export/" not in answer(world, who, f"/cases/{world.cases[case].pk}/")[1]
    papers = {paper.name: paper for case in world.cases.values() for paper in case.papers.all()}

    def fetch(who: str, name: str) -> int:
        return answer(world, who, f"/cases/{papers[name].case_id}/papers/{papers[name].pk}/")[0]

    assert fetch("zhang", SECRET["evidence"]) == 200
    assert fetch("shop", SECRET["evidence"]) == 404
    assert fetch("bright", "answer-of-dim.pdf") == fetch("dim", "request-of-bright.pdf") == 200
    assert fetch("bright", SECRET["internal"]) == fetch("dim", SECRET["internal"]) == 404
    papers["answer-of-dim.pdf"].case.papers.filter(name="answer-of-dim.pdf").update(confidential=True)
    assert fetch("dim", "answer-of-dim.pdf") == 200
    assert fetch("bright", "answer-of-dim.pdf") == 404


def letter_files(world: World, case: str, title: str) -> list[str]:
    """The addresses of the files of a letter that was issued."""
    kept = world.cases[case].papers.filter(entry__act="issue_letter", name__startswith=title)
    return [f"/cases/{world.cases[case].pk}/papers/{paper.pk}/" for paper in kept]


def test_a_party_takes_the_letters_to_it_as_word_and_pdf_and_no_other(world):
    for case, title, readers in (
        ("adjudication", "立案通知书", {"bright"}),
        ("adjudication", "答辩通知书", {"dim"}),
        ("complaint", "收件回执", {"zhang"}),
        ("complaint", "投诉调解通知书", {"zhang", "shop"}),
        ("complaint", "投诉受理决定书", {"zhang"}),
        ("false_marking", "立案审批表", set()),
        ("false_marking", "责令改正通知书", set()),
        ("false_marking", "移送书", set()),
    ):
        files = letter_files(world, case, title)
        assert len(files) == 2, title
        for who in sorted(SEERS[case] & set(PARTIES)):
            page = answer(world, who, f"/cases/{world.cases[case].pk}/")[1]
            for path in files:
                status, content = answer(world, who, path)
                assert status == (200 if who in readers else 404), (who, title)
                assert (f'href="{path}"' in page) == (who in readers), (who, title)
                assert not content.startswith(("%PDF", "PK")) or who in readers


def test_a_letter_that_is_signed_is_read_once_it_is_told_or_served(world):
    """An order that waits on the desk would warn; told to the party, it is theirs. One to the police never is."""
    path = f"/cases/{world.cases['false_marking'].pk}/"
    draft = {each: Entry.objects.get(act="draft_letter", case=world.cases["false_marking"], body__contains=f'"{each}"').seq for each in ("correction", "transfer")}  # fmt: skip
    assert answer(world, "maker", f"{path}letters/{draft['correction']}/")[0] == 404
    served = {"to": "respondent", "what": "something else", "how": "direct", "received_on": world.at.date()}
    world.do("false_marking", "serve", "clerk", **served)
    assert answer(world, "maker", f"{path}letters/{draft['correction']}/")[0] == 404  # nothing was ordered
    world.do("false_marking", "order_correction", "officer", facts="x", until=world.at.date(), grounds="y")
    page = answer(world, "maker", f"{path}letters/{draft['correction']}/")[1]
    assert "signed-and-not-yet-ordered" in page
    assert "of staff" not in page.partition("<main")[2].partition("</article>")[0]
    world.do("false_marking", "approve_transfer", "head", opinion="x")
    world.do("false_marking", "hand_over", "officer", body="police", facts=SECRET["crime"])
    assert answer(world, "maker", f"{path}letters/{draft['transfer']}/")[0] == 404
    assert "letter-to-the-police" in answer(world, "officer", f"{path}letters/{draft['transfer']}/")[1]


def test_a_second_letter_of_a_kind_waits_for_its_own_act(world):
    case = world.cases["adjudication"]
    first = Entry.objects.filter(case=case, act="draft_letter", body__contains='"acceptance"').first().seq
    again = world.write("adjudication", "acceptance", "立案通知书\n\nBright Light Ltd：\n\nonce more")
    assert answer(world, "bright", f"/cases/{case.pk}/letters/{first}/")[0] == 200
    assert answer(world, "bright", f"/cases/{case.pk}/letters/{again}/")[0] == 404
    served = {"to": "requester", "what": "the notice", "how": "post", "received_on": world.at.date()}
    world.do("adjudication", "serve", "clerk", **served)
    assert answer(world, "bright", f"/cases/{case.pk}/letters/{again}/")[0] == 200
    assert answer(world, "dim", f"/cases/{case.pk}/letters/{again}/")[0] == 404


def test_a_letter_whose_words_were_erased_is_to_nobody(world):
    case = world.cases["adjudication"]
    sealed = (
        Entry.objects.filter(case=case, act="draft_letter").order_by("seq").first().sealed.get(name="text")
    )
    sealed.value, sealed.erased_at = "", world.at
    sealed.save()
    assert "立案通知书" not in answer(world, "bright", f"/cases/{case.pk}/")[1]
    for path in letter_files(world, "adjudication", "立案通知书"):
        assert answer(world, "bright", path)[0] == 404


def test_the_other_side_does_not_find_a_reporter_by_name(world):
    number = world.cases["complaint"].number
    assert number in answer(world, "shop", f"/cases/?view=office&q={number}")[1]
    for text in (FIRMS["zhang"], "Zhang"):
        page = answer(world, "shop", f"/cases/?view=office&q={text}")[1]
        assert number not in page
    assert number in answer(world, "clerk", "/cases/?view=office&q=Zhang")[1]


def test_an_officer_in_their_own_case_is_a_party_of_it(world):
    """Who signs for a firm reads and acts as the firm, whatever post they hold."""
    world.parties["dim"].user = world.users["reviewer"]
    world.parties["dim"].save()
    case = world.cases["adjudication"]
    page = answer(world, "reviewer", f"/cases/{case.pk}/")[1]
    assert "what-dim-answers" in page
    assert SECRET["note"] not in page
    assert answer(world, "reviewer", f"/cases/{case.pk}/do/check_letter/")[0] == 403
    assert answer(world, "reviewer", f"/cases/{case.pk}/export/")[0] == 403
    assert case.number not in answer(world, "reviewer", "/cases/overdue/")[1]


# --- what is sent


def send(world: World, who: str, case: str, act: str, *, without: str = "", **said):
    """A form as it was offered, with something else in it; the status, and whether anything was entered."""
    path = f"/cases/{world.cases[case].pk}/do/{act}/"
    page = world.people[who].client.get(path).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(command|seen)" value="([^"]*)"', page)) or {
        "command": str(uuid.uuid4())
    }
    entries = Entry.objects.count()
    got = world.people[who].client.post(path, {k: v for k, v in (hidden | said).items() if k != without})
    return got.status_code, Entry.objects.count() - entries


def test_who_may_not_act_enters_nothing(world):
    for who in (*outsiders(world, "adjudication"), "bright", "dim", "supervisor"):
        status, entered = send(world, who, "adjudication", "note", text="x", seen="9")
        assert (status in (403, 404), entered) == (True, 0), who
    session = world.people["officer"].client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    assert send(world, "officer", "adjudication", "note", text="x", seen="9") == (403, 0)
    world.people["officer"].sign_in_again()
    assert send(world, "officer", "adjudication", "note", text="x") == (302, 1)


@pytest.mark.parametrize("second", ["canton", "partner", "recused", "bright", "clerk", "officer", "nobody"])
def test_the_second_officer_is_one_of_the_case(world, second):
    said = {"place": "plant", "begun_at": "2026-03-02T09:30", "found": "x"}
    got = send(
        world, "officer", "adjudication", "inspect", **said, second_officer=str(world.users[second].pk)
    )
    assert got in ((422, 0), (200, 0)), got


def test_what_was_not_offered_is_not_taken(world):
    for person in ("canton", "bright", "recused"):
        said = {"duty": "officer", "person": str(world.users[person].pk), "no_conflict": "on"}
        assert send(world, "head", "adjudication", "assign", **said)[1] == 0, person
    for office in (world.offices["shenzhen"].pk, 999_999, "x"):
        assert send(world, "head", "adjudication", "offer", office=str(office), reason="x")[1] == 0, office
    assert send(world, "head", "adjudication", "extend", clock="acceptance", reason="x")[1] == 0
    assert (
        send(
            world,
            "clerk",
            "adjudication",
            "serve",
            to="maker",
            what="x",
            how="direct",
            received_on="2026-03-02",
        )[1]
        == 0
    )
    before = set(world.cases["adjudication"].members.values_list("party", flat=True))
    send(
        world,
        "clerk",
        "adjudication",
        "join",
        **{"as": "third_party", "party": str(world.parties["zhang"].pk)},
    )
    joined = world.cases["adjudication"].members.exclude(party__in=before).get().party
    assert (joined.name, joined.pk != world.parties["zhang"].pk) == (str(world.parties["zhang"].pk), True)


def test_a_form_without_what_it_saw_or_with_anothers_command_is_refused(world):
    assert send(world, "officer", "adjudication", "note", text="x", without="seen") == (422, 0)
    assert send(world, "officer", "adjudication", "note", text="x", seen="1") == (409, 0)
    world.do("complaint", "note", "officer", text="x")
    used = world.cases["complaint"].entries.get(act="note").command
    assert send(world, "officer", "adjudication", "note", text="x", command=str(used))[1] == 0
    mine = Entry.objects.filter(case=world.cases["adjudication"], act="note").first()
    assert send(world, "clerk", "adjudication", "note", text="x", command=str(mine.command))[1] == 0
    assert send(world, "officer", "adjudication", "note", text="x", command="no-uuid") == (422, 0)


def test_a_case_is_linked_only_to_what_opens_it_and_is_seen(world):
    world.do("complaint", "open_false_marking", "officer")
    opened = Entry.objects.get(case=world.cases["complaint"], act="open_false_marking")
    other = Entry.objects.filter(case=world.cases["complaint"], act="accept").get()

    def follows(who: str, cause: object) -> bool:
        return "follows from" in answer(world, who, f"/cases/new/false_marking/?cause={cause}")[1]

    assert follows("officer", opened.pk)
    assert not follows("officer", other.pk)
    assert not follows("second", opened.pk)  # does not see the complaint
    assert not follows("canton", opened.pk)
    assert not any(follows("officer", wrong) for wrong in ("x", "", "9" * 40, "-1", "1e3"))
    page = world.people["officer"].client.get(f"/cases/new/false_marking/?cause={opened.pk}").content.decode()
    command = re.search(r'name="command" value="([^"]+)"', page)
    said = {"command": command[1], "source": "reported", "kind": "marking", "facts": "x"}
    world.people["officer"].client.post(f"/cases/new/false_marking/?cause={opened.pk}", said)
    linked = Case.every.exclude(pk__in=[each.pk for each in world.cases.values()]).get()
    assert (linked.dispute, linked.title) == (world.cases["complaint"].dispute, "")
    page = words(answer(world, "second", f"/cases/{linked.pk}/")[1])
    assert world.cases["complaint"].number not in page


@pytest.mark.parametrize("case", SEERS)
def test_no_state_finds_a_case_for_its_party(world, case):
    """A party is told states by other names: whether one finds the case would tell which it is."""
    one = Case.every.get(pk=world.cases[case].pk)
    path = f"/cases/?view=office&procedure={one.procedure}&state={one.state}"
    assert one.number in answer(world, "head", path)[1]
    for who in SEERS[case] & set(PARTIES):
        assert one.number in answer(world, who, "/cases/?view=office&sort=state")[1]
        found = answer(world, who, path)[1]
        assert one.number not in found
        assert "not found by state" in words(found)
