"""Charts drawn on the server as SVG: one file a chart, classes instead of colours, two widths instead of shrinking."""

from zhicheng.front.charts.bars import bars
from zhicheng.front.charts.canvas import Chart, Drawing, Mark, Series
from zhicheng.front.charts.dots import Dot, dots
from zhicheng.front.charts.flows import flows
from zhicheng.front.charts.heat import heat
from zhicheng.front.charts.intervals import Interval, intervals
from zhicheng.front.charts.multiples import multiples, sparkline
from zhicheng.front.charts.panels import panels
from zhicheng.front.charts.procedures import draw_procedure
from zhicheng.front.charts.quadrant import Axis, Point, quadrant
from zhicheng.front.charts.sunburst import Ring, sunburst
from zhicheng.front.charts.treemap import treemap
from zhicheng.front.charts.trend import trend

__all__ = [
    "Axis",
    "Chart",
    "Dot",
    "Drawing",
    "Interval",
    "Mark",
    "Point",
    "Ring",
    "Series",
    "bars",
    "dots",
    "draw_procedure",
    "flows",
    "heat",
    "intervals",
    "multiples",
    "panels",
    "quadrant",
    "sparkline",
    "sunburst",
    "treemap",
    "trend",
]
