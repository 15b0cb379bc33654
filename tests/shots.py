"""The contact sheet: every page, two languages, 360 and 1280 px, light and dark, full, empty and mistaken, in shots/.

python tests/shots.py                 everything
python tests/shots.py city cities     only pages whose name begins so
python tests/shots.py --url http://127.0.0.1:8000   a server that runs already
python tests/shots.py --images --url ...            the pictures of the READMEs, into docs/images
"""

import argparse
import html
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from journeys import routes, site
from machine import BROWSER_FLAGS, ROOT, find_chromium

SHOTS = ROOT / "shots"
IMAGES = ROOT / "docs" / "images"
CITY, SYNTHETIC = "/cities/cn:440300/", "?dataset=synthetic"
PICTURES = {
    "city-en": CITY, "city-zh": CITY, "technology-en": f"{CITY}technology/#sectors", "opportunities-zh": f"{CITY}opportunities/{SYNTHETIC}",
    "people-en": f"{CITY}people/", "partners-en": f"{CITY}partners/{SYNTHETIC}", "quality-zh": f"{CITY}quality/{SYNTHETIC}",
    "standing-en": f"{CITY}standing/{SYNTHETIC}", "compare-en": "/compare/?city=cn:440300&city=cn:110000&city=cn:310000",
    "cluster-zh": "/cities/cluster:greater_bay_area/?dataset=patentsview~greater_bay_area",
}  # fmt: skip
"""Ten pictures for the READMEs: name and language, and the page."""
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
SIZES = {"1280": (1280, 900), "360": (360, 740)}
LIGHTS = ("light", "dark")


@contextmanager
def offices(url: str) -> Iterator[dict[str, tuple[str, list[routes.Route]]]]:
    """State -> address and pages: the demonstration and an empty office, or only the server that was named."""
    if url:
        yield {"full": (url, routes.full(url))}
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kept = ROOT / "var"
        demo = kept if (kept / "lake" / "manifest.json").is_file() else site.demo_office(folder)
        with site.running(demo) as full, site.running(site.empty_office(folder)) as empty:
            yield {"full": (full, routes.full(full)), "empty": (empty, routes.common())}


def draw(browser: Browser, state: str, url: str, pages: list[routes.Route]) -> list[str]:
    """Take a picture of each page in each look; the names of the pictures."""
    names = []
    for language, size, light in product(LANGUAGES, SIZES, LIGHTS):
        width, height = SIZES[size]
        context = browser.new_context(
            locale=LANGUAGES[language],
            viewport={"width": width, "height": height},
            color_scheme=light,
            reduced_motion="reduce",
        )
        page = context.new_page()
        for route in pages:
            name = f"{state}-{route.name}-{language}-{size}-{light}.png"
            page.goto(f"{url}{route.path}")
            page.screenshot(path=SHOTS / name, full_page=True)
            names.append(name)
        context.close()
    return names


def picture(browser: Browser, url: str) -> list[str]:
    """The upper part of ten pages, as they stand in the READMEs; the names of the pictures."""
    for name, path in PICTURES.items():
        locale = LANGUAGES[name.rpartition("-")[2]]
        context = browser.new_context(
            locale=locale, viewport={"width": 1280, "height": 1000}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(f"{url}{path}", timeout=120_000)
        page.screenshot(path=IMAGES / f"{name}.png")
        context.close()
    return list(PICTURES)


def sheet(names: list[str]) -> str:
    """The contact sheet: a row a page, a column a look."""
    rows: dict[str, list[str]] = {}
    for name in names:
        rows.setdefault(name.rsplit("-", 3)[0], []).append(name)
    parts = [
        "<!doctype html><meta charset=utf-8><title>Contact sheet</title>",
        "<style>body{font:13px sans-serif;background:#eee}figure{display:inline-block;margin:4px;vertical-align:top}",
        "img{width:380px;max-height:460px;object-fit:cover;object-position:top}img.phone{width:150px}</style>",
    ]
    for page, pictures in rows.items():
        parts.append(f"<h2>{html.escape(page)}</h2>")
        parts += [
            f'<figure><a href="{p}"><img src="{p}" loading=lazy class="{_frame(p)}"></a><figcaption>{p[len(page) + 1 : -4]}</figcaption></figure>'
            for p in pictures
        ]
    return "\n".join(parts)


def _frame(picture: str) -> str:
    return "phone" if "-360-" in picture else "desk"


def main() -> int:
    """Draw, and say where the sheet is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--url", default="")
    parser.add_argument("--images", action="store_true")
    asked = parser.parse_args()
    path = find_chromium()
    if path is None:
        print("No browser on this machine; install chromium or run `make assets`.", file=sys.stderr)
        return 1
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    made: list[str] = []
    with offices(asked.url.rstrip("/")) as states, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        if asked.images:
            print(f"{len(picture(browser, states['full'][0]))} pictures in {IMAGES}")
            return 0
        for state, (url, pages) in states.items():
            chosen = [r for r in pages if not asked.names or r.name.startswith(tuple(asked.names))]
            made += draw(browser, state, url, chosen)
        browser.close()
    (SHOTS / "index.html").write_text(sheet(made), "utf-8")
    print(f"{len(made)} pictures; open {SHOTS / 'index.html'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
