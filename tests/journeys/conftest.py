"""Journeys run against the real program in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from journeys import site
from machine import BROWSER_FLAGS, need_chromium

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def demo_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with the demonstration's lake."""
    return site.demo_office(tmp_path_factory.mktemp("offices"))


@pytest.fixture(scope="session")
def demo_url(demo_office: Path) -> Iterator[str]:
    """Where the demonstration is served."""
    with site.running(demo_office) as url:
        yield url


@pytest.fixture(scope="module")
def empty_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an office with an empty lake is served; a module's own, so that a journey may fill it."""
    with site.running(site.empty_office(tmp_path_factory.mktemp("offices"))) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser of the module's own: its event loop must not outlive it, because Django's tests mind."""
    path = need_chromium()
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in contexts of their own: language, size, light, and whether scripts run."""
    contexts = []

    def opened(
        *, language: str = "en", size: dict[str, int] = WIDE, dark: bool = False, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            locale=LOCALES[language],
            viewport=size,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            bypass_csp=False,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@contextmanager
def no_trouble(page: Page) -> Iterator[None]:
    """Fail when the page's console reports an error or a request to another machine goes out."""
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            troubles.append(asked.url) if not asked.url.startswith(("http://127.0.0.1", "data:")) else None
        ),
    )
    yield
    assert not troubles, troubles
