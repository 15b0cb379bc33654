"""Made-up data for the gallery: one point, zeros, two hundred lines, long Chinese names, missing values."""

import math

from django.http import HttpRequest

from zhicheng.front.charts import Chart, Dot, Mark, Series, bars, dots, heat, multiples, trend
from zhicheng.front.figures import Pull, Scope
from zhicheng.front.tables import Cell, Column, Listing
from zhicheng.grammar import Clause, Reason, T

YEARS = tuple(range(2005, 2025))
LONG = "中国科学院深圳先进技术研究院粤港澳大湾区国家技术创新中心联合实验室"
NAMES = ("Shenzhen", "Guangzhou", "Dongguan", "Foshan", "Zhuhai", LONG, "Huizhou")
SOURCE = "Made-up figures. No dataset, no snapshot."


def show_charts() -> list[Chart]:
    """One chart of every kind, on awkward data."""
    return [*_trends(), *_bars(), *_dots(), _multiples(), _heat()]


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
    few = (Mark("One", 0), Mark("Two", None, written="not held"), Mark("三", 1234567, chosen=True))
    return [
        Chart("bars-reference", "Three times as specialised as the dataset", bars(marks=marks, reference=1, reference_label="dataset = 1"),
              ("Field", "RTA"), tuple((mark.label, mark.value) for mark in marks), SOURCE),
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
            "dots-one", "One place", dots(points=points[-1:]), ("City", "Patents"), (("深圳", 700),), SOURCE
        ),
    ]


def _multiples() -> Chart:
    series = _series(7)
    draw = multiples(series=series, first="2005", last="2024")
    return Chart("multiples", "Seven cities on one scale", draw, ("City", "2024"),
                 tuple((line.name, line.marks[-1].value) for line in series), SOURCE)  # fmt: skip


def _heat() -> Chart:
    columns = ("2019", "2020", "2021", "2022", "2023", "2024")
    rows = tuple(
        Series(
            name,
            tuple(
                Mark(year, None if (row + col) % 7 == 6 else row * col) for col, year in enumerate(columns)
            ),
        )
        for row, name in enumerate(NAMES)
    )
    return Chart("heat", "Where the weight lies", heat(rows=rows, columns=columns), ("Field", *columns),
                 tuple((row.name, *(mark.value for mark in row.marks)) for row in rows), SOURCE)  # fmt: skip


def show_listing(request: HttpRequest) -> Listing:
    """A list with every kind of cell, among them a formula and a script."""
    scope = Scope("gallery", "whole")
    columns = (Column("city", "City", fixed=True, sort="city"), Column("value", "Patents", "number", "value", falls=True),
               Column("on", "Published", "day"))  # fmt: skip
    rows = [
        {
            "city": Cell(name, "/cities/", "广东"),
            "value": Pull(n * 977, "patent_count", {"city": n}, scope),
            "on": None,
        }
        for n, name in enumerate([*NAMES, '=HYPERLINK("x")', "<script>alert(1)</script>"])
    ]
    return Listing(
        "gallery", "Made-up cities", columns, rows, 240, request.GET.dict(), request.path, "-value"
    )


def show_reason() -> Reason:
    """A made-up reason two levels deep."""
    clause = Clause(
        "sipo_2016_86",
        "II.i.2",
        T(en="Quality evaluation of innovative urban development", zh="城市创新发展质量评价"),
    )
    count = Reason(T(en="Patents of Shenzhen", zh="深圳的专利"), 2912, T(en="patents", zh="件"), "indicators/patent_count",
                   where={"city": 1}, records=2912, steps=(T(en="Each patent counts once.", zh="每件专利计一次。"),))  # fmt: skip
    return Reason(
        says=T(en="Shenzhen's technology advantage in digital communication", zh="深圳在数字通信领域的显性技术优势"),
        value=3.1, unit=T(en="ratio", zh="比值"), rule="indicators/technology_advantage", clauses=(clause,),
        where={"city": 1, "field": 3}, inputs=(count, count), command="zhicheng explain technology_advantage --where city=Shenzhen",
        steps=(T(en="The field's share in the city over its share in the dataset.", zh="本市该领域占比除以全数据集该领域占比。"),),
    )  # fmt: skip
