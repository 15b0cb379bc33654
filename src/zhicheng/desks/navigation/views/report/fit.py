"""Chapter: how well the patents fit. With industry where figures of the economy are loaded, among one another, on the index."""

from zhicheng.desks.navigation.queries.opportunities import Chance
from zhicheng.desks.navigation.queries.profile import list_facts
from zhicheng.desks.navigation.views.profile.opportunities import draw_quadrant
from zhicheng.desks.navigation.views.profile.quality import draw_years_of
from zhicheng.desks.navigation.views.report.facts import LACKING, tell_facts, tell_lacking
from zhicheng.desks.navigation.views.report.guidance import TOO_FEW
from zhicheng.desks.navigation.views.report.index import show_axis
from zhicheng.desks.navigation.views.report.study import Study, say_field_within
from zhicheng.desks.navigation.views.report.wording import Words, listed, paragraph, plural, say, show
from zhicheng.front.documents import Block, Heading, Paragraph
from zhicheng.front.formats import number, text
from zhicheng.grammar import T

TITLE = T(en="Match of innovative development", zh="区域创新发展匹配度")
INDUSTRY, RELATED = (
    T(en="Patents and industry", zh="专利与产业"),
    T(en="Fields and what they have in common", zh="领域之间的关联"),
)
ECONOMY = ("industry_fit", "patents_per_gdp", "patents_per_rd")
NAMED = 4

NO_ECONOMY = T(
    en="No figure holds the patents against industry ({reason}). Figures of the economy can be loaded by the template of the "
    "data page; this section fills itself then.",
    zh="尚无专利与产业相对照的数值（{reason}）。可按“数据”页面所附模板载入经济数据，载入后本节自动生成。",
)
FIT_MEANS = T(
    en="A fit of 1 means that patents and value added are spread alike over the industries, 0 that no industry has both. Fields lead "
    "to industries by an illustrative concordance.",
    zh="契合度为 1 表示专利与增加值的行业分布一致，为 0 表示二者毫无交集。领域与行业的对应关系采用示意性对照表。",
)
HAS = T(
    en="Of {all} fields that can be judged, {city} has {held}, that is, it is at least as specialised in them as all cities together.",
    zh="在可判断的 {all} 个领域中，{city}已具备 {held} 个，即其份额不低于全部城市的平均份额。",
)
NEAR = T(
    en="Of the others, {near} {lie} near to what it has (relatedness density at or above the median, {median}).",
    zh="其余领域中，有 {near} 个与现有优势相近（关联密度不低于中位数 {median}）。",
)
OPEN = T(en="{open} of these {are} complex as well: {names}.", zh="其中 {open} 个复杂度也较高：{names}。")
MORE = T(en="{names} and {rest} more", zh="{names}等")
NONE_OPEN = T(en="None of these is complex as well.", zh="其中没有复杂度也较高的领域。")
NO_MEASURE = T(
    en="How the fields of {city} are related cannot be measured: {reason}.",
    zh="{city}各领域之间的关联无法测算：{reason}。",
)


def write_fit(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    return [
        Heading(1, TITLE), Heading(2, INDUSTRY), *_tell_industry(study), Heading(2, RELATED), *_tell_related(study),
        *show_axis(study, axis=1),
    ]  # fmt: skip


def _tell_industry(study: Study) -> list[Block]:
    """The figures that hold patents against the economy; without an economy, why there are none."""
    facts = list_facts(study.choice, study.place_id, ECONOMY)
    said, lacking = tell_facts(facts)
    if not said:
        return [Paragraph(say(NO_ECONOMY, reason=text(facts[0].figure.note)))]
    chart = show(draw_years_of(study.choice, study.standing, "industry_fit"))
    means = [say(FIT_MEANS)] if facts[0].figure.value is not None else []
    return [paragraph(*said, *means), *tell_lacking(LACKING, lacking), chart]


def _tell_related(study: Study) -> list[Block]:
    found = study.quadrant
    if not found.chances:
        return [Paragraph(say(NO_MEASURE, city=study.name, reason=found.note or TOO_FEW))]
    return [
        paragraph(*_say_related(study)),
        show(draw_quadrant(study.choice, study.standing, found)),
    ]


def _say_related(study: Study) -> list[Words]:
    found, held = study.quadrant, [c for c in study.quadrant.chances if c.has]
    near = [c for c in found.chances if not c.has and c.density >= found.density]
    said = [
        say(HAS, all=number(len(found.chances)), city=study.name, held=number(len(held))),
        say(NEAR, near=number(len(near)), lie=plural(len(near), "lies", "lie"),
            median=study.choice.write("relatedness_density", found.density)),
    ]  # fmt: skip
    if near and found.open:
        are = plural(len(found.open), "is", "are")
        said.append(say(OPEN, open=number(len(found.open)), are=are, names=name_chances(found.open)))
    elif near:
        said.append(say(NONE_OPEN))
    return said


def name_chances(chances: tuple[Chance, ...]) -> Words:
    """The first few fields by name, and how many more there are."""
    names = listed([say_field_within(c.field) for c in chances[:NAMED]], last=len(chances) <= NAMED)
    return say(MORE, names=names, rest=number(len(chances) - NAMED)) if len(chances) > NAMED else names
