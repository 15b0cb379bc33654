"""Made-up lists and reasons for the gallery: every kind of cell, among them a formula and a script."""

from django.http import HttpRequest

from zhicheng.front.figures import Pull, Scope
from zhicheng.front.gallery.lines import NAMES
from zhicheng.front.tables import Cell, Column, Listing
from zhicheng.grammar import Clause, Reason, T


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
