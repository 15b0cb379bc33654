"""Made-up data for the gallery: one point, zeros, two hundred lines, long Chinese names, missing values."""

import math
from dataclasses import replace

from zhicheng.front.charts import Chart, Dot, Mark, Series, bars, dots, heat, multiples, panels, trend

YEARS = tuple(range(2005, 2025))
LONG = "中国科学院深圳先进技术研究院粤港澳大湾区国家技术创新中心联合实验室"
NAMES = ("Shenzhen", "Guangzhou", "Dongguan", "Foshan", "Zhuhai", LONG, "Huizhou")
SOURCE = "Made-up figures. No dataset, no snapshot."


def show_lines() -> list[Chart]:
    """Trends, bars, dots, small multiples and heat tables on awkward data."""
    return [*_trends(), *_bars(), *_dots(), *_multiples(), *_panels(), *_heat()]


def _series(count: int, years: tuple[int, ...] = YEARS) -> tuple[Series, ...]:
    return tuple(
        Series(
            NAMES[number % len(NAMES)] if number < len(NAMES) else f"City {number}",
            _marks(number, years),
            not number,
        )
        for number in range(count)
    )


def _marks(number: int, years: tuple[int, ...]) -> tuple[Mark, ...]:
    values = [
        int(abs(900 * math.sin(number * 1.7 + step / 9) / (1 + number / 3)) * step) // 4
        for step in range(len(years))
    ]
    return tuple(
        Mark(str(year), value, "/why/patent_count/?gallery=1")
        for year, value in zip(years, values, strict=True)
    )


def _table(series: tuple[Series, ...], years: tuple[int, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (year, *(line.marks[index].value for line in series[:8])) for index, year in enumerate(years)
    )


def _trend(code: str, title: str, series: tuple[Series, ...], years: tuple[int, ...]) -> Chart:
    draw = trend(code=code, years=years, series=series, incomplete=years[-1:] if len(years) > 1 else ())
    columns = ("Year", *(line.name for line in series[:8]))
    return Chart(code, title, draw, columns, _table(series, years), SOURCE)


def _trends() -> list[Chart]:
    zeros = (Series("Shenzhen", tuple(Mark(str(year), 0) for year in YEARS), True),)
    gaps = tuple(Mark(str(year), None if year % 3 == 0 else year - 2000) for year in YEARS)
    one = (Series("Shenzhen", (Mark("2024", 7, "/why/patent_count/"),), True),)
    return [
        _trend("trend-peers", "Shenzhen grows faster than its six peers", _series(7), YEARS),
        _trend("trend-one-line", "One line, and the last year is not complete", _series(1), YEARS),
        _trend("trend-crowd", "Two hundred lines do not hide the chosen one", _series(200), YEARS),
        _trend("trend-zeros", "Nothing in twenty years", zeros, YEARS),
        _trend("trend-gaps", "Years that are not held are gaps", (Series("Shenzhen", gaps, True),), YEARS),
        _trend("trend-point", "One year only", one, (2024,)),
    ]


def _bars() -> list[Chart]:
    marks = tuple(
        Mark(
            name,
            3.1 / (1 + number / 2),
            "/why/technology_advantage/",
            f"{3.1 / (1 + number / 2):.2f}",
            not number,
        )
        for number, name in enumerate(NAMES)
    )
    many = tuple(
        Mark(f"{LONG}{n}" if n % 9 == 1 else f"City {n}", 10**6 // (n + 1) ** 3, "/x/") for n in range(200)
    )
    few = (Mark("One", 0), Mark("Two", None, written="not held"), Mark("三", 1234567, chosen=True))
    return [
        Chart("bars-reference", "Three times as specialised as the dataset", bars(marks=marks, reference=1, reference_label="dataset = 1"),
              ("Field", "RTA"), tuple((mark.label, mark.value) for mark in marks), SOURCE),
        Chart("bars-many", "Two hundred bars, one dwarfs the others", bars(marks=many), ("Name", "Value"),
              tuple((mark.label, mark.value) for mark in many[:20]), SOURCE),
        Chart("bars-zeros", "Nothing anywhere", bars(marks=(Mark("One", 0), Mark("Two", 0))), ("Name", "Value"),
              (("One", 0), ("Two", 0)), SOURCE),
        Chart("bars-few", "Zero, missing and a million side by side", bars(marks=few), ("Name", "Value"),
              tuple((mark.label, mark.value) for mark in few), SOURCE),
    ]  # fmt: skip


def _dots() -> list[Chart]:
    points = [
        Dot(f"City {n}", 73 + n * 37 % 61, 18 + n * 53 % 34, 900 / (n + 1), "/cities/") for n in range(160)
    ]
    points.append(Dot("深圳", 114.06, 22.54, 700, "/cities/", chosen=True))
    world = [
        Dot("Wellington", 174.8, -41.3, 40),
        Dot("Reykjavik", -21.9, 64.1, 3),
        Dot("Shenzhen", 114.06, 22.54, 90),
    ]
    return [
        Chart(
            "dots-many",
            "Where the cities are",
            dots(points=points),
            ("City", "Patents"),
            (("深圳", 700),),
            SOURCE,
        ),
        Chart(
            "dots-world",
            "Three places far apart",
            dots(points=world),
            ("City", "Patents"),
            (("Shenzhen", 90),),
            SOURCE,
        ),
        Chart(
            "dots-zeros",
            "Three places without a patent",
            dots(points=[replace(dot, value=0) for dot in world]),
            ("City", "Patents"),
            (("Shenzhen", 0),),
            SOURCE,
        ),
        Chart("dots-none", "No place", dots(points=[]), ("City", "Patents"), (), SOURCE),
        Chart(
            "dots-one", "One place", dots(points=points[-1:]), ("City", "Patents"), (("深圳", 700),), SOURCE
        ),
    ]


def _multiples() -> list[Chart]:
    gaps = Series("Gaps", tuple(Mark(str(year), None if year % 3 else year - 2000) for year in YEARS))
    odd = (
        *_series(2),
        Series("Nothing held", ()),
        Series("Zeros", tuple(Mark(str(y), 0) for y in YEARS)),
        gaps,
    )
    drawn = {
        "multiples": ("Seven cities on one scale", _series(7), False),
        "multiples-five": ("Five cities, each before the others", _series(5), True),
        "multiples-odd": ("Nothing, zeros and gaps", odd, False),
        "multiples-many": ("Two hundred cities", _series(200), False),
        "multiples-one": ("One city", _series(1), True),
    }
    return [
        Chart(
            code, title, multiples(series=series, first="2005", last="2024", behind=behind, incomplete=2),
            ("City", "2024"), tuple((line.name, line.marks[-1].value if line.marks else None) for line in series), SOURCE,
        )
        for code, (title, series, behind) in drawn.items()
    ]  # fmt: skip


def _panels() -> list[Chart]:
    fields = ("Digital communication", "Semiconductors", LONG, "Optics", "Nothing held")
    groups = tuple(
        Series(
            field,
            tuple(
                Mark(name, None if row == 4 else 2.7 / (1 + (row + place) % 6), "/why/technology_advantage/",
                     "" if row == 4 else f"{2.7 / (1 + (row + place) % 6):.2f}", chosen=not place)
                for place, name in enumerate((*NAMES[:4], LONG))
            ),
        )
        for row, field in enumerate(fields)
    )  # fmt: skip
    huge = (Series("Field", (Mark("A", 1), Mark("B", 12_345_678), Mark("C", 0))),)
    many = tuple(Series(f"Field {n}", (Mark("A", n), Mark("B", 200 - n, chosen=True))) for n in range(200))
    return [
        Chart("panels-many", "Two cities in two hundred fields", panels(groups=many), ("Field", "A", "B"),
              tuple((group.name, *(mark.value for mark in group.marks)) for group in many[:20]), SOURCE),
        Chart("panels", "Five cities in five fields", panels(groups=groups, reference=1, reference_label="all cities = 1"), ("Field", *NAMES[:4], LONG),
              tuple((group.name, *(mark.value for mark in group.marks)) for group in groups), SOURCE),
        Chart("panels-one", "One value dwarfs the others", panels(groups=huge), ("City", "Patents"),
              tuple((mark.label, mark.value) for mark in huge[0].marks), SOURCE),
    ]  # fmt: skip


def _grid(names: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Series, ...]:
    return tuple(
        Series(
            name,
            tuple(
                Mark(
                    column, None if (row + col) % 7 == 6 else row * col, "/why/patent_count/", chosen=not row
                )
                for col, column in enumerate(columns)
            ),
            not row,
        )
        for row, name in enumerate(names)
    )


def _heat() -> list[Chart]:
    few = ("2019", "2020", "2021", "2022", "2023", "2024")
    many = tuple(f"Field {number}" for number in range(1, 33)) + NAMES[4:]
    drawn = {
        "heat": ("Where the weight lies", _grid(NAMES, few), few),
        "heat-years": (
            "Thirty-five fields in twenty years",
            _grid(many, tuple(map(str, YEARS))),
            tuple(map(str, YEARS)),
        ),
        "heat-one": ("One cell", _grid(("Shenzhen",), ("2024",)), ("2024",)),
    }
    return [
        Chart(code, title, heat(rows=rows, columns=columns), ("Field", *columns),
              tuple((row.name, *(mark.value for mark in row.marks)) for row in rows), SOURCE)
        for code, (title, rows, columns) in drawn.items()
    ]  # fmt: skip
