"""Chapter: how strong the city is. Output and trend, quality against the cohort, competitiveness on the index."""

from typing import Any

from zhicheng.desks.navigation.queries.profile import count_years, find_peers
from zhicheng.desks.navigation.queries.quality import LOWER_IS_BETTER, Spread, find_cohort, spread_measures
from zhicheng.desks.navigation.views.drawings import draw_years
from zhicheng.desks.navigation.views.profile.quality import draw_spreads
from zhicheng.desks.navigation.views.report.facts import LACKING, tell_lacking
from zhicheng.desks.navigation.views.report.index import show_axis
from zhicheng.desks.navigation.views.report.study import Study, write_span
from zhicheng.desks.navigation.views.report.wording import (
    Words,
    listed,
    paragraph,
    plural,
    say,
    show,
)
from zhicheng.desks.navigation.views.sentences import in_sentence, ordinal
from zhicheng.front.documents import Block, Heading, Paragraph
from zhicheng.front.formats import number, text
from zhicheng.grammar import T

TITLE = T(en="Competitiveness of innovative development", zh="区域创新发展竞争力")
OUTPUT, QUALITY = T(en="Output and trend", zh="产出与趋势"), T(en="Quality against the cohort", zh="专利质量")
PEERS, NAMED, SAME = 4, 3, 0.05

HOLDS = T(
    en="The dataset holds {patents} {noun} of {city}, published from {first} to {last}.{rank}",
    zh="数据集收录{city} {first} 年至 {last} 年公布的专利 {patents} 件{rank}。",
)
RANK = T(
    en=" The city ranks {rank} among the {among} cities of {country} that have any.",
    zh="，在{country}有专利的 {among} 座城市中居第 {rank} 位",
)
GREW = T(
    en="In {now} it had {after}, {times} times the {before} of {then}; in all cities together the number of patents "
    "became {all} times as large, so the city {pace}.",
    zh="{now} 年为 {after} 件，是 {then} 年（{before} 件）的 {times} 倍；同期全部城市合计为 {all} 倍，{city}的增长{pace}。",
)
BEGAN = T(en="In {now} it had {after}, in {then} none.", zh="{now} 年为 {after} 件，{then} 年尚无专利。")
FASTER, SLOWER, ALIKE = (
    T(en="grew faster than the whole", zh="快于总体"),
    T(en="grew more slowly than the whole", zh="慢于总体"),
    T(en="kept pace with the whole", zh="与总体相当"),
)
SHORT = T(
    en="The dataset covers fewer than ten whole years, so two spans of five years cannot be compared.",
    zh="数据集完整覆盖的年份不足十年，无法作前后两个五年的比较。",
)
PARTLY = T(
    en="The dataset does not cover {year} whole; that year is hatched and enters no growth.",
    zh="数据集未完整覆盖 {year} 年，图中以斜线标示，不参与增长计算。",
)
COHORT = T(
    en="The cohort is the {number} cities next in size, from {first} to {last}.",
    zh="比较对象为规模相近的 {number} 座城市（由{first}至{last}）。",
)
BETTER = T(
    en="{city} is better than the median of the cohort in {better} of the {all} measures that this dataset allows{above}{below}.",
    zh="在本数据集可测的 {all} 项质量指标中，{city}有 {better} 项优于同组中位数{above}{below}。",
)
ABOVE = T(en=", most clearly in {names}", zh="，优势最明显的是{names}")
BELOW = T(en="; it lies furthest behind in {names}", zh="；差距最大的是{names}")
MEASURE = T(en="{name} ({value} against {middle})", zh="{name}（{value}，中位数 {middle}）")
NOT_ALONE = T(
    en="No cohort can be formed: the dataset has no other city with at least fifty patents.",
    zh="数据集中没有其他专利不少于五十件的城市，无法组成比较对象。",
)


def write_competitiveness(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    return [
        Heading(1, TITLE), Heading(2, OUTPUT), paragraph(_say_patents(study), *_say_growth(study)), _draw_trend(study),
        Heading(2, QUALITY), *_tell_quality(study),
        *show_axis(study, axis=0),
    ]  # fmt: skip


def _say_patents(study: Study) -> Words:
    standing, covers = study.standing, study.choice.dataset.covers
    rank = (
        say(RANK, rank=ordinal(standing.rank), among=number(standing.among),
            country=study.choice.say_country(standing.place.country))
        if standing.among > 1 else ""
    )  # fmt: skip
    return say(
        HOLDS, patents=study.patents, noun=plural(standing.patents, "patent", "patents"), city=study.name, rank=rank,
        first=str(covers[0].year) if covers else "—", last=str(covers[1].year) if covers else "—",
    )  # fmt: skip


def _say_growth(study: Study) -> list[Words]:
    late = [year for year in sorted(study.years) if year > study.choice.dataset.full_years[1]]
    partly = [say(PARTLY, year=str(late[0]))] if late else []
    if study.spans is None:
        return [say(SHORT), *partly]
    then, now = study.spans
    before, after = study.pull_span(then, study.years), study.pull_span(now, study.years)
    said: dict[str, Any] = {
        "now": write_span(now),
        "then": write_span(then),
        "after": after,
        "city": study.name,
    }
    if not before.value:
        return [say(BEGAN, **said), *partly]
    times, all_ = float(after.value / before.value), _grow_everywhere(study)
    pace = FASTER if times > all_ * (1 + SAME) else SLOWER if times < all_ * (1 - SAME) else ALIKE
    said |= {"before": before, "times": number(times, digits=2), "all": number(all_, digits=2), "pace": pace}
    return [say(GREW, **said), *partly]


def _grow_everywhere(study: Study) -> float:
    """The patents of the whole dataset in the last span over those in the one before."""
    rows = study.choice.figures("patent_count", by=("year",)).rows
    counted = {row["year"]: row["value"] for row in rows if row["year"] is not None}
    before, after = (
        sum(counted.get(y, 0) for y in range(a, b + 1)) for a, b in study.spans or ((0, 0), (0, 0))
    )
    return float(after / before) if before else 0.0


def _draw_trend(study: Study) -> Block:
    choice = study.choice
    peers = [
        (peer, count_years(choice, peer.place.id)) for peer in find_peers(choice, study.standing)[:PEERS]
    ]
    return show(draw_years(choice, study.standing, study.years, peers))


def _tell_quality(study: Study) -> list[Block]:
    """A sentence, the chart, and what the dataset does not allow to be measured."""
    cohort, spreads = find_cohort(study.choice, study.standing), spread_measures(study.choice, study.standing)
    told = [each for each in spreads if each.value is not None and each.middle is not None]
    lacking = [(each.rule.title, each.note) for each in spreads if each.value is None and each.note]
    blocks: list[Block] = []
    if not cohort:
        blocks.append(Paragraph(say(NOT_ALONE)))
    elif told:
        first, last = (study.say_city(each.place.id) for each in (cohort[0], cohort[-1]))
        among = say(COHORT, number=number(len(cohort)), first=first, last=last)
        blocks += [
            paragraph(among, _say_better(study, told)),
            show(draw_spreads(study.choice, study.standing, spreads, code="quality")),
        ]
    return [*blocks, *tell_lacking(LACKING, lacking)]


def _say_better(study: Study, told: list[Spread]) -> Words:
    ranked = sorted(told, key=lambda each: (-_lead(each), each.code))
    apart = [each for each in ranked if _differs(study, each)]
    above = [each for each in apart if _lead(each) > 0]
    below = [each for each in apart[::-1] if _lead(each) < 0]
    better = sum(_lead(each) > 0 for each in told)
    return say(
        BETTER, all=number(len(told)), city=study.name, better=number(better),
        above=say(ABOVE, names=_name(study, above[:NAMED])) if above else "",
        below=say(BELOW, names=_name(study, below[:NAMED])) if below else "",
    )  # fmt: skip


def _differs(study: Study, each: Spread) -> bool:
    """Whether figure and median differ as they are written."""
    return study.choice.write(each.code, each.value) != study.choice.write(each.code, each.middle)


def _lead(each: Spread) -> float:
    """By how many of the cohort's half spans the city is better than its median; below 0 where it is worse."""
    lead = float(each.value) - float(each.middle or 0)
    spread = float(each.high or 0) - float(each.low or 0)
    return (-lead if each.code in LOWER_IS_BETTER else lead) / (spread or 1.0)


def _name(study: Study, spreads: list[Spread]) -> Words:
    return listed(
        [
            say(MEASURE, name=in_sentence(text(each.rule.title)), value=study.pull(each.code, each.value),
                middle=study.choice.write(each.code, each.middle))
            for each in spreads
        ]
    )  # fmt: skip
