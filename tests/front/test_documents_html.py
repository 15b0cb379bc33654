"""A document as one HTML file: no script, tables and charts that can be heard, readable on a telephone."""

import json
import re

import pytest
from lxml import html as reader

from machine import BROWSER_FLAGS, need_axe, need_chromium
from sample_document import HOSTILE, list_texts, write_hostile, write_sample
from zhicheng.front.documents import write_document
from zhicheng.front.documents.document import clean

LANGUAGES = ("zh-hans", "en")


def squeeze(words):
    return re.sub(r"[\s\u200b]", "", words)


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request):
    document = write_sample(request.param)
    content = write_document(document, kind="html")
    return request.param, document, content, reader.document_fromstring(content.decode())


def test_the_same_document_gives_the_same_bytes(sample):
    language, _document, content, _tree = sample
    assert write_document(write_sample(language), kind="html") == content


def test_every_text_is_there(sample):
    _language, document, _content, tree = sample
    whole = squeeze(tree.body.text_content())
    missing = [said for said in list_texts(document) if squeeze(said) not in whole]
    assert not missing


def test_it_stands_alone(sample):
    language, document, content, tree = sample
    assert tree.get("lang") == {"zh-hans": "zh-Hans", "en": "en"}[language]
    assert tree.findtext(".//title") == document.title.of(language)
    assert not re.search(rb"<script|<link|<iframe|<img|\bon[a-z]+=|@import|url\((?!#)", content)
    policy = next(each.get("content") for each in tree.iter("meta") if each.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert b"@page" in content
    assert "".join(f"\\{ord(letter):06x}" for letter in document.ribbon.of(language)).encode() in content


def test_headings_follow_the_title(sample):
    _language, _document, _content, tree = sample
    levels = "".join(each.tag[1] for each in tree.iter("h1", "h2", "h3", "h4"))
    assert levels == "122343223"
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_contents_lead_to_headings(sample):
    _language, _document, _content, tree = sample
    targets = [link.get("href") for link in tree.find(".//nav").iter("a")]
    assert len(targets) == 6
    assert all(tree.get_element_by_id(target[1:]).tag in ("h2", "h3") for target in targets)


def test_tables_have_captions_and_scopes(sample):
    language, _document, _content, tree = sample
    table = tree.findall(".//table")[-1]
    assert (
        table.findtext("caption")
        == {"zh-hans": "表 2　申请人二百家", "en": "Table 2. Two hundred applicants"}[language]
    )
    assert [each.get("scope") for each in table.find("thead").iter("th")] == ["col"] * 6
    rows = table.findall("tbody/tr")
    assert len(rows) == 200
    assert [(cell.tag, cell.get("class")) for cell in rows[0]] == [
        ("td", "number"),
        ("th", None),
        ("td", None),
    ] + [("td", "number")] * 3


def test_charts_say_what_they_show_and_have_their_figures(sample):
    _language, _document, _content, tree = sample
    drawn = tree.findall(".//svg")
    assert len(drawn) == 4
    assert all(each.get("aria-label") for each in drawn)
    assert len(tree.findall(".//details")) == 2
    links = [each.get("href") for each in tree.iter("a") if not each.get("href").startswith("#")]
    assert links
    assert all(link.startswith("https://ip.example.cn/why/") for link in links)


def test_without_an_address_nothing_is_a_link():
    tree = reader.document_fromstring(write_document(write_sample("en", base=""), kind="html").decode())
    assert not [each for each in tree.iter("a") if not each.get("href").startswith("#")]
    assert {each.get("role") for each in tree.findall(".//svg")} == {"img"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(language):
    content = write_document(write_hostile(language), kind="html").decode()
    tree = reader.document_fromstring(content)
    assert not tree.findall(".//script")
    assert content.count("</style>") == 1
    whole = squeeze(tree.body.text_content())
    assert all(squeeze(clean(words)) in whole for words in HOSTILE)
    assert all(link.get("href").startswith(("#", "https://ip.example.cn/why/")) for link in tree.iter("a"))
    assert not re.search("[\x00-\x08\x7f-\x9f\ud800-\udfff\u202e]", content)


@pytest.mark.prove
@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_can_read_it(language, tmp_path):
    """On a telephone and a wide screen, light and dark: no word beyond the edge, no violation found by axe."""
    from playwright.sync_api import sync_playwright

    chromium, axe = need_chromium(), need_axe()
    page_path = tmp_path / "sample.html"
    page_path.write_bytes(write_document(write_sample(language), kind="html"))
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
        for width, scheme in ((360, "light"), (1280, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            page.goto(page_path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert not found, json.dumps(found, ensure_ascii=False)[:2000]
        browser.close()
