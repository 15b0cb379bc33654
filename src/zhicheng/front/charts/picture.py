"""A chart as a PNG picture, for a slide or a document: the file of its own, set by Typst with the house's font."""

import typst

from zhicheng.front.charts.canvas import WIDE, Chart
from zhicheng.front.charts.paper import draw_standalone
from zhicheng.front.fonts import read_fonts

RESOLUTION = 96  # pixels of a drawing to an inch, as in a browser
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.drawing), format: "svg")"""


def draw_png(chart: Chart, *, width: int = WIDE, scale: float = 2, ribbon: str = "") -> bytes:
    """The PNG of `draw_standalone`, with `scale` pixels for one of the drawing; the same chart gives the same bytes."""
    picture = typst.compile(
        PAGE,
        format="png",
        ppi=RESOLUTION * scale,
        font_paths=read_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"drawing": draw_standalone(chart, width=width, ribbon=ribbon)},
    )
    assert isinstance(picture, bytes), "the page is as large as the drawing, so there is one"
    return picture
