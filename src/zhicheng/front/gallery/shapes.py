"""Made-up data for the charts of areas and positions: one point, nothing, two hundred, long names, one that dwarfs all."""

import math
from collections.abc import Sequence
from typing import Any

from zhicheng.front.charts import (
    Axis,
    Chart,
    Interval,
    Mark,
    Point,
    Ring,
    Series,
    flows,
    intervals,
    quadrant,
    sunburst,
    treemap,
)
from zhicheng.front.gallery.lines import LONG, NAMES, SOURCE

FIELDS = {
    "Electrical engineering": ("Electrical machinery, apparatus, energy", "Audio-visual technology", "Telecommunications",
                               "Digital communication", "Basic communication processes", "Computer technology",
                               "IT methods for management", "Semiconductors"),
    "Instruments": ("Optics", "Measurement", "Analysis of biological materials", "Control", "Medical technology"),
    "Chemistry": ("Organic fine chemistry", "Biotechnology", "Pharmaceuticals", "Macromolecular chemistry, polymers",
                  "Food chemistry", "Basic materials chemistry", "Materials, metallurgy", "Surface technology, coating",
                  "Micro-structural and nano-technology", "Chemical engineering", "Environmental technology"),
    "Mechanical engineering": ("Handling", "Machine tools", "Engines, pumps, turbines", "Textile and paper machines",
                               "Other special machines", "Thermal processes and apparatus", "Mechanical elements",
                               "Transport"),
    "其他领域": ("Furniture, games", "其他消费品", "土木工程"),
}  # fmt: skip
WHY = "/why/patent_count/?gallery=1"
QUALITY = (
    Interval("Claims a patent", 8, 11.5, 15, 17.2, WHY, "17.2", "8–15", True),
    Interval("Family size", 1, 1.4, 2.1, 0.4, WHY, "0.4", "1–2.1", True),
    Interval("Years to grant", 1.9, 2.6, 3.3, 2.2, WHY, "2.2", "1.9–3.3", True, better="low"),
    Interval("Not measurable", None, None, None),
    Interval(LONG, 0, 0, 0, 0),
    Interval("Cited by one", 1, 2, 3, 900_000, WHY, "900,000", "1–3"),
)


def show_shapes() -> list[Chart]:
    """Treemaps, sunbursts, quadrants, intervals and flows on awkward data."""
    return [*_treemaps(), *_sunbursts(), *_quadrants(), *_intervals(), *_flows()]


def _chart(code: str, title: str, draw: Any, rows: Sequence[tuple[Any, ...]]) -> Chart:
    head = ("Name", *(f"Value {place}" for place in range(1, len(rows[0])))) if rows else ("Name",)
    return Chart(code, title, draw, head, tuple(rows), SOURCE)


def _waves(number: int) -> int:
    """A made-up figure that falls and swings."""
    return int(1 + 4000 * abs(math.sin(number * 1.3)) / (1 + number / 4))


def _treemaps() -> list[Chart]:
    names = [name for held in FIELDS.values() for name in held]
    whole = [
        Series(
            sector,
            tuple(
                Mark(name, _waves(names.index(name)), WHY, chosen=name in ("Optics", "Semiconductors"))
                for name in held
            ),
        )
        for sector, held in FIELDS.items()
    ]
    huge = [
        Series("One", (Mark(LONG, 1_000_000, WHY, chosen=True), Mark("Small", 800), Mark("Smaller", 1))),
        Series("Two", (Mark("Missing", None), Mark("Zero", 0), Mark("三", 90_000))),
        Series("Empty", (Mark("Nothing", 0),)),
    ]
    many = [Series(f"Group {n} {LONG}", (Mark(LONG, _waves(n)), Mark(f"City {n}", 40))) for n in range(200)]
    drawn = {
        "treemap": ("Two fields stand out among thirty-five", whole),
        "treemap-huge": ("One field dwarfs the others", huge),
        "treemap-many": ("Two hundred groups of two", many),
        "treemap-one": ("One field of one sector", [Series("Sector", (Mark("Field", 7, WHY),))]),
        "treemap-zeros": ("Nothing anywhere", huge[2:]),
    }
    return [
        _chart(code, title, treemap(groups=groups), [(m.label, m.value) for g in groups[:5] for m in g.marks])
        for code, (title, groups) in drawn.items()
    ]


def _ring(code: str, number: int, depth: int) -> Ring:
    """A made-up branch of a classification."""
    size = _waves(number) * 4 ** (3 - depth)
    under = tuple(_ring(f"{code}{place:02d}" if depth == 1 else f"{code}{chr(64 + place)}", number + place, depth + 1)
                  for place in range(1, 5 if depth == 1 else 7)) if depth < 3 else ()  # fmt: skip
    value = sum(child.value for child in under) + size // 9 if under else size
    named = {"A": "Human necessities", "G": "Physics", "H": "Electricity", "B": LONG}.get(code, "")
    return Ring(code, value, WHY, "", under, chosen=code.startswith("H"), name=named)


def _sunbursts() -> list[Chart]:
    whole = tuple(_ring(code, place * 3, 1) for place, code in enumerate("HGABCDEF"))
    over = Ring(
        "A", 10, children=(Ring("A01", 9, WHY), Ring("A02", 6, WHY, chosen=True)), name="Children exceed it"
    )
    many = tuple(Ring(f"N{place}", 1 + place % 5, WHY, name=f"City {place}") for place in range(200))
    one = Ring("Only", 5, WHY, children=(Ring("All", 5, chosen=True),), name=LONG)
    drawn = {
        "sunburst": ("Electricity leads", Ring("CPC", sum(ring.value for ring in whole), children=whole)),
        "sunburst-two": (
            "Children that exceed and that fall short",
            Ring("", 30, children=(over, Ring("B", 12))),
        ),
        "sunburst-many": ("Two hundred slices", Ring(LONG, 500, children=many)),
        "sunburst-one": ("One slice is everything", Ring("All", 5, children=(one,))),
        "sunburst-zeros": ("Nothing anywhere", Ring("All", 0, children=(Ring("A", 0),))),
        "sunburst-huge": (
            "One slice dwarfs the others",
            Ring("All", 0, children=(Ring("A", 10**9), Ring("B", 1))),
        ),
    }
    return [
        _chart(code, title, sunburst(root=root), [(child.label, child.value) for child in root.children[:8]])
        for code, (title, root) in drawn.items()
    ]


def _quadrants() -> list[Chart]:
    x = Axis("relatedness density", 0.3, "far from strengths", "near to strengths")
    y = Axis("complexity", 0.0, "simple", "complex")
    names = [name for held in FIELDS.values() for name in held]
    whole = [
        Point(name, 0.05 + 0.6 * abs(math.sin(place * 2.1)), 2.2 * math.cos(place * 1.7), _waves(place), WHY,
              chosen=place in (2, 3, 7, 12, 15, 30), state="held" if place % 3 == 0 else "open")
        for place, name in enumerate(names)
    ]  # fmt: skip
    heap = [Point(f"{LONG}{n}", 0.3 + n / 1e5, 0.01, 1, WHY, chosen=n < 8) for n in range(200)]
    odd = [Point("No size", 0.1, -1, 0), Point("Missing", None, 1, 5), Point("巨大", 0.9, 1, 10**7, WHY, chosen=True),
           Point("Shrinks", 0.5, -0.5, -30)]  # fmt: skip
    wordless = Axis("x", 0.5), Axis("y", 0.5)
    drawn = {
        "quadrant": ("Three opportunities are near and complex", whole, (x, y)),
        "quadrant-heap": ("Two hundred points on one heap", heap, (x, y)),
        "quadrant-odd": ("No size, no place, one that dwarfs all", odd, (x, y)),
        "quadrant-one": (
            "One point on both splits",
            [Point("Shenzhen", 0.5, 0.5, 1, WHY, chosen=True)],
            wordless,
        ),
        "quadrant-none": ("No point has a place", odd[1:2], (x, y)),
    }
    return [
        _chart(code, title, quadrant(points=points, x=axes[0], y=axes[1], area="area: patents"),
               [(point.name, point.x, point.y, point.size) for point in points[:35]])
        for code, (title, points, axes) in drawn.items()
    ]  # fmt: skip


def _intervals() -> list[Chart]:
    ranks = [
        Interval(name, max(1, n - n % 3), n + 1, n + 3 + 2 * n % 5, href=WHY, spread=f"{max(1, n - n % 3)}–{n + 3 + 2 * n % 5}",
                 chosen=n == 2)
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    many = [Interval(f"City {n}", n, n + 2, n + 9, chosen=n == 20) for n in range(200)]
    drawn = {
        "intervals-ranks": (
            "Dongguan ranks third, give or take two",
            intervals(rows=ranks, better="low"),
            ranks,
        ),
        "intervals-quality": (
            "Longer claims than three quarters of the cohort",
            intervals(rows=QUALITY, shared=False),
            QUALITY,
        ),
        "intervals-many": (
            "Two hundred cities",
            intervals(rows=many, better="low", reference=50, reference_label="half = 50"),
            many,
        ),
        "intervals-one": (
            "One row",
            intervals(rows=ranks[:1], reference=1, reference_label="first"),
            ranks[:1],
        ),
        "intervals-none": ("No row has a span", intervals(rows=QUALITY[3:4], better=None), QUALITY[3:4]),
    }
    return [
        _chart(code, title, draw, [(row.name, row.low, row.middle, row.high) for row in rows[:30]])
        for code, (title, draw, rows) in drawn.items()
    ]


def _flows() -> list[Chart]:
    cities = [Mark(name, 900 // (1 + n * n), WHY, chosen=n == 1) for n, name in enumerate(NAMES)]
    many = [Mark(f"City {n}", 200 - n, WHY) for n in range(200)]
    huge = [Mark("Shenzhen", 5_000_000, WHY), Mark("Zero", 0), Mark(LONG, 1, WHY), Mark("Missing", None)]
    drawn = {
        "flows": ("Guangzhou is the second partner", "东莞", cities),
        "flows-many": ("Two hundred partners", LONG, many),
        "flows-huge": ("One partner dwarfs the others", "Dongguan", huge),
        "flows-one": ("One partner", "Dongguan", cities[:1]),
        "flows-none": ("No partner", "Dongguan", huge[1:2]),
    }
    return [
        _chart(
            code, title, flows(name=name, partners=marks), [(mark.label, mark.value) for mark in marks[:20]]
        )
        for code, (title, name, marks) in drawn.items()
    ]
