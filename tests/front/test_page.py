"""The page around everything: one seal, both languages, themes by cookie, no code inline, works without scripts."""

import re

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from zhicheng.front.context import front
from zhicheng.front.figures import Scope
from zhicheng.front.gallery import show_reason
from zhicheng.grammar import T

INLINE = re.compile(r"""<[^>]*\s(style|on\w+)=|<style|<script(?![^>]*\ssrc=)|javascript:""")


def render(source: str, **context) -> str:
    request = RequestFactory().get("/cities/?sort=city")
    return Template("{% load front %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_gallery_shows_every_part(language):
    site = Client()
    site.cookies["language"] = language
    page = site.get("/gallery/").content.decode()
    assert not INLINE.search(page)
    assert page.count('class="seal"') == 1
    for part in (
        'class="plot"',
        'class="reason"',
        "<progress",
        'class="empty"',
        'class="pages"',
        'rel="next"',
    ):
        assert part in page
    assert "<script>alert" not in page


def test_identifiers_are_unique_on_a_page():
    page = Client().get("/gallery/").content.decode()
    identifiers = re.findall(r'\sid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))


def test_the_theme_is_kept_in_a_cookie_and_drawn_by_the_server():
    site = Client()
    answer = site.post("/theme/", {"theme": "dark", "next": "/gallery/?a=1"})
    assert answer["Location"] == "/gallery/?a=1"
    assert 'data-theme="dark"' in site.get("/gallery/").content.decode()


@pytest.mark.parametrize(
    "following", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_the_theme_switch_leads_nowhere_else(following):
    answer = Client().post("/theme/", {"theme": "neon", "next": following})
    assert answer["Location"] == "/"
    assert "theme" not in answer.cookies


def test_an_unknown_theme_is_the_automatic_one():
    request = RequestFactory().get("/", headers={"Cookie": 'theme="><script>'})
    assert front(request)["theme"] == "auto"


def test_the_section_of_the_page_is_marked():
    sections = front(RequestFactory().get("/patents/small/US1/"))["sections"]
    assert [href for href, _title, current in sections if current] == ["/patents/"]


def test_the_figure_tag():
    page = render('{% figure 2912 "patent_count" city="cn:440300" %}', scope=Scope("small", "whole"))
    assert page == (
        '<a class="figure" href="/why/patent_count/?city=cn%3A440300&amp;dataset=small&amp;count=whole">2,912</a>'
    )


def test_the_query_tag_keeps_and_changes():
    assert render("{% query page=2 %}") == "/cities/?sort=city&amp;page=2"
    assert render("{% query sort=None %}") == "/cities/"


def test_texts_choose_their_language_late():
    assert render("{{ words|t }}", words=T(en="patents", zh="专利")) == "patents"


def test_a_reason_ends_in_clause_and_records():
    page = render("{% why_panel reason %}", reason=show_reason(), scope=Scope("small", "whole"))
    assert 'href="/rules/sources/sipo_2016_86/#II.i.2"' in page
    assert 'href="/rules/indicators/technology_advantage/"' in page
    assert "/evidence/patent_count/?city=1&amp;dataset=small&amp;count=whole" in page
    assert "zhicheng explain technology_advantage" in page


def test_progress_asks_again_only_while_it_runs():
    assert 'data-refresh="/jobs/1/"' in render('{% progress 40 "reading" refresh="/jobs/1/" %}')
    assert 'data-refresh=""' in render('{% progress 100 "done" refresh="/jobs/1/" done=True %}')
