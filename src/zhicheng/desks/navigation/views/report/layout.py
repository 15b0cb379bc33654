"""Chapter: how innovation is laid out. Fields and sectors, change over the years, people and firms, districts, partners."""

from typing import Any

from zhicheng.desks.navigation.queries.partners import Partner, find_partners
from zhicheng.desks.navigation.queries.people import list_applicants
from zhicheng.desks.navigation.queries.profile import count_fields, list_facts
from zhicheng.desks.navigation.queries.technology import SPAN, spread_fields
from zhicheng.desks.navigation.views.drawings import draw_strengths
from zhicheng.desks.navigation.views.profile.partners import draw_flows
from zhicheng.desks.navigation.views.profile.people import (
    draw_applicants,
    draw_counties,
    draw_inventors,
    draw_learned,
)
from zhicheng.desks.navigation.views.profile.technology import draw_sectors, draw_spread
from zhicheng.desks.navigation.views.report.facts import LACKING, tell_facts, tell_lacking
from zhicheng.desks.navigation.views.report.study import Span, Study, say_field_within, write_span
from zhicheng.desks.navigation.views.report.wording import Words, listed, paragraph, plural, say, show
from zhicheng.front.documents import Block, Heading, Paragraph
from zhicheng.front.formats import number
from zhicheng.grammar import T

TITLE = T(en="Layout of innovation", zh="创新布局")
FIELDS, CHANGE, PEOPLE, PLACES, PARTNERS = (
    T(en="Fields and sectors", zh="领域与门类"),
    T(en="Change over the years", zh="变化"),
    T(en="People and firms", zh="创新主体"),
    T(en="Within the city", zh="区县分布"),
    T(en="Partners", zh="合作网络"),
)
NAMED, MOVED = 3, 2
CONCENTRATION = ("applicant_concentration", "co_applicant_share", "technology_entropy")
WITH_OTHERS = ("cross_city_share",)

LARGEST = T(
    en="Half of the patents lie in {half} of {all} fields. The largest are {names}.",
    zh="半数专利集中于 {all} 个领域中的 {half} 个，件数居前的是{names}。",
)
FEW_FIELDS = T(en="The patents that are classified lie in {names}.", zh="有分类号的专利均属{names}。")
COUNTED = T(en="{name} ({value})", zh="{name}（{value} 件）")
STRONG = T(
    en="Measured against its size, {city} is strong in {number} {fields}; most clearly in {names}.",
    zh="按相对份额衡量，{city}在 {number} 个领域具有优势，最突出的是{names}。",
)
TIMES = T(en="{name} ({value} times)", zh="{name}（{value} 倍）")
NO_STRENGTH = T(
    en="Measured against its size, no field with enough patents stands out.",
    zh="按相对份额衡量，在件数足够的领域中没有突出者。",
)
NO_FIELDS = T(en="No patent of the city is classified.", zh="该市专利均无分类号。")
UNSPANNED = T(
    en="The dataset covers fewer than ten whole years, so the change between two spans of five years is not told.",
    zh="数据集完整覆盖的年份不足十年，不作前后两个五年的比较。",
)
GAINED = T(
    en="From {then} to {now} most was gained in {names}.",
    zh="与 {then} 年相比，{now} 年件数增加最多的是{names}。",
)
LOST = T(en="Most was lost in {names}.", zh="减少最多的是{names}。")
MOVE = T(en="{name} (from {before} to {after})", zh="{name}（由 {before} 件到 {after} 件）")
HELD_BY = T(en="The patents are held by {number} {applicants}.", zh="专利分属 {number} 家申请人。")
TOGETHER = T(
    en="{city} shares patents with {home} {cities} of the same country and with {abroad} of other countries and regions.",
    zh="{city}与国内 {home} 座城市、其他国家和地区 {abroad} 座城市有共同发明。",
)
WITHIN = T(
    en="{city} shares patents with {home} {cities} of the same country, with none of other countries and regions.",
    zh="{city}与国内 {home} 座城市有共同发明，与其他国家和地区的城市没有。",
)
WITHOUT = T(
    en="{city} shares patents with {abroad} {others} of other countries and regions, with none of its own country.",
    zh="{city}与其他国家和地区的 {abroad} 座城市有共同发明，与国内城市没有。",
)
ALONE = T(en="No patent of the city is shared with another city.", zh="该市没有与其他城市共同发明的专利。")
LATELY = T(
    en="Since {year} the closest partner is {partner}, with {joint} joint {patents}.",
    zh="{year} 年以来合作最多的是{partner}，共 {joint} 件。",
)


def write_layout(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    choice, standing = study.choice, study.standing
    people = [
        draw_applicants(choice, standing),
        draw_learned(choice, standing),
        draw_inventors(choice, standing),
    ]
    return [
        Heading(1, TITLE), Heading(2, FIELDS), *_tell_fields(study), Heading(2, CHANGE), *_tell_change(study),
        Heading(2, PEOPLE), *_tell_people(study), *(show(chart) for chart in people),
        Heading(2, PLACES), show(draw_counties(choice, standing)), Heading(2, PARTNERS), *_tell_partners(study),
    ]  # fmt: skip


def _tell_fields(study: Study) -> list[Block]:
    counted = count_fields(study.choice, study.place_id)
    if not counted:
        return [Paragraph(say(NO_FIELDS))]
    named = [
        say(COUNTED, name=say_field_within(field), value=study.pull("patent_count", value, field=field))
        for field, value in list(counted.items())[:NAMED]
    ]
    few = len(counted) <= NAMED
    largest = (
        say(FEW_FIELDS, names=listed(named))
        if few
        else say(LARGEST, half=number(_count_half(counted)), all=number(len(counted)), names=listed(named))
    )
    return [
        paragraph(largest), show(draw_sectors(study.choice, study.standing)), paragraph(_say_strong(study)),
        *([show(draw_strengths(study.choice, study.standing, study.strengths))] if study.strengths else []),
    ]  # fmt: skip


def _count_half(counted: dict[int, Any]) -> int:
    """How many of the largest fields hold half of the patents."""
    held, total = 0, sum(counted.values())
    for place, value in enumerate(counted.values(), start=1):
        held += value
        if 2 * held >= total:
            return place
    return 0


def _say_strong(study: Study) -> Words:
    if not study.strengths:
        return say(NO_STRENGTH)
    named = [
        say(TIMES, name=say_field_within(s.field), value=study.pull("technology_advantage", s.advantage, field=s.field))
        for s in study.strengths[:NAMED]
    ]  # fmt: skip
    fields = plural(len(study.strengths), "field", "fields")
    return say(
        STRONG, city=study.name, number=number(len(study.strengths)), fields=fields, names=listed(named)
    )


def _tell_change(study: Study) -> list[Block]:
    chart = show(draw_spread(study.choice, study.standing))
    if study.spans is None:
        return [Paragraph(say(UNSPANNED)), chart]
    then, now = study.spans
    spread = spread_fields(study.choice, study.place_id)
    moves = {f: _count_span(years, now) - _count_span(years, then) for f, years in spread.items()}
    up = sorted((f for f, moved in moves.items() if moved > 0), key=lambda f: (-moves[f], f))[:NAMED]
    down = sorted((f for f, moved in moves.items() if moved < 0), key=lambda f: (moves[f], f))[:MOVED]
    said = []
    if up:
        names = listed([_say_move(study, f, spread[f]) for f in up])
        said.append(say(GAINED, then=write_span(then), now=write_span(now), names=names))
    if down:
        said.append(say(LOST, names=listed([_say_move(study, f, spread[f]) for f in down])))
    return [*([paragraph(*said)] if said else []), chart]


def _count_span(years: dict[int, Any], span: Span) -> Any:
    return sum(years.get(year, 0) for year in range(span[0], span[1] + 1))


def _say_move(study: Study, field: int, years: dict[int, Any]) -> Words:
    then, now = study.spans or ((0, 0), (0, 0))
    before, after = (study.pull_span(span, years, field=field) for span in (then, now))
    return say(MOVE, name=say_field_within(field), before=before, after=after)


def _tell_people(study: Study) -> list[Block]:
    """How many applicants, and how concentrated they and the fields are."""
    applicants = list_applicants(study.choice, study.place_id)
    held = say(
        HELD_BY, number=number(len(applicants)), applicants=plural(len(applicants), "applicant", "applicants")
    )
    facts = list_facts(study.choice, study.place_id, CONCENTRATION)
    told, lacking = tell_facts(facts)
    return [paragraph(*([held] if applicants else []), *told), *tell_lacking(LACKING, lacking)]


def _tell_partners(study: Study) -> list[Block]:
    choice, standing = study.choice, study.standing
    since = choice.dataset.full_years[1] - SPAN + 1
    partners = find_partners(choice, study.place_id, since=since)
    if not partners:
        return [Paragraph(say(ALONE))]
    home = [p for p in partners if p.place.country == standing.place.country]
    abroad = [p for p in partners if p.place.country != standing.place.country]
    words = WITHIN if not abroad else WITHOUT if not home else TOGETHER
    together = say(
        words, city=study.name, home=number(len(home)), cities=plural(len(home), "city", "cities"),
        abroad=number(len(abroad)), others=plural(len(abroad), "city", "cities"),
    )  # fmt: skip
    told, lacking = tell_facts(list_facts(choice, study.place_id, WITH_OTHERS))
    return [
        paragraph(together, *_say_lately(study, partners, since), *told), *tell_lacking(LACKING, lacking),
        *(show(draw_flows(choice, standing, some, since, abroad=some is abroad)) for some in (home, abroad) if some),
    ]  # fmt: skip


def _say_lately(study: Study, partners: list[Partner], since: int) -> list[Words]:
    best = max(partners, key=lambda p: (p.lately, p.joint, p.place.id))
    if not best.lately:
        return []
    period = f"{since}..{study.choice.dataset.full_years[1] + 1}"
    joint = study.pull("joint_patents", best.lately, other_city=best.place.id, period=period)
    patents = plural(best.lately, "patent", "patents")
    return [say(LATELY, year=str(since), partner=study.say_city(best.place.id), joint=joint, patents=patents)]
