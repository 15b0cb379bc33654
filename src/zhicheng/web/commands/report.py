"""Make the regional navigation report of a city as DOCX, PDF or HTML."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zhicheng.grammar import COUNTING, Mistake, T
from zhicheng.lake import Lake
from zhicheng.lake.clusters import BETWEEN
from zhicheng.lake.counting import check_counting
from zhicheng.web import office
from zhicheng.web.city import read_city
from zhicheng.web.commands import Group, declare, lake_option, language, spoken
from zhicheng.web.environment import read_environment
from zhicheng.web.opening import now, open_lake
from zhicheng.web.telling import end_progress, show_progress

if TYPE_CHECKING:
    from zhicheng.desks.navigation.queries.reports import Brief
    from zhicheng.desks.navigation.queries.weights import Weights

WRITTEN = T(
    en="{title}: written to {file} ({size} kB, {seconds} s)",
    zh="{title}：已写入 {file}（{size} kB，用时 {seconds} 秒）",
)
NO_KIND = T(en="--out {file}: the name must end in {kinds}", zh="--out {file}：文件名须以 {kinds} 结尾")
NO_CITY = T(en="name a city with --city", zh="请用 --city 指明城市")
NO_CHAPTER = T(
    en="--chapters: there is no chapter '{code}'; those that may be chosen are {known}",
    zh="--chapters：没有名为“{code}”的章；可选：{known}",
)
NO_WEIGHT = T(
    en="--weight {words}: expected CODE=NUMBER, CODE being one of {known}",
    zh="--weight {words}：应写作 代码=数值，代码为下列之一：{known}",
)
WRONG_WEIGHT = T(
    en="--weight {code}={weight}: a number from 0 to {highest} is expected, with at most four decimals",
    zh="--weight {code}={weight}：应为 0 至 {highest} 之间的数，小数不超过四位",
)
NO_SUM = T(
    en="--weight: the weights of the parts of {code} add up to nothing",
    zh="--weight：{code} 之下各项权重合计为零",
)


@dataclass(frozen=True)
class Asked:
    """The options as a person wrote them."""

    city: str | None
    dataset: str | None
    count: str | None
    group: str
    least: int | None
    weights: tuple[str, ...]
    equal: bool
    chapters: str
    on: datetime | None
    base: str


@declare(example="zhicheng report region --city 深圳 --lang zh --out 深圳.docx", group=True)
def command() -> None:
    """Make the regional navigation report of a city as DOCX, PDF or HTML."""


assert isinstance(command, Group)


@command.command(
    "region",
    epilog="zhicheng report region --city Shenzhen --out shenzhen.pdf\n"
    "zhicheng report region --city 深圳 --lang zh --weight match=30 --weight competitiveness=70 --out 深圳.docx\n"
    "zhicheng report region --dataset patentsview~greater_bay_area --out bay.html",
)
@click.option("--city", metavar="NAME", help="The city, by name or id; a cluster needs none.")
@click.option("--dataset", help="Code of the dataset, CODE~CLUSTER for a cluster (default: the city's).")
@click.option(
    "--count", type=click.Choice(COUNTING), help="Counting rule (default: the first the dataset allows)."
)
@click.option("--group", type=click.Choice(["country", "size"]), default="country", show_default=True, help="Cities that the index compares.")  # fmt: skip
@click.option("--least", type=click.IntRange(1), help="Fewest patents of a city that the index compares.")
@click.option("--weight", "weights", multiple=True, metavar="CODE=NUMBER", help="A weight of the index other than the rule's.")  # fmt: skip
@click.option("--equal-weights", "equal", is_flag=True, help="Begin from equal weights.")
@click.option(
    "--chapters", default="", metavar="A,B", help="Only these chapters, beside summary, method and annex."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day the report bears, and whose rules hold (default: today).")  # fmt: skip
@click.option(
    "--base", default="", metavar="URL", help="Address of the site that figures lead to (default: no links)."
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write: .docx, .pdf or .html.")  # fmt: skip
@lake_option
def region(out: Path, lake: Path, **given: Any) -> None:
    """Make the report of a city; the same snapshot, rules, day, language and weights give the same file."""
    begun = time.perf_counter()
    kind = out.suffix.lower().removeprefix(".")
    office.start_django(lake=lake)
    from zhicheng.desks.navigation.views.report.report import make_report  # noqa: PLC0415  Django must stand first
    from zhicheng.front.documents import KINDS, write_document  # noqa: PLC0415
    from zhicheng.front.house import read_book  # noqa: PLC0415

    if kind not in KINDS:
        kinds = " ".join(f".{each}" for each in KINDS)
        raise Mistake(NO_KIND.format(file=out, kinds=kinds))
    asked = Asked(**given)
    opened = open_lake(lake, on=asked.on.date() if asked.on else None, book=read_book())
    document = make_report(read_brief(asked, lake=opened), lake=opened, progress=show_progress)
    content = write_document(document, kind=kind)
    end_progress()
    out.write_bytes(content)
    seconds = f"{time.perf_counter() - begun:.1f}"
    click.echo(
        spoken(WRITTEN.format(title=document.title, file=out, size=len(content) // 1000, seconds=seconds))
    )


def read_brief(asked: Asked, *, lake: Lake) -> Brief:
    """The brief that the options ask for. Raises `Mistake` for a name, chapter or weight that is not known."""
    from zhicheng.desks.navigation.queries.reports import CHAPTERS, Brief, choose_language  # noqa: PLC0415

    dataset = lake.dataset(asked.dataset)
    count = asked.count or lake.default_count(dataset.code)
    check_counting(count, ())
    chapters = tuple(filter(None, map(str.strip, asked.chapters.split(",")))) or CHAPTERS
    if unknown := [code for code in chapters if code not in CHAPTERS]:
        raise Mistake(NO_CHAPTER.format(code=unknown[0], known=", ".join(CHAPTERS)))
    city = read_city(path=read_environment().city_file)
    return Brief(
        place_id=_find_place(asked, lake), dataset=dataset.code, count=count, language=choose_language(language()),
        on=asked.on.date() if asked.on else now().date(), group=asked.group, least=asked.least, weights=_read_weights(asked),
        chapters=tuple(code for code in CHAPTERS if code in chapters), base=asked.base,
        **({"issuer": city.name} if city.is_named else {}),
    )  # fmt: skip


def _find_place(asked: Asked, lake: Lake) -> str:
    """The id of the city; that of the one place that stands for a cluster where none is named."""
    cluster = (asked.dataset or "").partition(BETWEEN)[2]
    if not asked.city and not cluster:
        raise Mistake(NO_CITY)
    return lake.atlas(asked.dataset).resolve(asked.city or f"cluster:{cluster}", level="city").id


def _read_weights(asked: Asked) -> Weights:
    """The weights as a page's address would have them."""
    from zhicheng.desks.navigation.queries.standing import declare_plan  # noqa: PLC0415
    from zhicheng.desks.navigation.queries.weights import BASE, EQUAL, HIGHEST, PREFIX, read_weights  # noqa: PLC0415

    plan = declare_plan()
    known = [code for code, place in plan.tree.places.items() if place != plan.tree.root]
    query = {BASE: EQUAL} if asked.equal else {}
    for words in asked.weights:
        code, equals, weight = words.partition("=")
        if not equals or code not in known:
            raise Mistake(NO_WEIGHT.format(words=words, known=", ".join(known)))
        query[f"{PREFIX}{code}"] = weight
    found = read_weights(query, plan=plan)
    for code, _says in found.wrong:
        given = query.get(f"{PREFIX}{code}")
        wrong = WRONG_WEIGHT.format(code=code, weight=given, highest=HIGHEST)
        raise Mistake(NO_SUM.format(code=code) if given is None else wrong)
    return found
