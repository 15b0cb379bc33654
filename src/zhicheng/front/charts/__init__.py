"""Charts drawn on the server as SVG: one file a chart, classes instead of colours, two widths instead of shrinking."""

from zhicheng.front.charts.bars import bars
from zhicheng.front.charts.canvas import Chart, Drawing, Mark, Series
from zhicheng.front.charts.dots import Dot, dots
from zhicheng.front.charts.heat import heat
from zhicheng.front.charts.multiples import multiples, sparkline
from zhicheng.front.charts.trend import trend

__all__ = [
    "Chart",
    "Dot",
    "Drawing",
    "Mark",
    "Series",
    "bars",
    "dots",
    "heat",
    "multiples",
    "sparkline",
    "trend",
]
