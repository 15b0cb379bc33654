"""Every pair of colours that meet on a page has contrast: 4.5 for letters, 3 for marks; in both themes."""

import re
from pathlib import Path

import pytest

import zhicheng.front

CSS = Path(zhicheng.front.__file__).parent / "static/front/css"
GROUNDS = ("paper", "surface", "slate-1")
WORDS = [(ink, ground) for ink in ("ink", "quiet", "pine", "pine-strong", "vermilion") for ground in GROUNDS]
WORDS += [
    ("ink", "pine-wash"),
    ("pine-strong", "pine-wash"),
    ("pine", "pine-wash"),
    ("on-pine", "pine"),
    ("on-pine", "pine-strong"),
    ("on-seal", "seal"),
    ("on-amber", "amber-wash"),
    ("amber", "paper"),
    ("ink", "vermilion-wash"),
    ("vermilion", "vermilion-wash"),
    ("quiet", "pine-wash"),
    ("ink", "amber-wash"),
    ("ink", "slate-2"),
]
WORDS += [("on-heat-low", f"heat-{step}") for step in range(4)] + [
    ("on-heat-high", f"heat-{step}") for step in (4, 5)
]
MARKS = [(mark, "paper") for mark in ("slate-4", "slate-5", "pine", "field")] + [("field", "surface")]


def tokens(theme):
    css = (CSS / "tokens.css").read_text()
    blocks = {
        "light": re.search(r"^:root \{(.*?)^\}", css, re.S | re.M),
        "dark": re.search(r'^  :root\[data-theme="dark"\] \{(.*?)^  \}', css, re.S | re.M),
        "auto": re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)^  \}', css, re.S | re.M),
    }
    read = lambda name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[name].group(1)))  # noqa: E731
    return read("light") | (read(theme) if theme != "light" else {})


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_letters(theme, ink, ground):
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks(theme, mark, ground):
    colours = tokens(theme)
    assert contrast(colours[mark], colours[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_on_the_paler_rings_of_a_sunburst(theme):
    """The second and third ring let the paper through."""
    colours = tokens(theme)
    pale = re.findall(r"\.slice-\d \{\s*fill-opacity: ([\d.]+);", (CSS / "chart.css").read_text())
    assert len(pale) == 2
    for share in map(float, pale):
        parts = [
            round(
                share * int(colours["slate-2"][at : at + 2], 16)
                + (1 - share) * int(colours["paper"][at : at + 2], 16)
            )
            for at in (1, 3, 5)
        ]
        assert contrast(colours["ink"], "#" + "".join(f"{part:02x}" for part in parts)) >= 4.5


def test_the_automatic_dark_theme_is_the_chosen_one():
    assert tokens("auto") == tokens("dark")


def test_no_colour_stands_outside_the_tokens():
    for sheet in CSS.glob("*.css"):
        if sheet.name != "tokens.css":
            assert re.findall(r"#(?!fff;)[0-9a-f]{3,6};", sheet.read_text()) == [], sheet.name


def test_every_colour_that_is_used_is_declared():
    declared = set(re.findall(r"--([\w-]+):", (CSS / "tokens.css").read_text()))
    for sheet in CSS.glob("*.css"):
        assert set(re.findall(r"var\(--([\w-]+)", sheet.read_text())) <= declared, sheet.name
