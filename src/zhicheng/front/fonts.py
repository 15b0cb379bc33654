"""The typeface of documents and pictures: Noto Sans CJK, brought by a package, so that no machine's own fonts matter."""

from functools import cache
from pathlib import Path

import manimgx_fonts_cjk
import typst

FAMILY = "Noto Sans CJK SC"


def find_fonts() -> Path:
    """The folder that holds the font file; it covers Latin and Chinese in all weights."""
    return Path(manimgx_fonts_cjk.__file__).parent


@cache
def read_fonts() -> typst.Fonts:
    """The fonts as Typst takes them: the family above and Typst's own, nothing of the machine's."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(find_fonts())]
    )
