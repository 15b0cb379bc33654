"""A document as PDF: tagged, with language, bookmarks and texts for pictures; every letter that is promised can be set."""

import logging
import re
import shutil
import subprocess
import zlib

import pytest
import typst

from sample_document import HOSTILE, list_texts, write_hostile, write_sample
from zhicheng.front.documents import Figure, Paragraph, write_document
from zhicheng.front.documents import pdf as writer
from zhicheng.front.documents.document import clean
from zhicheng.front.documents.glyphs import BROUGHT, MISSING, can_draw, draw_safely
from zhicheng.front.fonts import read_fonts

LANGUAGES = ("zh-hans", "en")


def squeeze(words):
    return re.sub(r"[\s\u200b]", "", words)


def read_pages(content, folder):
    """The text of each page, in the order of the file."""
    if not shutil.which("pdftotext"):
        pytest.skip("This machine lacks pdftotext; install poppler-utils to read the pages of a PDF")
    (folder / "read.pdf").write_bytes(content)
    read = subprocess.run(
        ["pdftotext", "-raw", folder / "read.pdf", "-"], check=True, capture_output=True, text=True
    )
    return read.stdout.split("\f")[:-1]


def bookmarks(content):
    """Titles of the outline, from the objects of the file: in hexadecimal, or as they are where ASCII will do."""
    titles = re.findall(rb"/Title ?(?:<([0-9A-F]+)>|\(([^()\\]*)\))/Dest", content)
    return [
        bytes.fromhex(code.decode()).decode("utf-16") if code else plain.decode("ascii")
        for code, plain in titles
    ]


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    document = write_sample(request.param)
    return request.param, document, write_document(document, kind="pdf")


def test_the_same_document_gives_the_same_bytes(sample):
    language, _document, content = sample
    if language == "en":
        assert write_document(write_sample(language), kind="pdf") == content
    assert b"2026-11-23T00:00:00" in content


def test_it_keeps_the_promise_of_pdf_ua(sample):
    language, document, content = sample
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert f"/Lang({'zh-CN' if language == 'zh-hans' else 'en-GB'})".encode() in content
    assert document.title.of(language).encode() in content
    assert re.search(rb"/MarkInfo<</Marked true", content)
    assert len(re.findall(rb"/S/Figure\b", content)) == len(re.findall(rb"/Alt ?[<(]", content)) == 2
    assert len(re.findall(rb"/S/TH\b", content)) == 11
    for kind in (b"/S/H1", b"/S/H2", b"/S/H3", b"/S/TOC", b"/S/Caption", b"/S/LI"):
        assert kind in content


def test_bookmarks_are_the_headings_with_their_numbers(sample):
    language, _document, content = sample
    said = {
        "zh-hans": [
            "目录",
            "一、城市竞争力",
            "（一）优势领域",
            "1. 数字通信",
            "（二）变化趋势",
            "二、导航建议",
            "附录：数据明细",
            "申请人",
        ],
        "en": [
            "Contents",
            "1 Competitiveness",
            "1.1 Strengths",
            "1.1.1 Digital communication",
            "1.2 Trend",
            "2 Guidance",
            "Annex: the figures",
            "Applicants",
        ],
    }
    assert sorted(bookmarks(content)) == sorted(said[language])


def test_nothing_in_it_acts(sample):
    _language, _document, content = sample
    streams = [
        zlib.decompress(raw)
        for raw in re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", content, re.S)
    ]
    assert streams
    for part in (content, *streams):
        assert not re.search(rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile)\b", part)
    targets = set(re.findall(rb"/URI ?\(([^)]*)\)", content))
    assert targets == {
        b"https://ip.example.cn/why/technology_advantage/?city=shenzhen&field=4&dataset=synthetic"
    }


def test_every_text_is_there(sample, tmp_path):
    language, document, content = sample
    pages = read_pages(content, tmp_path)
    whole = squeeze("".join(pages))
    missing = [said for said in list_texts(document) if squeeze(said) not in whole]
    assert not missing
    assert all(squeeze(document.ribbon.of(language)) in squeeze(page) for page in pages)
    last = {"zh-hans": f"第{len(pages)}页共{len(pages)}页", "en": f"Page{len(pages)}of{len(pages)}"}
    assert last[language] in squeeze(pages[-1])
    assert "Page1of" not in squeeze(pages[0])


def test_hostile_text_stays_text(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        content = write_document(write_hostile("zh-hans"), kind="pdf")
    assert not caplog.records
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/URI (javascript" not in content
    whole = squeeze("".join(read_pages(content, tmp_path)))
    for words in HOSTILE[:10]:
        # A word of ten thousand letters goes over many pages, with a header and a footer between.
        assert squeeze(clean(words))[:60] in whole
    assert whole.count("x") > 10_000
    assert f"{MISSING}{MISSING}" in whole
    assert "evil" in whole


def test_every_letter_that_is_promised_can_be_set():
    """The alphabets that Typst's own fonts add, in the fonts of the template and in both weights, under PDF/UA."""
    letters = [chr(point) for first, last in BROUGHT for point in range(first, last + 1)]
    assert all(can_draw(letter) for letter in letters)
    page = b"""#set document(title: "x")
    #set text(font: ("Noto Sans CJK SC", "Libertinus Serif", "DejaVu Sans Mono"))
    #sys.inputs.x #text(weight: 600, sys.inputs.x)"""
    made = typst.compile(
        page,
        format="pdf",
        font_paths=read_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"x": " ".join(letters)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    assert b"pdfuaid" in made


def test_letters_without_a_font_are_empty_squares():
    assert draw_safely("深圳 é e\u0301 Š 한글 1,234 − “” ①") == "深圳 é é Š 한글 1,234 − “” ①"
    assert draw_safely("😀 ก ❤\ufe0f") == f"{MISSING} {MISSING} {'❤' if can_draw('❤') else MISSING}"


def test_a_letter_goes_out_even_where_the_promise_cannot_be_kept(monkeypatch, caplog):
    monkeypatch.setattr(writer, "draw_safely", lambda words: words)
    content = write_document(write_sample("en", blocks=[Paragraph(("😀", Figure("1", "/why/")))]), kind="pdf")
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid" not in content
    assert "without the promise of PDF/UA" in caplog.text
