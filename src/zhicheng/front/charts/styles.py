"""The styles of a chart that leaves the page: those of the page itself, in the light theme, on white paper.

Read from `chart.css` and `tokens.css`, so that a mark is styled in one place. A drawing program knows simple selectors
only, and takes the weight of a variable font from `font-variation-settings`.
"""

import re
from functools import cache
from pathlib import Path

SHEETS = Path(__file__).parents[1] / "static" / "front" / "css"
WHITE = "#ffffff"
OWN = """
svg { background: var(--paper); }
.plot .finding { font-size: 17px; font-weight: 600; }
.plot .foot { fill: var(--quiet); }
"""
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLOCK = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@cache
def read_styles() -> str:
    """The rules for marks and letters with every token replaced by its value."""
    sheet = _BLOCK.sub("", _COMMENT.sub("", (SHEETS / "chart.css").read_text("utf-8"))) + OWN
    tokens = _read_tokens()
    kept = [(_keep(rule[1]), _write(rule[2], tokens)) for rule in _RULE.finditer(sheet)]
    return "".join(f"{selectors}{{{body}}}" for selectors, body in kept if selectors)


def _read_tokens() -> dict[str, str]:
    """The tokens of the light theme; the paper is white, as a report or a slide is."""
    root = re.search(r":root \{(.*?)\}", (SHEETS / "tokens.css").read_text("utf-8"), re.S)
    assert root, "tokens.css begins with the light theme"
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", root[1])) | {"paper": WHITE}


def _keep(selectors: str) -> str:
    """The selectors of marks: nothing about the page around them, nothing that waits for a reader's hand."""
    each = (" ".join(selector.split()) for selector in selectors.split(","))
    return ",".join(
        selector
        for selector in each
        if selector != ".plot" and not re.search(r":|\.chart\b|sparkline", selector)
    )


def _write(body: str, tokens: dict[str, str]) -> str:
    while "var(" in body:
        body = re.sub(r"var\(--([\w-]+)\)", lambda found: tokens[found[1]], body)
    body = re.sub(r"font-weight: (\d+)", r'font-weight: \1; font-variation-settings: "wght" \1', body)
    return " ".join(body.replace('"', "'").split())
