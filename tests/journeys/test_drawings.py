"""The letters of every chart of the gallery, measured in a browser: on their paper, and none on another."""

import pytest

from journeys.conftest import NARROW, WIDE

pytestmark = [pytest.mark.prove, pytest.mark.browser]

MEASURE = """() => {
  const found = [];
  for (const plot of document.querySelectorAll("svg.plot")) {
    const paper = plot.getBoundingClientRect();
    const texts = [...plot.querySelectorAll("text:not([transform])")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    if (!paper.width) continue;
    for (const [place, [words, box]] of texts.entries()) {
      if (box.left < paper.left - 9 || box.right > paper.right + 9 || box.bottom > paper.bottom + 4)
        found.push(`${plot.closest("figure").id}: ${words} is outside`);
      for (const [other, beside] of texts.slice(place + 1)) {
        const wide = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const tall = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        if (wide > 1 && tall > 5) found.push(`${plot.closest("figure").id}: ${words} stands on ${other}`);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "360"])
def test_letters_stand_apart(empty_url, open_page, language, size):
    page = open_page(language=language, size=size)
    page.goto(f"{empty_url}/gallery/")
    assert page.locator("svg.plot").count() > 60
    assert page.evaluate(MEASURE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_title_leads_to_its_chart(empty_url, open_page):
    page = open_page()
    page.goto(f"{empty_url}/gallery/?of=1")
    title = page.locator("#quadrant figcaption a")
    title.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("/gallery/?of=1#quadrant")
