"""Chapter: how every figure of the report is made. Conventions, indicators with formula and clause, weights, what is not claimed."""

import re
from collections.abc import Iterator, Sequence

from django.urls import reverse

from zhicheng.desks.navigation.queries.standing import REPLICATIONS
from zhicheng.desks.navigation.views.report.study import Study, write_span
from zhicheng.desks.navigation.views.report.wording import Words, paragraph, say
from zhicheng.desks.navigation.views.standing_tree import list_lines
from zhicheng.front.documents import (
    Block,
    Bullets,
    Cell,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Remark,
    Strong,
)
from zhicheng.front.documents.document import split_parts
from zhicheng.front.figures import Pull
from zhicheng.front.formats import number, sentence, text
from zhicheng.front.house import read_book
from zhicheng.front.reasons import clause_number
from zhicheng.grammar import ILLUSTRATIVE, TO_BE_CONFIRMED, Clause, Entry, T
from zhicheng.lake.counting import RULES

TITLE = T(en="Method", zh="方法说明")
MODEL, CONVENTIONS, INDICATORS, WEIGHTS = (
    T(en="What the report is modelled on", zh="编制依据"),
    T(en="Conventions", zh="口径与约定"),
    T(en="Indicators used", zh="所用指标"),
    T(en="Weights of the index", zh="指数权重"),
)
MODELLED = T(
    en="This report is modelled on GB/T 39551.2-2020, Patent navigation guide, Part 2: Regional planning, whose text is to be confirmed: "
    "we know the titles of its parts, not their wording. The order of chapters is ours and claims no conformity with the standard.",
    zh="本报告参照 GB/T 39551.2—2020《专利导航指南 第2部分：区域规划》编制，标准正文待核：目前仅知各部分名称，未见正文。章节安排由本平台拟定，"
    "不表示符合该标准。",
)
PNID = T(
    en="The index has the two axes and two stages that are known of the PNID index of April 2017. Its indicators and weights are not "
    "published; those used here are illustrative, and its results cannot be compared with the official ones.",
    zh="指数沿用 2017 年 4 月专利导航区域创新发展质量评价指标体系（PNID）已知的两个维度和两个阶段。该体系的指标与权重未见公布，"
    "本报告所用均为示例，结果不可与官方测算相比较。",
)
NOT_CLAIMED = T(
    en="Patents are one trace of innovation, not the whole of it. A figure in this report is no ground on its own to fund or to stop anything.",
    zh="专利只是创新的一种痕迹，并非全部。本报告的任何单项数值，均不足以单独作为扶持或停止某项工作的依据。",
)
POINTS = {
    "dates": T(
        en="Dates: years are years of publication. The dataset covers {first} to {last} whole; growth uses whole years only.",
        zh="日期：年份均为公布年。数据集完整覆盖 {first} 年至 {last} 年，增长只按完整年份计算。",
    ),
    "hidden": T(en="Hidden months: {says}.", zh="尚不完整的月份：{says}。"),
    "fields": T(
        en="Fields: the 35 technology fields of the WIPO concordance. A patent in several fields counts in each{shared}.",
        zh="领域：采用 WIPO 技术领域对照表的 35 个领域。一件专利涉及多个领域的，{shared}。",
    ),
    "growth": T(
        en="Growth of a field: patents of all cities in {now} over those in {then}.",
        zh="领域增长：全部城市 {now} 年专利件数与 {then} 年之比。",
    ),
    "density": T(
        en="Relatedness density: a field counts among its own relatives (proximity 1 to itself). Near and complex mean: at or above the "
        "median over the fields.",
        zh="关联密度：领域自身计入（自身邻近度为 1）。所称“相近”“复杂”，指不低于各领域的中位数。",
    ),
    "least": T(
        en="Small numbers: a strength needs at least {strength} patents of the city in the field; measures of complexity take in cities with at "
        "least {complexity} patents.",
        zh="小样本：认定优势领域须有该市该领域专利不少于 {strength} 件；复杂度测算只计入专利不少于 {complexity} 件的城市。",
    ),
    "index": T(
        en="Index: figures by min-max within the group after outliers are drawn in, parts by weighted means. Rank intervals hold nine of ten of "
        "{number} replications with weights moved by up to 25 per cent and other methods. A figure that is missing leaves its weight to the "
        "others of its part.",
        zh="指数：各项数值缩尾后在组内按极差标准化，逐级加权平均。位次区间为 {number} 次模拟中九成结果所在，模拟时权重上下浮动至多 25%，"
        "并更换方法。缺失数值的权重由同组其余指标分摊。",
    ),
}
APART = T(en="; ", zh="；")
SHARED, EACH = T(en=" in equal parts", zh="按领域均分"), T(en="", zh="在每个领域各计一件")
HEAD = (
    T(en="Indicator", zh="指标"),
    T(en="Definition", zh="定义"),
    T(en="Formula", zh="算式"),
    T(en="Rests on", zh="依据"),
)
CAPTION = T(en="Indicators, in the order in which they first appear", zh="指标一览（按首次出现先后）")
STATUS = {
    TO_BE_CONFIRMED: T(en=" (to be confirmed)", zh="（待核）"),
    ILLUSTRATIVE: T(en=" (illustrative)", zh="（示例）"),
}
OWN = T(en="the rule itself: illustrative", zh="规则本身为示例")
WEIGHT_HEAD = (
    T(en="Part", zh="指标"),
    T(en="Weight", zh="权重"),
    T(en="Weight of the rule", zh="规则权重"),
    T(en="Counts for, in this report", zh="本报告所占比重"),
)
WEIGHT_CAPTION = T(en="Weights, illustrative", zh="权重（示例）")
WEIGHT_NOTE = T(
    en="Weights count among the parts of one level. What a part counts for differs where figures are missing.",
    zh="权重在同级各项之间计算。部分指标缺失时，所占比重相应变化。",
)


def write_method(study: Study, before: Sequence[Block]) -> list[Block]:
    """The blocks of the chapter; `before` are the chapters whose figures it explains."""
    return [
        Heading(1, TITLE), Heading(2, MODEL), paragraph(say(MODELLED), say(PNID)), Remark(say(NOT_CLAIMED)),
        Heading(2, CONVENTIONS), Bullets(list(_list_conventions(study))),
        Heading(2, INDICATORS), _list_indicators(find_codes(before), study), *_list_weights(study),
    ]  # fmt: skip


def _list_conventions(study: Study) -> Iterator[Words]:
    choice, lake = study.choice, study.choice.lake
    first, last = choice.dataset.full_years
    yield (sentence(RULES[choice.count]),)
    if first <= last:
        yield say(POINTS["dates"], first=str(first), last=str(last))
    if hidden := lake.hidden(choice.dataset):
        yield say(POINTS["hidden"], says=text(APART).join(text(each.says) for each in hidden))
    yield say(POINTS["fields"], shared=SHARED if choice.count == "fractional" else EACH)
    if study.spans:
        yield say(POINTS["growth"], then=write_span(study.spans[0]), now=write_span(study.spans[1]))
    yield say(POINTS["density"])
    yield say(
        POINTS["least"], **{name: _parameter(study, f"{name}_minimum") for name in ("strength", "complexity")}
    )
    yield say(POINTS["index"], number=number(REPLICATIONS))


def _parameter(study: Study, code: str) -> Figure:
    """A number of the rulebook with its page."""
    lake = study.choice.lake
    value = lake.book[code].rule.at(on=lake.on, region=lake.region)
    return Figure(str(value.amount), _rule_page("parameters", code))


def _rule_page(kind: str, code: str) -> str:
    return reverse("rules:rule", kwargs={"kind": kind, "code": code})


def find_codes(blocks: Sequence[Block]) -> list[str]:
    """The indicators whose figures stand in these blocks, in the order of their first."""
    found = re.findall(
        r"/why/([a-z0-9_]+)/", "\n".join(href for block in blocks for href in _find_links(block))
    )
    return list(dict.fromkeys(found))


def _find_links(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(parts) | Remark(parts):
            yield from (part.href for part in split_parts(parts) if isinstance(part, Figure))
        case Bullets(items):
            yield from (part.href for item in items for part in split_parts(item) if isinstance(part, Figure))
        case Grid():
            yield from (each.href for row in block.rows for each in row if isinstance(each, Figure))
        case Picture(chart):
            yield from (
                each.href for row in chart.rows for each in row if isinstance(each, Pull) and each.code
            )
        case _:
            return


def _list_indicators(codes: list[str], study: Study) -> Grid:
    rows = [_row(read_book()[code], study) for code in codes]
    return Grid(CAPTION, HEAD, rows)


def _row(entry: Entry, study: Study) -> list[Cell]:
    formula = entry.rule.version(on=study.choice.lake.on).says
    return [
        Figure(entry.title, _rule_page("indicators", entry.code)), sentence(entry.definition), text(formula), _say_clauses(entry),
    ]  # fmt: skip


def _say_clauses(entry: Entry) -> str:
    """Each clause by source and number, with its status where it is not in force."""
    told = dict.fromkeys(
        f"{_name_clause(clause)}{text(STATUS.get(clause.status, ''))}" for clause in entry.cites
    )
    own = [text(OWN)] if entry.rule.status == ILLUSTRATIVE else []
    return "\n".join([*told, *own])


def _name_clause(clause: Clause) -> str:
    """A law or standard by its number, a paper by who wrote it; the clause where it has a number."""
    source = read_book()[clause.source].rule
    official = source.number.startswith("GB") or "〔" in source.number
    name = source.number if official else re.split("[:：]", text(source.title))[0]
    return f"{name} {number}" if (number := clause_number(clause)) else name


def _list_weights(study: Study) -> list[Block]:
    """The weights in use beside those of the rule; nothing where no index is computed."""
    if study.stand is None:
        return []
    lines = list_lines(study.choice, study.stand, study.place_id, study.brief.weights, lambda _code: "")
    rows: list[list[Cell]] = [
        [Strong(line.title) if line.figure is None else line.title, line.weight, line.declared or line.weight, line.share or None]
        for line in lines
    ]  # fmt: skip
    return [Heading(2, WEIGHTS), Grid(WEIGHT_CAPTION, WEIGHT_HEAD, rows, numeric=(1, 2, 3), note=WEIGHT_NOTE)]
