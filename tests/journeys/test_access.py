"""Everybody can use every page: axe finds nothing, nothing runs off a phone, nothing is fetched from elsewhere."""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from journeys import routes, site
from journeys.conftest import NARROW, WIDE
from machine import need_axe

pytestmark = [pytest.mark.prove, pytest.mark.browser]

Look = tuple[str, dict[str, int], bool]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
LOOKS = [
    *product([("narrow", NARROW, False), ("wide", WIDE, False)], ["en", "zh-hans"]),
    (("dark", WIDE, True), "zh-hans"),  # the same colours whatever the language
]
NOT_CLIPPED = """() => [...document.querySelectorAll('main *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.right > innerWidth + 1 && box.width > 0 && !e.closest('[tabindex], .scroll, .sheet, table, svg, pre, .chart');
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


LOOSE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')
"""What differs from one answer to the next of the same page."""
SOUND: set[tuple[str, str]] = set()
"""Pages without a fault, each as it stood before axe, in a look; the empty office shows many of the full one again."""


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds on the page as it stands: rule, place, and why."""
    page.evaluate(axe)
    found = page.evaluate(RUN, TAGS)["violations"]
    return [
        f"{v['id']}: {n['target']} {n['failureSummary'].splitlines()[-1].strip()}"
        for v in found
        for n in v["nodes"][:3]
    ]


def check(page: Page, url: str, asked: list[routes.Route], look: str) -> None:
    """Look at each page; one failure tells all faults."""
    axe, faults = need_axe(), []
    for route in asked:
        answer = page.goto(f"{url}{route.path}")
        assert answer is not None
        if answer.status != route.status:
            faults.append(f"{route.path}: answers {answer.status}, not {route.status}")
        if (stands := (look, write_state(page, url))) in SOUND:
            continue
        if found := find_faults(page, axe):
            faults += [f"{route.path}: {each}" for each in found]
        else:
            SOUND.add(stands)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:60])


def find_faults(page: Page, axe: str) -> list[str]:
    """What axe finds, and what runs off the screen."""
    found = violations(page, axe)
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    if wide > 1:
        found.append(f"runs {wide} px off the screen: {page.evaluate(NOT_CLIPPED)}")
    return found


def write_state(page: Page, url: str) -> str:
    """The page as it stands, scripts done, as a digest; without the server's address and the secrets of its forms."""
    return sha256(LOOSE.sub("", page.content()).replace(url, "").encode()).hexdigest()


@pytest.fixture(scope="session")
def full_routes(demo_url: str) -> list[routes.Route]:
    """All pages of the demonstration."""
    return routes.full(demo_url)


@pytest.mark.parametrize(("look", "language"), LOOKS, ids=[f"{look[0]}-{said}" for look, said in LOOKS])
def test_full_pages(
    demo_url: str, full_routes: list[routes.Route], open_page: Callable[..., Page], language: str, look: Look
) -> None:
    check(
        open_page(language=language, size=look[1], dark=look[2]),
        demo_url,
        full_routes,
        f"{look[0]} {language}",
    )


@pytest.mark.parametrize(("look", "language"), LOOKS, ids=[f"{look[0]}-{said}" for look, said in LOOKS])
def test_empty_pages(empty_url: str, open_page: Callable[..., Page], language: str, look: Look) -> None:
    check(
        open_page(language=language, size=look[1], dark=look[2]),
        empty_url,
        routes.common(),
        f"{look[0]} {language}",
    )


@pytest.mark.parametrize(
    ("look", "language"), LOOKS[1:], ids=[f"{look[0]}-{said}" for look, said in LOOKS[1:]]
)
def test_desk_pages(
    demo_office: Path, demo_url: str, open_page: Callable[..., Page], language: str, look: Look
) -> None:
    page, session = open_page(language=language, size=look[1], dark=look[2]), site.sign_in(demo_office)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": demo_url}])
    check(page, demo_url, routes.desk(demo_url, session), f"{look[0]} {language}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_open_panel(
    demo_url: str, full_routes: list[routes.Route], open_page: Callable[..., Page], language: str
) -> None:
    city = next(route for route in full_routes if route.name == "city")
    page = open_page(language=language)
    page.goto(f"{demo_url}{city.path}")
    page.locator('main a[href*="/why/"]').first.click()
    page.locator("dialog#why[open]").wait_for()
    assert not violations(page, need_axe())
