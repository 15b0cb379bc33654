"""Letters from draft to issue by HTTP, their numbers, bytes and texts; hearings as calendar files."""

import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
import zipfile
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import REQUEST, Officer, do, pdf
from desks.pages import INLINE, words
from machine import ROOT, lack, postgres
from zhicheng.desks.disputes.queries.wording import GAP
from zhicheng.docket.acting import Command, Refused, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case, Entry, Paper
from zhicheng.docket.reading import view_case
from zhicheng.docket.standing import Done
from zhicheng.front.agenda import Appointment, write_calendar
from zhicheng.front.documents.official import Official, write_letter_docx, write_letter_pdf
from zhicheng.front.house import read_book
from zhicheng.front.letters import fold_letters
from zhicheng.register.custody import Custody, File
from zhicheng.register.people import User
from zhicheng.register.posts import appoint

HEADS, LETTERS = 3, 4  # as in `issuing_at_once`
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft(who: Officer, case: Case, letter: str = "acceptance", **said) -> int:
    """Draft a letter with the text made from the case; the number of the draft in the record."""
    do(who, case, "draft_letter", **{"letter": letter, "language": "zh-hans", "text": "", **said})
    return Entry.objects.filter(case=case, act="draft_letter").order_by("seq").last().seq


def send(who: Officer, case: Case, act: str, seq: int, status: int = 302, **said):
    """Post a step about a draft with a command of its own, whatever the form would offer."""
    form = {
        "command": str(uuid.uuid4()),
        "seen": str(Case.every.get(pk=case.pk).seq),
        "draft": str(seq),
        **said,
    }
    answer = who.client.post(f"/cases/{case.pk}/do/{act}/", form)
    assert answer.status_code == status, words(answer.content.decode())[:600]
    return answer


def issue(desk, case: Case, seq: int) -> str:
    """Check and issue a draft; its document number."""
    send(desk["reviewer"], case, "check_letter", seq)
    send(desk["head"], case, "issue_letter", seq)
    return stand(case, seq).number


def stand(case: Case, seq: int):
    return fold_letters(view_case(read_book(), Case.every.get(pk=case.pk)).done)[seq]


def text_of(case: Case, seq: int) -> str:
    return Entry.objects.get(case=case, seq=seq).sealed.get(name="text").value


@pytest.fixture
def opened(desk, case) -> Case:
    """A case that was opened: its act names the notice of opening."""
    do(desk["officer"], case, "accept")
    return case


# ---- The walk ------------------------------------------------------------------------------------------------------


def test_a_letter_walks_from_draft_to_issue(desk, case):
    clerk, reviewer, head = desk["clerk"], desk["reviewer"], desk["head"]
    onward = do(desk["officer"], case, "accept").headers["Location"]
    assert onward == f"/cases/{case.pk}/do/draft_letter/?letter=acceptance&entry=2"
    page = clerk.page(onward)
    begun = html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.S)[1])
    assert begun.startswith("立案通知书\n\nBright Light Ltd：\n\n")
    clerk.send(onward, letter="acceptance", language="zh-hans", text=begun + "\r\n\r\n特此通知。")
    seq = Entry.objects.get(case=case, act="draft_letter").seq
    assert text_of(case, seq) == begun.strip() + "\n\n特此通知。"
    assert "drafted, to be checked" in words(clerk.page(f"/cases/{case.pk}/"))
    send(reviewer, case, "check_letter", seq, opinion="in order")
    send(head, case, "countersign_letter", seq)
    send(head, case, "issue_letter", seq)
    letter = stand(case, seq)
    year = timezone.localdate().year
    assert (letter.stage, letter.number) == ("issued", f"440300函〔{year}〕1号")
    page = words(clerk.page(f"/cases/{case.pk}/"))
    for said in (f"440300函〔{year}〕1号", "issued", "立案通知书 440300函", "head", "reviewer"):
        assert said in page, said
    who = [step.actor for step in letter.steps]
    assert who == [each.user.pk for each in (clerk, reviewer, head, head)]


def test_the_files_of_an_issued_letter_are_kept_as_they_were(desk, opened, settings):
    seq = draft(desk["clerk"], opened)
    number = issue(desk, opened, seq)
    entry = Entry.objects.get(case=opened, act="issue_letter")
    papers = {paper.type: paper for paper in entry.papers.all()}
    assert set(papers) == {"application/pdf", WORD}
    for kind, paper in papers.items():
        content = b"".join(
            desk["head"].client.get(f"/cases/{opened.pk}/papers/{paper.pk}/").streaming_content
        )
        assert content == (settings.FILES / paper.sha256[:2] / paper.sha256[2:4] / paper.sha256).read_bytes()
        paper_again = Official(
            "acceptance", "zh-hans", "深圳局", number, text_of(opened, seq), timezone.localdate(entry.at)
        )
        write = write_letter_pdf if kind == "application/pdf" else write_letter_docx
        assert content == write(paper_again)
        assert File.objects.filter(sha256=paper.sha256).exists()
        assert (
            Custody.objects.filter(file__sha256=paper.sha256, deed="put", by=desk["head"].user).count() == 1
        )
        assert paper.sha256 in entry.body


def test_numbers_have_no_gap_and_each_office_counts_its_own(desk, opened):
    year = timezone.localdate().year
    seqs = [draft(desk["clerk"], opened) for _ in range(3)]
    for seq in seqs:
        send(desk["reviewer"], opened, "check_letter", seq)
    send(desk["head"], opened, "issue_letter", seqs[2])
    send(desk["head"], opened, "issue_letter", seqs[2], 403)
    send(desk["head"], opened, "issue_letter", 999, 403)
    for seq in seqs[:2]:
        send(desk["head"], opened, "issue_letter", seq)
    given = [stand(opened, seq).number for seq in seqs]
    assert given == [f"440300函〔{year}〕{n}号" for n in (2, 3, 1)]
    canton = desk["canton"]
    canton.send("/cases/new/adjudication/", **REQUEST, paper=pdf(), right_proof=pdf())
    case = Case.every.get(office=canton.user.posts.get().office)
    do(canton, case, "accept")
    boss = add(canton, "boss", ["head"])
    seq = draft(canton, case)
    send(add(canton, "looker", ["reviewer"]), case, "check_letter", seq)
    send(boss, case, "issue_letter", seq)
    assert stand(case, seq).number == f"440100函〔{year}〕1号"


def add(near: Officer, name: str, duties: list[str]) -> Officer:
    """Somebody else in the same office."""
    user = User.objects.create_user(f"{name}@example.org", display_name=name, is_staff=True)
    appoint(user=user, office=near.user.posts.get().office, duties=duties, since=date(2020, 1, 1))
    return Officer(user)


def test_the_same_issue_sent_twice_is_one(desk, opened):
    seq = draft(desk["clerk"], opened)
    send(desk["reviewer"], opened, "check_letter", seq)
    form = {"command": str(uuid.uuid4()), "seen": str(Case.every.get(pk=opened.pk).seq), "draft": str(seq)}
    path = f"/cases/{opened.pk}/do/issue_letter/"
    assert desk["head"].client.post(path, form).status_code == 302
    desk["head"].client.post(path, form)
    assert Entry.objects.filter(case=opened, act="issue_letter").count() == 1
    assert Paper.objects.filter(case=opened, field="paper", entry__act="issue_letter").count() == 2


def test_a_number_of_a_failed_issue_is_given_to_the_next(desk, opened, monkeypatch):
    seq = draft(desk["clerk"], opened)
    send(desk["reviewer"], opened, "check_letter", seq)
    from zhicheng.desks.disputes.queries import issuing

    def fail(**_):
        raise Refused(view_reason(opened))

    monkeypatch.setattr(issuing, "perform", fail)
    send(desk["head"], opened, "issue_letter", seq, 403)
    monkeypatch.undo()
    send(desk["head"], opened, "issue_letter", seq)
    assert stand(opened, seq).number.endswith("〕1号")


def view_reason(case: Case):
    from zhicheng.docket.permission import may

    actor = read_actor(User.objects.get(email="clerk@example.org"), on=timezone.localdate())
    return may(actor, "decide", view_case(read_book(), case))


@pytest.mark.prove
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_heads_who_issue_at_the_same_moment_leave_no_gap(database, tmp_path):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'office.sqlite3'}"
        if database == "postgresql":
            url = stack.enter_context(postgres(Path(folder) / "server"))
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("ZHICHENG_", "DATABASE_", "DJANGO_"))
        }
        kept |= {"PYTHONPATH": str(ROOT / "tests"), "DATABASE_URL": url, "ZHICHENG_VAR": str(tmp_path), "ZHICHENG_CITY": str(tmp_path / "none")}  # fmt: skip
        order = [sys.executable, "-m", "desks.issuing_at_once", str(tmp_path / "files")]
        done = subprocess.run(order, env=kept, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    numbers = json.loads(done.stdout.splitlines()[-1])
    year = timezone.localdate().year
    assert numbers == [f"440300函〔{year}〕{n}号" for n in range(1, HEADS * LETTERS + 1)]


# ---- Refusals --------------------------------------------------------------------------------------------------------


def test_nobody_checks_countersigns_or_issues_their_own_draft(desk, opened):
    everything = add(desk["head"], "everything", ["clerk", "officer", "reviewer", "head"])
    seq = draft(everything, opened)
    page = send(everything, opened, "check_letter", seq, 403).content.decode()
    assert "You did “Draft a letter” yourself" in words(page)
    send(desk["reviewer"], opened, "check_letter", seq)
    for act in ("countersign_letter", "issue_letter"):
        assert "yourself" in words(send(everything, opened, act, seq, 403).content.decode())
    assert stand(opened, seq).stage == "checked"


def test_no_step_comes_before_its_turn(desk, opened):
    head = desk["head"]
    first, second = (draft(desk["clerk"], opened) for _ in range(2))
    assert "Before it comes: Check a letter" in words(
        send(head, opened, "issue_letter", first, 403).content.decode()
    )
    send(desk["reviewer"], opened, "check_letter", first)
    said = words(send(head, opened, "issue_letter", second, 403).content.decode())
    assert "“Notice of opening” is drafted, to be checked" in said
    send(head, opened, "countersign_letter", second, 403)
    send(desk["reviewer"], opened, "check_letter", first, 403)
    send(head, opened, "drop_letter", first, reason="withdrawn")
    send(head, opened, "issue_letter", first, 403)
    assert [stand(opened, seq).stage for seq in (first, second)] == ["dropped", "drafted"]
    assert not Entry.objects.filter(case=opened, act="issue_letter").exists()


def test_who_has_no_such_duty_does_no_step(desk, opened):
    seq = draft(desk["clerk"], opened)
    send(desk["clerk"], opened, "issue_letter", seq, 403)
    send(desk["reviewer"], opened, "check_letter", seq)
    send(desk["reviewer"], opened, "issue_letter", seq, 403)
    send(desk["officer"], opened, "issue_letter", seq, 403)
    desk["canton"].page(f"/cases/{opened.pk}/letters/{seq}/", 404)


def test_issuing_asks_for_a_fresh_sign_in(desk, opened):
    seq = draft(desk["clerk"], opened)
    send(desk["reviewer"], opened, "check_letter", seq)
    desk["head"].sign_in_again(ago=3600)
    send(desk["head"], opened, "issue_letter", seq, 403)


def test_nobody_types_the_number_or_uploads_the_letter(desk, opened):
    seq = draft(desk["clerk"], opened)
    send(desk["reviewer"], opened, "check_letter", seq)
    page = desk["head"].page(f"/cases/{opened.pk}/do/issue_letter/?draft={seq}")
    assert not re.search(r'name="(number|paper)"', page)
    send(desk["head"], opened, "issue_letter", seq, number="440300函〔2026〕99号", paper=pdf())
    letter = stand(opened, seq)
    assert letter.number.endswith("〕1号")
    assert not Paper.objects.filter(entry__act="issue_letter", name="request.pdf").exists()


def test_an_entry_that_skips_a_step_moves_no_letter():
    """Whoever wrote it: the fold counts only what came in its turn."""
    steps = [
        ("draft_letter", {"letter": "stay", "language": "en"}), ("issue_letter", {"draft": 1, "number": "x"}), ("countersign_letter", {"draft": 1}),
        ("check_letter", {"draft": 7}), ("check_letter", {"draft": 1}), ("drop_letter", {"draft": 1}), ("issue_letter", {"draft": 1, "number": "y"}),
    ]  # fmt: skip
    done = [Done(seq, act, 1, 1, said) for seq, (act, said) in enumerate(steps, 1)]
    stages = [fold_letters(done[:many])[1].stage for many in range(1, 8)]
    assert stages == ["drafted", "drafted", "drafted", "drafted", "checked", "dropped", "dropped"]
    assert fold_letters(done)[1].number == ""


def test_the_kernel_itself_issues_nothing_without_number_and_file(desk, opened):
    from zhicheng.front.readers import read_house
    from zhicheng.register.answers import FormMistake

    seq = draft(desk["clerk"], opened)
    send(desk["reviewer"], opened, "check_letter", seq)
    from dataclasses import replace

    head = replace(read_actor(desk["head"].user, on=timezone.localdate()), verified=True, fresh=True)
    for said in ({"draft": seq}, {"draft": seq, "number": "440300函〔2026〕9号"}):
        command = Command("issue_letter", timezone.now(), uuid.uuid4(), said)
        with pytest.raises(FormMistake):
            perform(house=read_house(), actor=head, case_id=opened.pk, command=command)


# ---- The text --------------------------------------------------------------------------------------------------------


def test_the_text_is_filled_from_the_case_and_its_clocks(desk, opened):
    text = text_of(opened, draft(desk["clerk"], opened))
    today = timezone.localdate()
    told = {clock.code: clock.due_on for clock in Case.every.get(pk=opened.pk).clocks.all()}
    for said in (
        "Bright Light Ltd：", "Dim Lamp Ltd", "ZL201510000001.X", opened.number, f"于{say(today)}立案",
        f"将于{say(told['service'])}前送达", f"应于{say(told['decision'])}前结案",
    ):  # fmt: skip
        assert said in text, said
    assert "{" not in text
    assert GAP not in text
    english = text_of(opened, draft(desk["clerk"], opened, language="en"))
    assert english.startswith("Notice of opening\n\nBright Light Ltd:")
    assert f"{told['decision'].day} {told['decision']:%b %Y}" in english


def say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def test_what_is_missing_is_a_gap_that_everybody_sees_and_nobody_passes(desk, opened):
    path = f"/cases/{opened.pk}/do/draft_letter/?letter=stay"
    page = words(desk["clerk"].page(path))
    assert "1 thing is missing in the text" in page
    assert "Reason" in page
    seq = draft(desk["clerk"], opened, "stay")
    assert text_of(opened, seq).count(GAP) == 1
    shown = desk["clerk"].page(f"/cases/{opened.pk}/letters/{seq}/")
    assert f"<mark>{GAP}</mark>" in shown
    assert "1 gap" in words(shown)
    assert "still has gaps" in words(
        send(desk["reviewer"], opened, "check_letter", seq, 403).content.decode()
    )
    send(desk["clerk"], opened, "drop_letter", seq, reason="gap")
    again = desk["clerk"].page(f"/cases/{opened.pk}/do/draft_letter/?letter=stay&language=zh-hans&from={seq}")
    assert GAP in again


def test_the_reason_of_another_act_is_not_the_reason_of_a_letter(desk, opened):
    do(
        desk["head"],
        opened,
        "recuse",
        person=str(desk["second"].user.pk),
        reason="a cousin of the respondent",
    )
    seq = draft(desk["clerk"], opened, "dismissal")
    assert "cousin" not in text_of(opened, seq)
    assert GAP in text_of(opened, seq)


def test_markup_and_braces_in_names_stay_text(desk):
    name = "<b>A&B</b> {number} #eval(1)"
    desk["clerk"].send(
        "/cases/new/adjudication/", **REQUEST | {"requester": name}, paper=pdf(), right_proof=pdf()
    )
    case = Case.every.get()
    do(desk["officer"], case, "accept")
    seq = draft(desk["clerk"], case)
    assert f"{name}：" in text_of(case, seq)
    for path in (f"/cases/{case.pk}/", f"/cases/{case.pk}/letters/{seq}/", f"/cases/{case.pk}/do/draft_letter/?letter=acceptance"):  # fmt: skip
        page = desk["clerk"].page(path)
        assert "<b>A" not in page
        assert not INLINE.search(page), path
    assert "&lt;b&gt;A&amp;B&lt;/b&gt; {number}" in desk["clerk"].page(f"/cases/{case.pk}/letters/{seq}/")
    issue(desk, case, seq)
    paper = Paper.objects.get(entry__act="issue_letter", type=WORD)
    content = b"".join(desk["head"].client.get(f"/cases/{case.pk}/papers/{paper.pk}/").streaming_content)
    assert f"{name}：" in [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_text_of_a_draft_is_sealed_and_can_be_erased(desk, opened):
    seq = draft(desk["clerk"], opened)
    entry = Entry.objects.get(case=opened, seq=seq)
    assert "Bright Light" not in entry.body
    entry.sealed.update(value="", salt="", erased_at=timezone.now())
    desk["clerk"].page(f"/cases/{opened.pk}/letters/{seq}/", 404)
    assert "no longer kept" in words(
        send(desk["reviewer"], opened, "check_letter", seq, 403).content.decode()
    )
    assert "Notice of opening" in desk["clerk"].page(f"/cases/{opened.pk}/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_letter_of_every_procedure_can_be_drafted_and_read(language):
    """Each placeholder is a party, a clock, a field of some act, or one of the four that every letter may use."""
    fixed = {"number", "title", "office", "on"}
    for entry in read_book().of("procedures"):
        for edition in entry.rule.editions:
            known = fixed | set(edition.parties) | {f"due_{code}" for code in edition.clocks}
            known |= {name for act in edition.acts.values() for name in act.form}
            for code, letter in edition.letters.items():
                asked = set(re.findall(r"\{(\w+)\}", letter.of(language)))
                assert asked <= known, (entry.code, code, asked - known)


def test_the_act_that_names_a_letter_offers_its_draft_until_it_is_drafted(desk, opened):
    offer = f'href="/cases/{opened.pk}/do/draft_letter/?letter=acceptance&amp;entry=2"'
    assert offer in desk["clerk"].page(f"/cases/{opened.pk}/")
    assert offer not in desk["head"].page(f"/cases/{opened.pk}/"), "heads do not draft"
    draft(desk["clerk"], opened)
    assert offer not in desk["clerk"].page(f"/cases/{opened.pk}/")


def test_the_letter_stands_beside_the_documents_of_the_case(desk, opened):
    seq = draft(desk["clerk"], opened)
    page = desk["reviewer"].page(f"/cases/{opened.pk}/letters/{seq}/")
    for said in ("立案通知书", "深圳局", "request.pdf", "sold at a fair", "Check a letter", "（印章）"):
        assert said in page, said
    assert page.count("<h1") == 1
    for language in ("en", "zh-hans"):
        desk["reviewer"].client.cookies["language"] = language
        assert not INLINE.search(desk["reviewer"].page(f"/cases/{opened.pk}/letters/{seq}/"))


def test_a_letter_may_still_go_out_after_the_case_has_ended(desk, case):
    do(desk["head"], case, "refuse", reason="not ours")
    assert Case.every.get().closed_at
    seq = draft(desk["clerk"], case, "refusal")
    assert "not ours" in text_of(case, seq)
    assert issue(desk, case, seq).endswith("〕1号")


# ---- On paper --------------------------------------------------------------------------------------------------------

LONG = (
    "立案通知书\n\n某某公司：\n\n一、查明的事实\n\n"
    + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙" * 30
)


def letter(**changed) -> Official:
    told = {
        "code": "acceptance", "language": "zh-hans", "issuer": "深圳市知识产权局", "number": "440300函〔2026〕3号", "text": LONG,
        "made_on": date(2026, 11, 26),
    } | changed  # fmt: skip
    return Official(**told)


def test_a_letter_is_read_line_by_line():
    lines = letter(
        text="标题\r\n\r\n张三、李四：\n\n一、事实\n正文：\n\n 二、这一句有句号，不是标题。 "
    ).lines
    assert [(line.kind, line.words) for line in lines] == [
        ("to", "张三、李四："), ("heading", "一、事实"), ("text", "正文："), ("text", "二、这一句有句号，不是标题。"),
    ]  # fmt: skip
    english = letter(language="en", text="Notice\n\nA Ltd:\n\nOne\ntwo\n\nThree").lines
    assert [(line.kind, line.words) for line in english] == [
        ("to", "A Ltd:"),
        ("text", "One\ntwo"),
        ("text", "Three"),
    ]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("write", [write_letter_docx, write_letter_pdf])
def test_the_same_letter_gives_the_same_bytes(write, language):
    assert write(letter(language=language)) == write(letter(language=language))
    assert write(letter(language=language)) != write(letter(language=language, made_on=date(2026, 11, 27)))


def test_the_word_file_has_the_measures_of_the_standard():
    opened = docx.Document(io.BytesIO(write_letter_docx(letter())))
    page = opened.sections[0]
    measures = [
        page.page_width,
        page.page_height,
        page.top_margin,
        page.left_margin,
        page.right_margin,
        page.bottom_margin,
    ]
    assert [round(each.mm) for each in measures] == [210, 297, 37, 28, 26, 35]
    assert [each.style.name for each in opened.paragraphs] == [
        "Office Name", "Document Number", "Title", "Recipient", "heading 1".title(), "Body Text", "Seal", "Signature", "Date",
    ]  # fmt: skip
    body = opened.styles["Body Text"].element.xml + opened.styles["Normal"].element.xml
    assert 'w:firstLineChars="200"' in body
    defaults = opened.styles.element.xml
    assert 'w:eastAsia="仿宋"' in defaults
    assert 'w:sz w:val="32"' in defaults
    assert 'w:line="579" w:lineRule="exact"' in defaults
    assert [each.text for each in opened.paragraphs[-2:]] == ["深圳市知识产权局", "2026年11月26日"]
    with zipfile.ZipFile(io.BytesIO(write_letter_docx(letter()))) as parts:
        codes = {
            code
            for name in parts.namelist()
            for code in re.findall(rb"<w:instrText[^>]*>([^<]*)<", parts.read(name))
        }
        assert codes == {b" PAGE "}
        assert not [name for name in parts.namelist() if "vba" in name or "embed" in name]


def test_a_pdf_has_28_characters_on_a_line_and_22_lines_on_a_page(tmp_path):
    if not shutil.which("pdftotext"):
        lack("pdftotext", mend="install poppler-utils")
    (tmp_path / "letter.pdf").write_bytes(write_letter_pdf(letter(text=LONG + LONG[-840:])))
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "letter.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in said.split("\f")]
    assert max(len(line) for page in pages for line in page) == 28
    assert len([line for line in pages[1] if not line.startswith("—")]) == 22
    assert [page[-1].replace(" ", "") for page in pages if page] == [
        f"—{n}—" for n in range(1, len([p for p in pages if p]) + 1)
    ]
    assert pages[-2][-3:-1] == ["深圳市知识产权局", "2026年11月26日"]
    assert len(pages[-2]) > 4, "office and day never stand on a page alone"


@pytest.mark.prove
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_libreoffice_opens_the_word_file(language, tmp_path):
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            lack(program, mend="install libreoffice-writer and poppler-utils")
    (tmp_path / "letter.docx").write_bytes(write_letter_docx(letter(language=language, ribbon="合成")))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "letter.docx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "letter.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in said.split("\f")[:-1]]
    assert all("合成" in page[0] for page in pages)
    if language == "zh-hans":
        body = [line for page in pages for line in page if set(line) <= set(LONG) and len(line) > 20]
        assert max(map(len, body)) == 28
        assert len(pages[1]) == 22 + 2  # the ribbon above, the page number below
    flat = re.sub(r"\s+", "", said)
    for words_ in ("深圳市知识产权局", "440300函〔2026〕3号", "立案通知书", "—1—"):
        assert words_ in flat, words_


# ---- Hearings --------------------------------------------------------------------------------------------------------


def read_calendar(content: bytes) -> list[dict[str, str]]:
    """Events of a calendar file, by hand: unfolded lines, names before the colon."""
    text = content.decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    plain = text.replace("\r\n ", "")
    lines = plain.split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    events = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT" and not line.startswith("END"):
            name, _, value = line.partition(":")
            events[-1][name] = value
    return events


def test_a_calendar_file_is_written_as_the_standard_asks():
    at = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
    made = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    content = write_calendar(
        [
            Appointment(
                "1@x",
                "口头审理" * 20,
                at,
                made,
                place="Room 3; 2nd floor, A\\B\nleft",
                cancelled=True,
                changes=1,
            ),
            Appointment("2@x", "Session", date(2026, 12, 31), made),
        ],
        name="Hearings",
    )
    first, second = read_calendar(content)
    assert first == {
        "UID": "1@x", "DTSTAMP": "20261126T080000Z", "DTSTART": "20261201T013000Z", "SUMMARY": "口头审理" * 20,
        "LOCATION": "Room 3\\; 2nd floor\\, A\\\\B\\nleft", "STATUS": "CANCELLED", "SEQUENCE": "1",
    }  # fmt: skip
    assert (second["DTSTART;VALUE=DATE"], second["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert (second["STATUS"], "LOCATION" in second) == ("CONFIRMED", False)
    for piece in content.split(b"\r\n"):
        piece.decode()  # no character is divided


@pytest.fixture
def heard(desk, opened) -> tuple[Case, date]:
    """A case whose hearing is in ten days."""
    today = timezone.localdate()
    do(desk["clerk"], opened, "send_copy")
    do(desk["clerk"], opened, "serve_copy", to="respondent", how="direct", received_on=today.isoformat())
    do(desk["officer"], opened, "begin_examination")
    call(desk, opened, today + timedelta(days=10))
    return opened, today + timedelta(days=10)


def call(desk, case: Case, day: date) -> None:
    do(desk["officer"], case, "call_hearing", hearing_on=day.isoformat(), place="9:30, Room 3, 1; Tech Road", sitting="single")  # fmt: skip


def test_a_hearing_stands_in_the_list_and_goes_into_a_calendar(desk, heard):
    case, day = heard
    page = words(desk["head"].page("/cases/hearings/"))
    assert (day.isoformat() in page, case.number in page, "Room 3" in page) == (True, True, True)
    seq = Entry.objects.get(case=case, act="call_hearing").seq
    answer = desk["head"].client.get(f"/cases/{case.pk}/hearings/{seq}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = read_calendar(answer.content)
    assert event["SUMMARY"] == f"Oral hearing {case.number}"
    assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
    assert event["LOCATION"] == "9:30\\, Room 3\\, 1\\; Tech Road"
    assert event["URL"].endswith(f"/cases/{case.pk}/")
    assert b"Bright" not in answer.content
    assert b"LED" not in answer.content
    assert answer.content == desk["head"].client.get(f"/cases/{case.pk}/hearings/{seq}.ics").content
    assert read_calendar(desk["head"].client.get("/cases/hearings.ics").content) == [event]
    assert f"/cases/{case.pk}/hearings/{seq}.ics" in desk["clerk"].page(f"/cases/{case.pk}/")
    assert "/cases/hearings/" in desk["clerk"].page("/cases/")
    do(desk["clerk"], case, "note", text="x")
    assert desk["clerk"].client.get(f"/cases/{case.pk}/hearings/{seq + 1}.ics").status_code == 404


def test_a_hearing_of_another_office_is_in_no_calendar(desk, heard):
    case, _day = heard
    assert case.number not in desk["canton"].page("/cases/hearings/")
    assert read_calendar(desk["canton"].client.get("/cases/hearings.ics").content) == []
    seq = Entry.objects.get(case=case, act="call_hearing").seq
    desk["canton"].page(f"/cases/{case.pk}/hearings/{seq}.ics", 404)
    assert Client().get("/cases/hearings.ics").status_code == 403


def test_a_hearing_that_was_moved_or_fell_away_is_cancelled(desk, heard):
    case, day = heard
    first = Entry.objects.get(case=case, act="call_hearing").seq
    call(desk, case, day + timedelta(days=4))
    second = Entry.objects.filter(case=case, act="call_hearing").latest("seq").seq
    path = "/cases/{}/hearings/{}.ics"
    (old,) = read_calendar(desk["head"].client.get(path.format(case.pk, first)).content)
    (new,) = read_calendar(desk["head"].client.get(path.format(case.pk, second)).content)
    assert (old["STATUS"], old["SEQUENCE"], new["STATUS"]) == ("CANCELLED", "1", "CONFIRMED")
    page = desk["head"].page("/cases/hearings/")
    assert (day.isoformat() in page, (day + timedelta(days=4)).isoformat() in page) == (False, True)
    do(desk["clerk"], case, "withdraw", reason="agreed")
    assert case.number not in desk["head"].page("/cases/hearings/")


def test_a_confidential_case_tells_a_calendar_no_place(desk, heard):
    case, _day = heard
    Case.every.filter(pk=case.pk).update(confidential=True)
    seq = Entry.objects.get(case=case, act="call_hearing").seq
    (event,) = read_calendar(desk["head"].client.get(f"/cases/{case.pk}/hearings/{seq}.ics").content)
    assert "LOCATION" not in event
    assert "Room 3" not in desk["head"].page("/cases/hearings/")


def test_a_party_knows_only_of_hearings_that_it_is_told(desk, heard):
    case, _day = heard
    party = case.members.get(role="respondent").party
    party.user = User.objects.create_user("dim@example.org")
    party.save()
    client = Client()
    client.force_login(party.user)
    seq = Entry.objects.get(case=case, act="call_hearing").seq
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    assert client.get(f"/cases/{case.pk}/hearings/{seq}.ics").status_code == 404
    drafted = draft(desk["clerk"], case, "hearing_notice")
    assert client.get(f"/cases/{case.pk}/letters/{drafted}/").status_code == 404
    assert 'id="letters"' not in client.get(f"/cases/{case.pk}/").content.decode()


def test_the_hour_of_a_moment_is_told_in_universal_time(desk):
    from zhicheng.front.sittings import _read_time

    on, at = _read_time({"meets_at": "2026-12-01T09:30"}, "meets_at")
    assert (on, at.astimezone(UTC)) == (date(2026, 12, 1), datetime(2026, 12, 1, 1, 30, tzinfo=UTC))
    on, at = _read_time({"held_on": "2026-12-01", "hour": "14:00"}, "held_on")
    assert at.astimezone(UTC) == datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
    assert _read_time({"held_on": "2026-12-01", "hour": "afternoon"}, "held_on") == (date(2026, 12, 1), None)
