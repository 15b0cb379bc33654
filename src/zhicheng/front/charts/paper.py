"""A chart as a file of its own, for a report or a slide: the same marks with the colours of the light theme inside."""

import re

from django.utils.html import escape

from zhicheng.front.charts.canvas import WIDE, Chart, fit, px

INK, QUIET, LINE, PINE, PEER, PALE = "#13202c", "#55606b", "#dfdcd2", "#0b6b62", "#6f8293", "#cdd5dd"
HEAT = ("#f3f1ea", "#dcebe8", "#a9d0ca", "#63aca3", "#2a877d", "#0b6b62")
STYLE = f"""
svg{{background:#fff;font:13px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:{INK}}}
.finding{{font-size:17px;font-weight:600}}.foot,.tick,.degree,.peer{{fill:{QUIET}}}.chosen{{fill:{PINE};font-weight:600}}
.grid{{stroke:{LINE}}}.axis{{stroke:{QUIET}}}.reference{{stroke:{INK};stroke-dasharray:3 3}}.hit{{fill:none}}
.line-chosen,.line-peer{{fill:none;stroke-width:2.5;stroke:{PINE}}}.line-peer{{stroke:{PEER};stroke-width:1.5}}
.line-crowd{{fill:none;stroke:{PALE}}}.thin{{stroke-width:1.5}}.dashed{{stroke-dasharray:4 4}}.hatch-line{{stroke:{PALE}}}.dot-chosen,.bar-chosen{{fill:{PINE}}}
.dot-peer,.bar-peer{{fill:{PEER}}}.spot{{fill:{PEER};fill-opacity:.55;stroke:#fff}}.sea{{fill:#fcfbf7;stroke:{LINE}}}
.spot-chosen{{fill:{PINE};stroke:#fff}}.halo{{paint-order:stroke;stroke:#fff;stroke-width:3px}}
{"".join(f".heat-{step}{{fill:{hue}}}" for step, hue in enumerate(HEAT))}
.heat-text-4,.heat-text-5{{fill:#fff}}
"""


def draw_standalone(chart: Chart, *, width: int = WIDE) -> str:
    """An SVG document with title, drawing, source line and its own styles; links to pages are taken out."""
    drawing = chart.draw(width)
    body = re.sub(r"</?a\b[^>]*>", "", str(drawing.body))
    tall = drawing.height + 84
    lines = [line for line in (chart.source, chart.note) if line]
    foot = "".join(
        f'<text class="foot" x="0" y="{px(drawing.height + 62 + 18 * row)}">{escape(fit(line, width))}</text>'
        for row, line in enumerate(lines)
    )
    box = f'viewBox="-16 -8 {width + 32} {px(tall + 16)}" width="{width + 32}" height="{px(tall + 16)}"'
    title = f'<title>{escape(chart.title)}</title><text class="finding" x="0" y="18">{escape(fit(chart.title, width, 17))}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}><style>{STYLE}</style>{title}'
        f'<g transform="translate(0 38)">{body}</g>{foot}</svg>'
    )
