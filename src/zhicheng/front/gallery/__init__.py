"""The gallery for those who build pages: every chart, list and panel on awkward, made-up data."""

from zhicheng.front.charts import Chart
from zhicheng.front.gallery.lines import show_lines
from zhicheng.front.gallery.parts import show_listing, show_reason
from zhicheng.front.gallery.shapes import show_shapes

__all__ = ["show_charts", "show_listing", "show_reason"]


def show_charts() -> list[Chart]:
    """Every kind of chart, on awkward data."""
    return [*show_lines(), *show_shapes()]
