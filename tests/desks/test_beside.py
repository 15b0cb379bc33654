"""Two papers beside one another: what the browser is given of each kind, how it is sealed, and who gets none of it."""

import html
import re
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks.docket_people import PDF, do
from desks.pages import INLINE, words
from desks.test_letters import draft, issue
from zhicheng.docket.models import Case, Paper
from zhicheng.register.custody import Custody

HTML = b"<!doctype html><html><script>alert(document.domain)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TEXT = "第一行 <b onclick=alert(1)>粗</b>\n第二行 &amp; 更多"


def png() -> bytes:
    """A white point, written by hand."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b"")
    )


FILES = {"plan.png": png(), "note.txt": TEXT.encode("gb18030"), "old.csv": b"a,b\n1,2\n"}


@pytest.fixture
def full(desk, case) -> dict[str, Paper]:
    """The papers of a case by name: the request as PDF, a picture, two texts."""
    for name, content in FILES.items():
        do(desk["clerk"], case, "file", what=name, paper=SimpleUploadedFile(name, content))
    return {paper.name: paper for paper in Case.every.get(pk=case.pk).papers.filter(field="paper")}


def site(case: Case, left: str = "", right: str = "") -> str:
    return f"/cases/{case.pk}/papers/?left={left}&right={right}"


def pane(page: str, side: str) -> str:
    return page.partition(f'aria-labelledby="{side}-title"')[2].partition("</section>")[0]


def swap(case: Case, paper: Paper, content: bytes, settings) -> None:
    """Put other bytes in the place of a file, as if it had been taken in unseen."""
    path = settings.FILES / paper.sha256[:2] / paper.sha256[2:4] / paper.sha256
    path.chmod(0o644)
    path.write_bytes(content)


def test_each_kind_is_shown_in_its_way_with_name_size_and_hash(desk, case, full):
    clerk = desk["clerk"]
    keys = {name: f"paper-{paper.pk}" for name, paper in full.items()}
    page = clerk.page(site(case, keys["request.pdf"], keys["note.txt"]))
    left, right = pane(page, "left"), pane(page, "right")
    frame = f"/cases/{case.pk}/papers/{full['request.pdf'].pk}/view/"
    assert f'<iframe src="{frame}#navpanes=0&amp;view=FitH" title="request.pdf"></iframe>' in left
    shown = re.search(r"<pre[^>]*>(.*?)</pre>", right, re.S)[1]
    assert html.unescape(shown) == TEXT
    assert "<b" not in shown
    for name, part in (("request.pdf", left), ("note.txt", right)):
        assert full[name].sha256 in part
        assert f'href="/cases/{case.pk}/papers/{full[name].pk}/" download' in part
    page = clerk.page(site(case, keys["plan.png"], keys["old.csv"]))
    assert f'<img src="/cases/{case.pk}/papers/{full["plan.png"].pk}/view/" alt="plan.png">' in pane(
        page, "left"
    )
    assert "a,b\n1,2" in pane(page, "right")
    assert "bytes" in words(page)


def test_the_two_sides_are_chosen_by_plain_lists(desk, case, full):
    page = desk["clerk"].page(f"/cases/{case.pk}/papers/")
    assert page.count("<select") == 2
    assert '<form method="get" class="choosers pairing">' in page
    for name, paper in full.items():
        assert page.count(f'<option value="paper-{paper.pk}">{name} · ') == 2
    assert "<iframe" not in page
    chosen = desk["clerk"].page(site(case, f"paper-{full['plan.png'].pk}"))
    assert chosen.count(" selected>") == 1
    assert f'href="/cases/{case.pk}/papers/"' in desk["clerk"].page(f"/cases/{case.pk}/")


def test_a_paper_is_shown_sealed_and_framed_by_us_alone(desk, case, full):
    for name, kind in (("request.pdf", "application/pdf"), ("plan.png", "image/png")):
        answer = desk["clerk"].client.get(f"/cases/{case.pk}/papers/{full[name].pk}/view/")
        assert b"".join(answer.streaming_content) == {"request.pdf": PDF}.get(name, FILES.get(name))
        told = answer.headers
        assert told["Content-Type"] == kind
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["X-Frame-Options"] == "SAMEORIGIN"
        assert told["Content-Disposition"].startswith("inline")
        policy = {part.split()[0]: part.split()[1:] for part in told["Content-Security-Policy"].split("; ")}
        assert policy["sandbox"] == []
        assert policy["default-src"] == ["'none'"]
        assert policy["frame-ancestors"] == ["'self'"]
        assert "no-store" in told["Cache-Control"]


def test_only_this_page_may_frame(desk, case, full):
    def frames(path: str) -> str:
        policy = desk["clerk"].client.get(path).headers["Content-Security-Policy"]
        return re.search(r"frame-src ([^;]*)", policy)[1]

    assert frames(f"/cases/{case.pk}/papers/") == "'self'"
    for path in (f"/cases/{case.pk}/", "/cases/", "/cases/views/"):
        assert frames(path) == "'none'"
    page = desk["clerk"].client.get(f"/cases/{case.pk}/papers/")
    assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("content", [HTML, SVG, b"PK\x03\x04....", TEXT.encode()])
@pytest.mark.parametrize("name", ["request.pdf", "plan.png"])
def test_what_is_not_what_it_says_is_never_shown(desk, case, full, settings, name, content):
    """Whatever the table says of a file, its first bytes decide; pages and drawings are shown nowhere."""
    swap(case, full[name], content, settings)
    path = f"/cases/{case.pk}/papers/{full[name].pk}/"
    assert desk["clerk"].client.get(f"{path}view/").status_code == 404
    part = pane(desk["clerk"].page(site(case, f"paper-{full[name].pk}")), "left")
    assert not re.search("<iframe|<img|<pre", part)
    assert "not shown in the browser" in html.unescape(part)


@pytest.mark.parametrize(
    "kind",
    ["text/html", "image/svg+xml", "application/xml", "text/xml", "image/tiff", "", "application/pdf; x"],
)
def test_kinds_that_run_are_not_shown_whatever_their_bytes(desk, case, full, kind):
    for name in ("request.pdf", "plan.png", "note.txt"):
        Paper.objects.filter(pk=full[name].pk).update(type=kind)
        assert desk["clerk"].client.get(f"/cases/{case.pk}/papers/{full[name].pk}/view/").status_code == 404
        part = pane(desk["clerk"].page(site(case, f"paper-{full[name].pk}")), "left")
        assert not re.search("<iframe|<img|<pre", part), (name, kind)


def test_a_page_called_text_is_shown_as_text(desk, case, full, settings):
    swap(case, full["note.txt"], HTML, settings)
    part = pane(desk["clerk"].page(site(case, f"paper-{full['note.txt'].pk}")), "left")
    assert html.unescape(re.search(r"<pre[^>]*>(.*?)</pre>", part, re.S)[1]) == HTML.decode()
    assert "<script" not in part
    assert desk["clerk"].client.get(f"/cases/{case.pk}/papers/{full['note.txt'].pk}/view/").status_code == 404


def test_a_file_that_is_gone_is_told(desk, case, full, settings):
    paper = full["plan.png"]
    (settings.FILES / paper.sha256[:2] / paper.sha256[2:4] / paper.sha256).unlink()
    page = desk["clerk"].page(site(case, f"paper-{paper.pk}"))
    assert "not in the store" in pane(page, "left")
    assert desk["clerk"].client.get(f"/cases/{case.pk}/papers/{paper.pk}/view/").status_code == 404


def test_a_long_text_is_shown_by_its_beginning(desk, case):
    long = ("一" * 99 + "\n") * 1200
    do(desk["clerk"], case, "file", what="x", paper=SimpleUploadedFile("long.txt", long.encode()))
    paper = Case.every.get(pk=case.pk).papers.get(name="long.txt")
    part = pane(desk["clerk"].page(site(case, f"paper-{paper.pk}")), "left")
    shown = html.unescape(re.search(r"<pre[^>]*>(.*?)</pre>", part, re.S)[1])
    assert shown == long[:100_000]
    assert "This is the beginning" in part


def test_reading_is_entered_in_the_custody_log_and_choosing_is_not(desk, case, full):
    def reads() -> int:
        return Custody.objects.filter(deed="read", by=desk["clerk"].user).count()

    desk["clerk"].page(site(case, f"paper-{full['request.pdf'].pk}", f"paper-{full['plan.png'].pk}"))
    assert reads() == 0  # the frame and the image fetch their files themselves
    desk["clerk"].client.get(f"/cases/{case.pk}/papers/{full['request.pdf'].pk}/view/")
    assert reads() == 1
    desk["clerk"].page(site(case, f"paper-{full['note.txt'].pk}"))
    assert reads() == 2


def test_a_letter_stands_beside_the_paper_it_answers(desk, case, full):
    do(desk["officer"], case, "accept")
    seq = draft(desk["clerk"], case)
    clerk = desk["clerk"]
    page = clerk.page(site(case, f"letter-{seq}", f"paper-{full['request.pdf'].pk}"))
    assert '<article class="sheet' in pane(page, "left")
    assert "立案通知书" in pane(page, "left")
    assert f"?left=paper-{full['request.pdf'].pk}&amp;right=letter-{seq}" in page
    number = issue(desk, case, seq)
    page = clerk.page(site(case, f"letter-{seq}", f"letter-{seq}"))
    assert number in pane(page, "left")
    assert pane(page, "right").count("download>") == 2
    assert f"/papers/?left=letter-{seq}" in clerk.page(f"/cases/{case.pk}/letters/{seq}/")


@pytest.mark.parametrize(
    "key", ["paper-0", "paper-999999", "letter-1", "letter-x", "paper-", "1", "paper-1 or 1", "x" * 500]
)
def test_what_the_case_does_not_hold_is_not_there(desk, case, key):
    for side in ("left", "right"):
        desk["clerk"].page(f"/cases/{case.pk}/papers/?{side}={key}", 404)


def test_a_paper_of_another_case_is_not_there(desk, case, full):
    from desks.docket_people import REQUEST, pdf

    desk["canton"].send("/cases/new/adjudication/", **REQUEST, paper=pdf(), right_proof=pdf())
    other = Case.every.exclude(pk=case.pk).get()
    foreign = other.papers.first()
    desk["clerk"].page(site(case, f"paper-{foreign.pk}"), 404)
    desk["clerk"].page(f"/cases/{case.pk}/papers/{foreign.pk}/view/", 404)
    desk["canton"].page(f"/cases/{case.pk}/papers/", 404)
    desk["canton"].page(f"/cases/{case.pk}/papers/{full['request.pdf'].pk}/view/", 404)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_is_there_in_both_languages(desk, case, full, language):
    clerk = desk["clerk"]
    clerk.client.cookies["language"] = language
    for path in (site(case), site(case, f"paper-{full['request.pdf'].pk}", f"paper-{full['plan.png'].pk}")):
        page = clerk.page(path)
        assert not INLINE.search(page)
        assert page.count("<h1") == 1
