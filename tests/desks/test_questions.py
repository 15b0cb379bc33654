"""Ready questions over a lake of five cities: what typed texts find, where each question leads, hostile texts.

Shenzhen is the office's own city. Patents by city and symbol:
            H04L  H01M  G02B  G06F   strongest by share
  Shenzhen    40    20     .     .   H04L
  Beijing     20     5    10    40   G06F
  Guangzhou   10    30     .    15   H01M
  Dongguan    15    30    15     .   H01M
  Munich       .     .    45    15   G02B
and five patents each of Shenzhen with Beijing and with Munich.
"""

import html
import re
from urllib.parse import quote, unquote

import lxml.html
import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

from desks.pages import read, words
from machine import ROOT
from small_lake import load_small
from zhicheng.desks.navigation.queries.choice import read_choice
from zhicheng.desks.navigation.queries.questions import (
    QUESTIONS,
    THEMES,
    answer,
    fill,
    read_focus,
    ready_questions,
)
from zhicheng.desks.navigation.queries.questions.scoring import read_index, score
from zhicheng.desks.navigation.queries.questions.spotting import Spotted
from zhicheng.desks.navigation.queries.questions.terms import clean, is_near, split, stem, terms_of
from zhicheng.desks.navigation.views.questions import open_path, say_hit
from zhicheng.web.city import City

SHENZHEN, BEIJING, GUANGZHOU, DONGGUAN = "cn:440300", "cn:110000", "cn:440100", "cn:441900"
BATTERIES, OPTICS = 1, 9
SYMBOLS = {"H04L": "H04L27/26", "H01M": "H01M10/05", "G02B": "G02B6/00", "G06F": "G06F3/01"}
HELD = {
    "Shenzhen": {"H04L": 40, "H01M": 20},
    "Beijing": {"H04L": 20, "H01M": 5, "G02B": 10, "G06F": 40},
    "Guangzhou": {"H04L": 10, "H01M": 30, "G06F": 15},
    "Dongguan": {"H04L": 15, "H01M": 30, "G02B": 15},
    "Munich": {"G02B": 45, "G06F": 15},
}
FIRMS = {
    "Shenzhen": ("Huawei Technologies Co., Ltd.", "腾讯科技（深圳）有限公司"),
    "Beijing": ("Xiaomi Inc.", "Tsinghua University"),
    "Guangzhou": ("Guangzhou Automobile Group Co., Ltd.",),
    "Dongguan": ("Dongguan Battery Works Co., Ltd.",),
    "Munich": ("Siemens Aktiengesellschaft",),
}


def make_patents():
    """The table above as patents, of the years 2010 to 2021 in turn; a city's firms take turns too."""
    wanted = [
        ((city,), symbol) for city, fields in HELD.items() for symbol, n in fields.items() for _ in range(n)
    ]
    wanted += [(("Shenzhen", other), "H04L") for other in ("Beijing", "Munich") for _ in range(5)]
    for number, (cities, symbol) in enumerate(wanted, 1):
        firms = FIRMS[cities[0]]
        firm = firms[number % len(firms)]
        yield str(number), 2010 + number % 12, "invention", 5 + number % 7, cities, firm, (SYMBOLS[symbol],)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, book, gazetteer):
    made = tmp_path_factory.mktemp("questions")
    load_small(made, book, patents=tuple(make_patents()), gazetteer=gazetteer)
    return made


@pytest.fixture
def site(settings, folder) -> Client:
    """A reader of the office of Shenzhen."""
    settings.LAKE, settings.CITY = folder, City(region="Shenzhen")
    return Client(raise_request_exception=True)


@pytest.fixture
def choice(site):
    return read_choice({})


@pytest.fixture
def focus(choice):
    return read_focus(choice, {})


# ---- the declarations


def test_forty_questions_in_nine_themes_each_in_both_languages():
    assert len(QUESTIONS) == sum(len(theme.questions) for theme in THEMES) == 40
    assert len(THEMES) == 9
    for each in QUESTIONS.values():
        assert re.search(r"[一-鿿]", each.says.zh + each.opens.says.zh), each.code
        assert not re.search(r"[一-鿿]", each.says.en + each.words.en), each.code
        assert each.says.en.endswith("?"), each.code
        assert each.says.zh.endswith("？"), each.code
        assert len(each.words.zh.split()) > 4 < len(each.words.en.split()), each.code
    assert len({each.says.en for each in QUESTIONS.values()}) == 40


def test_what_a_question_needs_is_read_from_its_texts_and_address():
    assert QUESTIONS["strengths"].needs == ("city",)
    assert QUESTIONS["advantage"].needs == ("city", "field")
    assert QUESTIONS["lenders"].needs == ("city", "chance")
    assert QUESTIONS["compare"].needs == ("city", "other")
    assert QUESTIONS["applicant"].needs == ("applicant",)
    assert QUESTIONS["sources"].needs == ()


def test_every_question_has_an_address(choice, focus):
    for code, each in QUESTIONS.items():
        path = open_path(choice, each.opens, focus.about(each.needs, Spotted()))
        assert resolve(path.partition("?")[0].partition("#")[0]).view_name == each.opens.route, code


@pytest.mark.prove
@pytest.mark.django_db
def test_every_question_opens_a_page_that_has_the_place_it_names(site, choice, focus):
    pages: dict[str, str] = {}
    faults = []
    for code, each in QUESTIONS.items():
        path, _sharp, anchor = open_path(choice, each.opens, focus.about(each.needs, Spotted())).partition(
            "#"
        )
        assert anchor == each.opens.anchor
        if path not in pages:
            answered = site.get(path)
            pages[path] = answered.content.decode() if answered.status_code == 200 else ""
        if not pages[path] or (anchor and f'id="{anchor}"' not in pages[path]):
            faults.append(f"{code}: {path}#{anchor}")
    assert not faults


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_question_typed_as_it_stands_finds_itself(choice, focus, language):
    with translation.override(language):
        for hit in (hit for _theme, hits in ready_questions(focus) for hit in hits):
            said = say_hit(choice, hit)["says"]
            found = answer(choice, focus, said).hits[0]
            assert (found.question.code, found.about) == (hit.question.code, hit.about), said


# ---- typed texts

TYPED = [
    # text, question expected first, what it must be asked about
    ("What is Shenzhen best at?", "strengths", {"city": SHENZHEN}),
    ("what are we good at", "strengths", {"city": SHENZHEN}),
    ("我市有哪些优势技术？", "strengths", {"city": SHENZHEN}),
    ("广州的强项", "strengths", {"city": GUANGZHOU}),
    ("Which city could help us in batteries?", "lenders", {"city": SHENZHEN, "chance": BATTERIES}),
    ("光学谁能帮帮我们", "lenders", {"city": SHENZHEN, "chance": OPTICS}),
    ("深圳 电池", "advantage", {"city": SHENZHEN, "field": BATTERIES}),
    ("Munich optics", "advantage", {"field": OPTICS}),
    ("munich optcis", "advantage", {"field": OPTICS}),
    ("where do we stand", "position", {"city": SHENZHEN}),
    ("beijing overview", "position", {"city": BEIJING}),
    ("我们排第几", "rank", {"city": SHENZHEN}),
    ("ranking of Dongguan", "rank", {"city": DONGGUAN}),
    ("专利是增是减", "trend", {"city": SHENZHEN}),
    ("growth of patents in Guangzou", "trend", {"city": GUANGZHOU}),
    ("每万人发明专利拥有量", "density", {"city": SHENZHEN}),
    ("inventions per capita", "density", {"city": SHENZHEN}),
    ("competitivness score", "competitiveness", {"city": SHENZHEN}),
    ("竞争力和匹配度", "competitiveness", {"city": SHENZHEN}),
    ("rank interval", "certainty", {"city": SHENZHEN}),
    ("哪些领域在升温", "change", {"city": SHENZHEN}),
    ("emerging fields", "change", {"city": SHENZHEN}),
    ("专利结构", "structure", {"city": SHENZHEN}),
    ("who leads in optics", "leaders", {"field": OPTICS}),
    ("做电池哪家最强", "leaders", {"field": BATTERIES}),
    ("下一步往哪里走", "opportunities", {"city": SHENZHEN}),
    ("opportunties for Shenzen", "opportunities", {"city": SHENZHEN}),
    ("why should we go into photonics", "reason", {"chance": OPTICS}),
    ("技术复杂度", "complexity", {"city": SHENZHEN}),
    ("Which firms have most patents?", "applicants", {"city": SHENZHEN}),
    ("龙头企业", "applicants", {"city": SHENZHEN}),
    ("高校", "learned", {"city": SHENZHEN}),
    ("universites of Beijing", "learned", {"city": BEIJING}),
    ("who are our inventors", "inventors", {"city": SHENZHEN}),
    ("领军人才", "inventors", {"city": SHENZHEN}),
    ("是不是太依赖大企业", "concentration", {"city": SHENZHEN}),
    ("区县", "counties", {"city": SHENZHEN}),
    ("what does Siemens work on", "applicant", {"applicant": "siemens aktiengesellschaft"}),
    ("腾讯在做什么", "applicant", {"applicant": "腾讯科技 深圳 有限公司"}),
    ("东莞有哪些企业在做电池", "holders", {"city": DONGGUAN, "field": BATTERIES}),
    ("合作城市", "partners", {"city": SHENZHEN}),
    ("国际合作", "abroad", {"city": SHENZHEN}),
    ("和北京的合作专利", "pair", {"city": SHENZHEN, "other": BEIJING}),
    ("粤港澳大湾区", "clusters", {}),
    ("专利质量", "quality", {"city": SHENZHEN}),
    ("how long until a patent is granted", "grant_lag", {"city": SHENZHEN}),
    ("双碳", "green", {"city": SHENZHEN}),
    ("green patents in guang zhou", "green", {"city": GUANGZHOU}),
    ("Compare with Beijing", "compare", {"city": SHENZHEN, "other": BEIJING}),
    ("guangzhou vs dongguan", "compare", {"city": GUANGZHOU, "other": DONGGUAN}),
    ("深圳和东莞比", "compare", {"city": SHENZHEN, "other": DONGGUAN}),
    ("对标城市", "peers", {"city": SHENZHEN}),
    ("广州 东莞 优势互补", "complement", {"city": GUANGZHOU, "other": DONGGUAN}),
    ("产业对得上吗", "fit", {"city": SHENZHEN}),
    ("R&D spending", "research", {"city": SHENZHEN}),
    ("研发投入产出", "research", {"city": SHENZHEN}),
    ("怎么算出来的", "worked_out", {"city": SHENZHEN}),
    ("how is a patent counted", "counting", {}),
    ("数据来源", "sources", {}),
    ("改权重", "weights", {"city": SHENZHEN}),
    ("Word report on Dongguan", "report", {"city": DONGGUAN}),
    ("出一份导航报告", "report", {"city": SHENZHEN}),
]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(("text", "code", "about"), TYPED)
def test_a_typed_text_finds_its_question_first_on_pages_of_both_languages(
    choice, focus, text, code, about, language
):
    with translation.override(language):
        found = answer(choice, focus, text)
    assert found.hits, text
    assert found.hits[0].question.code == code, [hit.question.code for hit in found.hits]
    assert about.items() <= found.hits[0].about.items()


PAGES = [
    ("Shenzhen", [("city", SHENZHEN)]),
    ("深圳市", [("city", SHENZHEN)]),
    ("shen zhen", [("city", SHENZHEN)]),
    ("Shenzen", [("city", SHENZHEN)]),
    ("GUANGZHOU", [("city", GUANGZHOU)]),
    ("guangzhuo", [("city", GUANGZHOU)]),
    ("Beijing 东莞", [("city", BEIJING), ("city", DONGGUAN)]),
    ("optics", [("field", OPTICS)]),
    ("电池", [("field", BATTERIES)]),
    ("semiconductor", [("field", 8)]),
    ("Huawei", [("applicant", "huawei technologies co ltd")]),
    ("HUAWEI TECHNOLOGIES CO., LTD.", [("applicant", "huawei technologies co ltd")]),
    ("腾讯科技（深圳）有限公司", [("applicant", "腾讯科技 深圳 有限公司")]),
    ("Guangzhou Automobile Group", [("applicant", "guangzhou automobile group co ltd")]),
    ("广东", [("region", "cn:440000")]),
    ("US7", []),
    ("US 12", [("patent", "US12")]),
]


@pytest.mark.parametrize(("text", "pages"), PAGES)
def test_a_name_leads_to_its_page(choice, focus, text, pages):
    assert [(page.kind, page.id) for page in answer(choice, focus, text).pages] == pages


def test_a_city_alone_offers_its_profile_and_its_questions(site):
    page = words(read(site, "/questions/?q=Munich"))
    assert "The profile of Munich" in page
    assert "Ready questions about Munich" in page
    assert "What is Munich best at?" in page


def test_english_is_found_on_the_chinese_page_and_chinese_on_the_english_one(site):
    site.cookies["language"] = "zh-hans"
    assert "深圳有哪些优势技术？" in words(read(site, "/questions/?q=best at"))
    site.cookies["language"] = "en"
    assert "What is Shenzhen best at?" in words(read(site, "/questions/?q=优势技术"))


def test_one_good_question_is_opened_at_once_where_that_is_asked(site):
    answered = site.get("/questions/?q=" + quote("What is Guangzhou best at?") + "&go=1")
    assert answered["Location"] == f"/cities/{GUANGZHOU}/technology/#strengths"
    assert site.get("/questions/?q=What+is+Guangzhou+best+at").status_code == 200
    assert site.get("/questions/?q=Munich+optics&go=1").status_code == 200, "several questions fit equally"
    assert site.get("/questions/?q=深圳&go=1")["Location"] == f"/cities/{SHENZHEN}/"
    assert site.get("/questions/?q=zzzz&go=1").status_code == 200
    assert site.get("/questions/?q=Shenzhen+qwrtplk&go=1").status_code == 200, "half of it was not understood"


def test_what_was_read_otherwise_than_typed_is_said(site):
    page = words(read(site, "/questions/?q=" + quote("Guangzou batteries qwrtplk")))
    assert "‘guangzou’ is read as Guangzhou" in page
    assert "‘batteries’ is read as Electrical machinery, apparatus, energy" in page
    assert "‘qwrtplk’ was not understood" in page
    assert "is read as" not in words(read(site, "/questions/?q=Munich+optics"))


def test_beginnings_of_names_lead_to_the_list_of_cities(site):
    assert unquote(site.get("/questions/?q=mun&go=1")["Location"]).startswith("/cities/gn:")
    page = read(site, "/questions/?q=guang")
    assert "/cities/" in page


def test_nothing_found_says_so_and_shows_the_themes(site):
    page = words(read(site, "/questions/?q=qwrtplk"))
    assert "Nothing fits" in page
    assert "qwrtplk" in page
    for theme in THEMES:
        assert theme.title.en in page


def test_the_focus_is_the_offices_own_city_else_the_chosen_else_the_largest(site, settings):
    assert "What is Shenzhen best at?" in words(read(site, "/questions/"))
    assert "What is Beijing best at?" in words(read(site, f"/questions/?city={BEIJING}"))
    chosen = words(read(site, f"/questions/?city={quote('东莞')}&other=Beijing&field={OPTICS}"))
    assert "How does Dongguan compare with Beijing?" in chosen
    assert "How strong is Dongguan in optics?" in chosen
    settings.CITY = City()
    assert "What is Beijing best at?" in words(read(site, "/questions/")), "85 patents, the most"
    lost = words(read(site, "/questions/?city=Atlantis"))
    assert "has no city ‘Atlantis’" in lost
    assert "What is Beijing best at?" in lost


def test_every_ready_question_is_a_link_under_the_present_choice(site, choice):
    page = read(site, "/questions/?count=fractional")
    links = re.findall(r'<li><a href="([^"]+)">', page.partition('class="topics"')[2])
    assert len(links) == 40
    told = [html.unescape(link) for link in links if link.startswith(("/cities/", "/figures/", "/why/"))]
    assert told
    assert all("count=fractional" in link for link in told)


def test_what_a_dataset_cannot_be_asked_is_left_out_and_said(settings, tmp_path, book, gazetteer):
    alone = [
        (str(n), 2018 + n, "invention", 10, ("Munich",), (None,), (SYMBOLS[s],))
        for n, s in enumerate(SYMBOLS)
    ]
    load_small(tmp_path, book, patents=alone, gazetteer=gazetteer)
    settings.LAKE, settings.CITY = tmp_path, City()
    held = {
        q.question.code for _theme, hits in ready_questions(read_focus(read_choice({}), {})) for q in hits
    }
    assert set(QUESTIONS) - held == {"compare", "pair", "complement", "applicant"}, "one city, no applicant"
    assert "4 questions are left out" in words(read(Client(), "/questions/"))


# ---- hostile texts


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "x" * 10_000, "深" * 10_000, "深圳 电池 " * 2_000,
        "\x00\x07\x1b[31m", "\u202e\u200b\ufeff", "{city}", "%(name)s %s {0} {{ x }}", "' OR 1=1 --", "../../etc/passwd",
        "????", "。", " ", "a", "的", "1" * 500, "US" + "9" * 18, "🙂🙂", "javascript:alert(1)", "Ａ" * 300, "x\r\nXyzzy: 1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("go", ["", "&go=1"])
def test_hostile_texts_are_shown_as_text(site, text, go):
    answered = site.get(f"/questions/?q={quote(text)}{go}", follow=True)
    assert answered.status_code == 200
    page = answered.content.decode()
    made = lxml.html.fromstring(answered.content)
    assert not made.xpath(
        "//img | //script[not(@src)] | //style | //@onerror | //@style | //*[starts-with(@href, 'javascript')]"
    )
    assert "\x00" not in page
    assert "\u202e" not in page.partition("<main")[2]


def test_only_the_beginning_of_a_long_text_is_read(site):
    assert "Only the first 200 characters were read." in words(read(site, "/questions/?q=" + "best " * 500))


def test_broken_bytes_and_wrong_choices_fall_back(site):
    assert site.get("/questions/?q=%ff%fe&city=%00&field=x&other=%ff").status_code == 200
    assert site.get("/questions/?dataset=nothing").status_code == 404
    assert site.get("/questions/?count=nothing").status_code == 400


def test_an_empty_lake_says_what_to_do(empty_site):
    assert empty_site.get("/questions/?q=best").status_code == 200


# ---- how texts are taken apart


def test_texts_are_cleaned_and_split():
    assert clean("  Ｓｈｅｎｚｈｅｎ\x00\u200b's　best ") == "Shenzhen 's best"
    assert len(clean("a" * 999)) == 200
    assert split("Shenzhen's Zürich 5G深圳！") == ["shenzhen", "zurich", "5g", "深", "圳"]
    assert [stem(word) for word in ("batteries", "cities", "boxes", "gas", "glass", "is")] == [
        "battery", "city", "box", "gas", "glass", "is",
    ]  # fmt: skip


def test_terms_are_stems_and_pairs_without_words_that_say_nothing():
    assert terms_of(split("What are the strengths of our city?")) == ["strength"]
    assert terms_of(split("我市有哪些优势技术？")) == ["优势", "势技", "技术"]
    assert terms_of(["优", "势", "", "技", "术"]) == ["优势", "技术"], "no pair over a gap"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("shenzhen", "shenzen", True), ("shenzhen", "shenzehn", True), ("shenzhen", "shanzhen", True),
        ("shenzhen", "shenzhenn", True), ("shenzhen", "senzen", False), ("beijing", "nanjing", False), ("abcde", "abcde", True),
        ("guangzhou", "guangzhuo", True), ("abcd", "badc", False),
    ],
)  # fmt: skip
def test_one_letter_wrong(one, other, near):
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def test_scores_lie_between_nothing_and_one_and_rare_terms_weigh_more():
    index = read_index()
    assert index.weights["领域"] < index.weights["绿色"]
    found = score(["strength", "green"])
    assert all(0 < points <= 1 for points in found.values())
    assert score(["qwrtplk"]) == {}
    assert score([]) == {}


# ---- the page in docs


def test_the_docs_list_the_questions_as_declared():
    page = (ROOT / "docs/how-to/ask-a-question.md").read_text("utf-8")
    rows = list_rows()
    assert [line for line in page.splitlines() if line.startswith(("## ", "|"))][-len(rows) :] == rows


def list_rows() -> list[str]:
    """The headings of the themes and a line for each question, asked about examples."""
    english = {"city": "Shenzhen", "other": "Guangzhou", "applicant": "Example Ltd."}
    chinese = {"city": "深圳", "other": "广州", "applicant": "示例公司"}
    english |= dict.fromkeys(("field", "chance"), "optics")
    chinese |= dict.fromkeys(("field", "chance"), "光学")
    rows = []
    for theme in THEMES:
        rows += [
            f"## {theme.title.en} {theme.title.zh}",
            "| question | 问题 | opens | 打开 |",
            "|---|---|---|---|",
        ]
        for each in theme.questions:
            said = (each.says, each.opens.says)
            cells = [
                fill(text, names)
                for each_said in said
                for text, names in ((each_said.en, english), (each_said.zh, chinese))
            ]
            rows.append(f"| {' | '.join(cells)} |")
    return rows
