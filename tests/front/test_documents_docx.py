"""A document in Word: text, styles, fields, pictures; hostile text stays text; LibreOffice opens it (`make prove`)."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn

from sample_document import HOSTILE, list_texts, write_hostile, write_sample
from zhicheng.front.documents import Break, Contents, Grid, Heading, Paragraph, write_document
from zhicheng.front.documents.document import clean
from zhicheng.front.documents.word_package import LEVELS

LANGUAGES = ("zh-hans", "en")
FIELDS = re.compile(
    r' (TOC \\o "1-\d" \\h \\z \\u|PAGEREF _Toc\d{8} \\h|SEQ (图|表|Figure|Table) \\\* ARABIC|PAGE|NUMPAGES) '
)


def squeeze(words):
    return re.sub(r"\s", "", words)


def read(content):
    return docx.Document(io.BytesIO(content))


def text_of(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    """A language, the document, its file, and the file as python-docx reads it."""
    document = write_sample(request.param)
    content = write_document(document, kind="docx")
    return request.param, document, content, read(content)


def test_the_same_document_gives_the_same_bytes(sample):
    language, _document, content, _opened = sample
    assert write_document(write_sample(language), kind="docx") == content
    earlier, later = (write_sample(language, blocks=[], made_on=date(2026, 11, day)) for day in (23, 24))
    assert write_document(earlier, kind="docx") != write_document(later, kind="docx")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_every_text_is_there(sample):
    _language, document, _content, opened = sample
    whole = squeeze(text_of(opened.element.body))
    missing = [said for said in list_texts(document) if squeeze(said) not in whole]
    assert not missing


def test_headings_are_headings(sample):
    language, _document, _content, opened = sample
    heads = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert [p.style.name for p in heads] == [f"Heading {n}" for n in (1, 2, 3, 2, 1, 1, 2)]
    levels = opened.part.numbering_part.element.findall(f"{qn('w:abstractNum')}/{qn('w:lvl')}")
    told = [
        (each.find(qn("w:pStyle")).get(qn("w:val")), each.find(qn("w:lvlText")).get(qn("w:val")))
        for each in levels[:3]
    ]
    assert told == [
        (f"Heading{n}", shown) for n, (_kind, shown, _after) in enumerate(LEVELS[language], start=1)
    ]
    unnumbered = [p.text for p in heads if p._p.pPr.numPr is not None and p._p.pPr.numPr.numId.val == 0]
    assert len(unnumbered) == 2


def test_contents_are_filled_in_and_can_be_updated(sample):
    language, _document, _content, opened = sample
    entries = [p for p in opened.element.body.iter(qn("w:p")) if p.style and p.style.startswith("TOC")]
    first = {
        "zh-hans": ["目录", "一、城市竞争力", "（一）优势领域"],
        "en": ["Contents", "1 Competitiveness", "1.1 Strengths"],
    }
    assert [text_of(each) for each in entries[:3]] == first[language]
    names = {each.get(qn("w:name")) for each in opened.element.body.iter(qn("w:bookmarkStart"))}
    anchors = [
        each.get(qn("w:anchor"))
        for each in opened.element.body.iter(qn("w:hyperlink"))
        if each.get(qn("w:anchor"))
    ]
    assert len(anchors) == 6
    assert set(anchors) <= names


def test_fields_are_balanced_and_only_ours(sample):
    _language, _document, _content, opened = sample
    kinds = [each.get(qn("w:fldCharType")) for each in opened.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 4
    codes = [each.text for each in opened.element.body.iter(qn("w:instrText"))]
    assert all(FIELDS.fullmatch(code) for code in codes)


def test_the_ribbon_is_in_every_header(sample):
    language, document, _content, opened = sample
    page = opened.sections[0]
    ribbon, title = document.ribbon.of(language), document.title.of(language)
    assert ribbon in page.header.paragraphs[0].text
    assert title in page.header.paragraphs[0].text
    assert ribbon in page.first_page_header.paragraphs[0].text
    assert page.different_first_page_header_footer
    codes = [each.text.strip() for each in page.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_properties_name_no_person_and_no_clock(sample):
    language, document, content, opened = sample
    told = opened.core_properties
    assert (told.title, told.language) == (
        document.title.of(language),
        {"zh-hans": "zh-CN", "en": "en-GB"}[language],
    )
    assert told.author == told.last_modified_by == told.comments == ""
    assert told.created.replace(tzinfo=None) == told.modified.replace(tzinfo=None) == datetime(2026, 11, 23)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [
            name for name in parts.namelist() if re.search("vba|thumbnail|customXml|embeddings", name)
        ]
        assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist())


def test_tables_repeat_their_head_and_numbers_stand_right(sample):
    _language, _document, _content, opened = sample
    table = opened.tables[-1]
    assert len(table.rows) == 201
    assert [
        row.tr_idx
        for row in (each._tr for each in table.rows)
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    ] == [0]
    cells = table.rows[1]._tr.findall(qn("w:tc"))
    assert [cell.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:jc')}") is not None for cell in cells] == [
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    widths = [int(each.get(qn("w:w"))) for each in table._tbl.iter(qn("w:gridCol"))]
    assert sum(widths) == pytest.approx(8730, abs=10)


def test_pictures_say_what_they_show(sample):
    language, _document, content, opened = sample
    drawn = list(opened.element.body.iter(qn("wp:docPr")))
    assert len(drawn) == len({each.get("id") for each in drawn}) == 2
    said = {
        "zh-hans": "图表：深圳市数字通信领域的专业化程度为全部城市的三倍。",
        "en": "Chart. Shenzhen is three times as specialised",
    }
    assert drawn[0].get("descr").startswith(said[language])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert (
            sum(parts.read(name).startswith(b"\x89PNG") for name in parts.namelist() if "media" in name) == 2
        )


def test_figures_lead_to_their_reasons(sample):
    _language, _document, _content, opened = sample
    targets = {each.target_ref for each in opened.part.rels.values() if each.is_external}
    assert targets == {
        "https://ip.example.cn/why/technology_advantage/?city=shenzhen&field=4&dataset=synthetic"
    }
    blocks = write_sample("en").blocks[:4]
    bare = read(write_document(write_sample("en", base="", blocks=blocks), kind="docx"))
    assert not [each for each in bare.part.rels.values() if each.is_external]
    assert "12,408" in text_of(bare.element.body)


def test_fonts_are_named_for_both_scripts(sample):
    _language, _document, content, opened = sample
    fonts = opened.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("宋体", "Times New Roman")
    heading = opened.styles["Heading 1"].element.find(f".//{qn('w:rFonts')}")
    assert (heading.get(qn("w:eastAsia")), heading.get(qn("w:ascii"))) == ("黑体", "Arial")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert "SimSun" in parts.read("word/fontTable.xml").decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(language):
    opened = read(write_document(write_hostile(language), kind="docx"))
    whole = squeeze(text_of(opened.element.body))
    for words in HOSTILE:
        assert squeeze(clean(words)) in whole
    assert "abcde" in whole
    codes = [each.text for each in opened.element.body.iter(qn("w:instrText"))]
    assert all(FIELDS.fullmatch(code) for code in codes)
    targets = [each.target_ref for each in opened.part.rels.values() if each.is_external]
    assert targets
    assert all(target.startswith("https://ip.example.cn/why/?q=") for target in targets)


def test_a_break_begins_a_page_without_an_empty_line():
    document = write_sample(
        "en",
        cover=False,
        blocks=[
            Heading(1, "A"),
            Break(),
            Contents(),
            Break(),
            Grid("T", ["a"], []),
            Break(),
            Break(),
            Paragraph("p"),
            Break(),
        ],
    )
    turned = [
        p
        for p in read(write_document(document, kind="docx")).element.body.iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert [text_of(each) for each in turned] == ["Contents", "Table 1. T", "p"]


@pytest.mark.prove
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_it(language, tmp_path):
    """The pages as another program lays them out: text, numbers of headings, head of the table and ribbon on each page."""
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            pytest.skip(
                f"This machine lacks {program}; install libreoffice-writer and poppler-utils to see the pages"
            )
    (tmp_path / "sample.docx").write_bytes(write_document(write_sample(language), kind="docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [
            "soffice",
            home,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "sample.docx",
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "sample.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")[:-1]
    document = write_sample(language)
    assert all(squeeze(document.ribbon.of(language)) in squeeze(page) for page in pages)
    numbered = {
        "zh-hans": ("一、城市竞争力", "（一）优势领域", "1.数字通信", "（二）变化趋势", "二、导航建议"),
        "en": ("1Competitiveness", "1.1Strengths", "1.1.1Digitalcommunication", "1.2Trend", "2Guidance"),
    }
    assert all(words in squeeze("".join(pages[2:])) for words in numbered[language])
    head = {"zh-hans": "主要领域", "en": "Applicant"}[language]
    assert all(head in page for page in pages[-6:])
    said = {"zh-hans": f"第{len(pages)}页共{len(pages)}页", "en": f"Page{len(pages)}of{len(pages)}"}[language]
    assert said in squeeze(pages[-1])
