"""The first page of a report, for who has three minutes: where we stand, what we are good at, where we could go, what to do."""

from typing import Any

from zhicheng.desks.navigation.queries.guidance import Advice
from zhicheng.desks.navigation.queries.opportunities import Chance, find_holders, find_lenders
from zhicheng.desks.navigation.queries.profile import Strength
from zhicheng.desks.navigation.views.report.guidance import NAMES, TOO_FEW, say_base, say_lender
from zhicheng.desks.navigation.views.report.study import Study, say_field, say_field_within
from zhicheng.desks.navigation.views.report.wording import Words, listed, paragraph, plural, say
from zhicheng.desks.navigation.views.sentences import ordinal
from zhicheng.desks.navigation.views.standing_words import axis_name, write_interval
from zhicheng.front.documents import Block, Bullets, Figure, Heading, Paragraph, Remark, Strong
from zhicheng.front.formats import number, text
from zhicheng.grammar import T

TITLE = T(en="Summary", zh="摘要")
STRENGTHS, CHANCES, FIELDS = 3, 2, 4
STANDS, GOOD, COULD, DO = (
    T(en="Where we stand.", zh="所处位置。"),
    T(en="What we are good at.", zh="突出优势。"),
    T(en="Where we could go.", zh="发展机会。"),
    T(en="What to do.", zh="行动建议。"),
)
SPACED = T(en="{lead} {said}", zh="{lead}{said}")
HAS = T(
    en="{city} has {patents} {noun} in {dataset}{rank}.", zh="{dataset}中，{city}有专利 {patents} 件{rank}。"
)
RANK = T(
    en=" and ranks {rank} among the {among} cities of {country} that have any",
    zh="，在{country}有专利的 {among} 座城市中居第 {rank} 位",
)
INDEX = T(
    en="On an illustrative index of {group} it comes {one} in {first} and {other} in {second}; both together put it at {rank}, with an "
    "interval of {interval}.",
    zh="按示例指数，在{group}中，{first}列第 {one} 位，{second}列第 {other} 位，两项合计列第 {rank} 位（九成模拟结果为 {interval} 位）。",
)
ONE_AXIS = T(
    en="On an illustrative index of {group} it comes {one} in {first}; {second} cannot be scored with this dataset.",
    zh="按示例指数，在{group}中，{first}列第 {one} 位；本数据集不足以计算{second}。",
)
STRENGTH = T(
    en="{field}: {advantage} times the share of all cities, {patents} {noun}{holder}.",
    zh="{field}：份额为全部城市的 {advantage} 倍，专利 {patents} 件{holder}。",
)
HOLDER = T(en="; most are held by {name} ({patents})", zh="，以{name}居首（{patents} 件）")
NO_STRENGTH = T(
    en="No field with enough patents stands out against all cities.",
    zh="在件数足够的领域中，没有相对全部城市突出的领域。",
)
CHANCE = T(
    en="{field}: near to what the city has (density {density}) and complex ({complexity}){base}{lender}.",
    zh="{field}：与现有优势相近（关联密度 {density}），复杂度较高（{complexity}）{base}{lender}。",
)
BASE = T(en="; it can build on {names}", zh="；可依托{names}")
LENDER = T(
    en="; {city} could take us there (advantage {advantage}{joint})",
    zh="；可与{city}合作进入（该市优势 {advantage} 倍{joint}）",
)
NO_CHANCE = T(
    en="No field without an advantage yet is both near and complex.",
    zh="尚无优势的领域中，没有既相近又复杂的。",
)
NOT_MEASURED = T(en="Not measurable: {reason}.", zh="无法测算：{reason}。")
ADVICE = T(en="{name}: {fields}.", zh="{name}：{fields}。")
AND_MORE = T(en="{fields} and {rest} more", zh="{fields}等 {number} 个领域")
NO_ADVICE = T(en="No advice: {reason}.", zh="暂不提出：{reason}。")
BEGIN = T(
    en="A starting point for judgement by people: index, weights and guidance rule are illustrative.",
    zh="本页仅为研判起点：指数、权重和归类规则均为示例。",
)
SMALL = T(
    en="{city} has only {patents} {noun} in this dataset: every figure of this report rests on a handful of records.",
    zh="本数据集中{city}仅有专利 {patents} 件，本报告各项数值所依据的记录甚少。",
)
IN_DATASET = T(en="the dataset {title}", zh="数据集“{title}”")


def write_summary(study: Study) -> list[Block]:
    """The blocks of the page."""
    return [
        Heading(1, TITLE, numbered=False), _lead(STANDS, _say_where(study), _say_index(study)),
        *_tell_strengths(study), *_tell_chances(study), *_tell_advice(study),
        Remark((*_say_small(study), *say(BEGIN))),
    ]  # fmt: skip


def _lead(words: T, *sentences: Words) -> Paragraph:
    """A paragraph that begins with what it is about, in strong letters."""
    return paragraph((Strong(text(words)),), *sentences)


def _say_small(study: Study) -> Words:
    """That the city has too few patents to be judged by them; nothing where it has enough."""
    if not study.is_small:
        return ()
    noun = plural(study.standing.patents, "patent", "patents")
    return (*say(SMALL, city=study.name, patents=study.patents, noun=noun), "\n")


def _say_where(study: Study) -> Words:
    standing, choice = study.standing, study.choice
    rank = (
        say(RANK, rank=ordinal(standing.rank), among=number(standing.among), country=choice.say_country(standing.place.country))
        if standing.among > 1 else ""
    )  # fmt: skip
    return say(
        HAS, city=study.name, patents=study.patents, noun=plural(standing.patents, "patent", "patents"), rank=rank,
        dataset=IN_DATASET.format(title=choice.dataset.title),
    )  # fmt: skip


def _say_index(study: Study) -> Words:
    stand, city = study.stand, study.on_axes
    if stand is None or city is None or city.rank is None:
        return ()
    ranked = [axis for axis in stand.axes if axis in city.ranks]
    missing = [axis for axis in stand.axes if axis not in city.ranks]
    places = [Figure(ordinal(city.ranks[axis].rank), study.standing_page(why=axis)) for axis in ranked]
    said: dict[str, Any] = {
        "group": study.group_words,
        "first": axis_name(stand, ranked[0]),
        "one": places[0],
    }
    if missing:
        return say(ONE_AXIS, second=axis_name(stand, missing[0]), **said)
    rank = Figure(ordinal(city.rank.rank), study.standing_page())
    return say(
        INDEX, second=axis_name(stand, ranked[1]), other=places[1], rank=rank, interval=write_interval(city.rank), **said
    )  # fmt: skip


def _tell_strengths(study: Study) -> list[Block]:
    found = study.strengths[:STRENGTHS]
    if not found:
        return [_lead(GOOD, say(NO_STRENGTH))]
    return [_lead(GOOD), Bullets([_say_strength(study, each) for each in found])]


def _say_strength(study: Study, strength: Strength) -> Words:
    field = strength.field
    holder: Words = ()
    for row in find_holders(study.choice, study.place_id, field, "applicant")[:1]:
        name = study.choice.lake.say("applicant", row["applicant"], study.choice.dataset.code)
        held = study.pull("patent_count", row["value"], field=field, applicant=row["applicant"])
        holder = say(HOLDER, name=name, patents=held)
    return say(
        STRENGTH, field=say_field(field), advantage=study.pull("technology_advantage", strength.advantage, field=field),
        patents=study.pull("patent_count", strength.patents, field=field), noun=plural(strength.patents, "patent", "patents"),
        holder=holder,
    )  # fmt: skip


def _tell_chances(study: Study) -> list[Block]:
    found = study.quadrant
    if not found.chances:
        return [_lead(COULD, say(NOT_MEASURED, reason=found.note or TOO_FEW))]
    if not found.open:
        return [_lead(COULD, say(NO_CHANCE))]
    advised = {judged.chance.field for judged in study.guidance.of(Advice.SUPPORT)}
    ordered = sorted(found.open, key=lambda chance: chance.field not in advised)
    return [_lead(COULD), Bullets([_say_chance(study, each) for each in ordered[:CHANCES]])]


def _say_chance(study: Study, chance: Chance) -> Words:
    field, choice = chance.field, study.choice
    lenders = find_lenders(choice, study.standing, field, number=1)
    return say(
        CHANCE, field=say_field(field), density=study.pull("relatedness_density", chance.density, field=field),
        complexity=choice.pull("field_complexity", chance.complexity, {"field": field}),
        base=say_base(study, field, BASE, number=1), lender=say_lender(study, lenders[0], field, LENDER) if lenders else "",
    )  # fmt: skip


def _tell_advice(study: Study) -> list[Block]:
    """The three lists by name; what is only to be watched stands in the chapter."""
    found = study.guidance
    if not found.judged:
        return [_lead(DO, say(NO_ADVICE, reason=found.note or TOO_FEW))]
    lines = []
    for advice in (Advice.SUPPORT, Advice.ADJUST, Advice.RESTRICT):
        judged = found.of(advice)
        if judged:
            names = [say_field_within(each.chance.field) for each in judged[:FIELDS]]
            fields = listed(names, last=len(judged) <= FIELDS)
            if len(judged) > FIELDS:
                fields = say(
                    AND_MORE, fields=fields, rest=number(len(judged) - FIELDS), number=number(len(judged))
                )
            lines.append(say(ADVICE, name=NAMES[advice], fields=fields))
    return [_lead(DO), Bullets(lines)] if lines else [_lead(DO, say(NO_ADVICE, reason=UNDECIDED))]


UNDECIDED = T(en="no field falls under support, adjust or restrict", zh="没有领域归入支持、调整或限制类")
