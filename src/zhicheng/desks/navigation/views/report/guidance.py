"""Chapter: which fields to support, adjust, restrict or watch, by a stated rule, each with its reason in words and figures."""

from typing import Any

from django.urls import reverse

from zhicheng.desks.navigation.queries.guidance import PARAMETERS, Advice, Guidance, Judged
from zhicheng.desks.navigation.queries.opportunities import find_lenders, find_relatives
from zhicheng.desks.navigation.views.report.study import Study, say_field, say_field_within
from zhicheng.desks.navigation.views.report.wording import Words, cell, listed, paragraph, plural, say, write
from zhicheng.front.documents import Block, Bullets, Cell, Figure, Grid, Heading, Paragraph, Remark
from zhicheng.front.formats import number, text
from zhicheng.grammar import T

TITLE = T(en="Guidance list", zh="分类引导清单")
RULE = T(en="The rule", zh="归类规则")
NAMES = {
    Advice.SUPPORT: T(en="Support", zh="支持类"),
    Advice.ADJUST: T(en="Adjust", zh="调整类"),
    Advice.RESTRICT: T(en="Restrict", zh="限制类"),
    Advice.WATCH: T(en="Watch", zh="关注类"),
}
MEANS = {
    Advice.SUPPORT: T(
        en="Strengths with a future, and fields within reach that are worth having. Public money, land and talent go here first.",
        zh="有发展前景的优势领域，以及力所能及且值得进入的领域。资金、用地和人才政策优先向此类倾斜。",
    ),
    Advice.ADJUST: T(
        en="Strengths that lean on simple or slowly growing technology. Keep what is there and move it towards the nearest complex fields.",
        zh="依托较简单或增长较慢技术的优势领域。宜稳住存量，向邻近的复杂领域提升。",
    ),
    Advice.RESTRICT: T(
        en="Fields that are far from what the city has, simple and slow, and in which it falls clearly short of the share of all cities. No "
        "new public money for patents in them without a reason of its own; firms remain free to do as they like.",
        zh="与现有优势相距较远、较为简单、增长较慢，且份额明显低于全部城市水平的领域。无专门理由不再新增专利方面的财政支持；"
        "企业自主决定不受影响。",
    ),
    Advice.WATCH: T(
        en="Fields on which the measures disagree or do not suffice. Look again with new data.",
        zh="各项指标不一致或不足以判断的领域，待数据更新后再作研判。",
    ),
}
WARNING = T(
    en="This list is where judgement begins, not where it ends. It knows patents only: not markets, not security of supply, not jobs, "
    "not what firms plan. Its rule and thresholds are illustrative, ours and not those of a standard. Each entry is to be discussed "
    "with those who know the field before anything is decided on it.",
    zh="本清单是研判的起点，不是决策结论。清单仅依据专利，未考虑市场、产业安全、就业和企业规划；归类规则与阈值为本平台拟定的示例，"
    "并非标准规定。据此作出任何决定之前，应逐项听取熟悉该领域的专家和企业意见。",
)
NONE = T(en="No field of the city falls here.", zh="该市没有领域归入此类。")
NO_LIST = T(
    en="No list can be drawn up for {city}: {reason}. With so little to go by, any advice would be invented.",
    zh="无法为{city}拟定清单：{reason}。依据不足，不宜给出建议。",
)
TOO_FEW = T(en="the city has too few patents for these measures", zh="该市专利过少，上述指标无法测算")
MEASURES = T(
    en="Every field is judged by its revealed technology advantage and by three signals, each split at {split} of the fields, from below: "
    "is it near to what the city has (relatedness density at least {density}), is it complex (at least {complexity}), and does it grow "
    "{growth}?",
    zh="每个领域依显性技术优势和三项信号归类。三项信号均以领域自低向高的 {split} 处为界：是否与现有优势相近（关联密度不低于 {density}）、"
    "是否复杂（复杂度不低于 {complexity}）、是否增长较快（{growth}）。",
)
GROWS = T(
    en="everywhere (patents of all cities in {now} at least {times} times those of {then})",
    zh="全部城市 {now} 年专利不低于 {then} 年的 {times} 倍",
)
UNKNOWN = T(
    en="everywhere (not known: the dataset covers fewer than ten whole years)",
    zh="数据集完整覆盖的年份不足十年，增长情况不明",
)
RULES = (
    T(
        en="Support: the city has an advantage (of {advantage} or more, with at least {least} patents) and at least {signals} signals speak "
        "for the field; or it has none yet, and all three do.",
        zh="支持类：该市已有优势（不低于全部城市份额的 {advantage} 倍，专利不少于 {least} 件）且不少于 {signals} 项信号成立；"
        "或尚无优势，但三项信号均成立。",
    ),
    T(
        en="Adjust: the city has an advantage, but fewer signals speak for the field.",
        zh="调整类：该市已有优势，但成立的信号不足上述项数。",
    ),
    T(
        en="Restrict: advantage below {absence}, and none of the signals speaks for the field.",
        zh="限制类：优势低于 {absence} 倍，且三项信号均不成立。",
    ),
    T(en="Watch: everything else.", zh="关注类：其余领域。"),
    T(
        en="A field that would stand elsewhere were the splits {margin} of the fields lower or higher is a close call and is marked.",
        zh="分界位置上下移动 {margin}（按领域比例计）后类别即改变的，属临界，予以标注。",
    ),
)
HEAD = (
    T(en="Field", zh="领域"),
    T(en="Patents", zh="专利"),
    T(en="RTA", zh="优势"),
    T(en="Near", zh="关联密度"),
    T(en="Complex", zh="复杂度"),
    T(en="Growth", zh="增长"),
    T(en="Reason", zh="理由"),
)
COUNTED = T(en="{name}: {number} {fields}", zh="{name}领域（{number} 个）")
NOTE = T(
    en="RTA: revealed technology advantage, times the share of all cities. Near: relatedness density. Complex: complexity of the field. "
    "Growth: patents of all cities, the last five whole years over the five before.",
    zh="优势：相对全部城市份额的倍数。增长：全部城市最近五个完整年份专利与前五年之比。",
)
HAS, HAS_NOT, SMALL = (
    T(en="Advantage", zh="已有优势"),
    T(en="No advantage", zh="尚无优势"),
    T(en="Advantage, but few patents", zh="已有优势，但专利较少"),
)
SIGNALS = (
    (T(en="near", zh="相近"), T(en="far", zh="较远")),
    (T(en="complex", zh="复杂"), T(en="simple", zh="较简单")),
    (T(en="growing", zh="增长较快"), T(en="slow", zh="增长较慢")),
)
GROWTH_UNKNOWN = T(en="growth not known", zh="增长不明")
REASON = T(en="{held}; {signals}.", zh="{held}；{signals}。")
CLOSE = T(en=" Close call, could be: {others}.", zh="临界，可列{others}。")
PATH = T(en="{field}: {base}{lender}.", zh="{field}：{base}{lender}。")
BASE = T(en="related to {names}", zh="与{names}相关")
HELD_BY = T(en="{field} ({applicant})", zh="{field}（{applicant}）")
NO_BASE = T(en="no related strength with enough patents", zh="尚无件数足够的相关优势")
LENDER = T(
    en="; {city} is strong in it ({advantage} times the share of all cities{joint})",
    zh="；{city}在该领域占优（为全部城市份额的 {advantage} 倍{joint}）",
)
JOINT = T(en=", {joint} joint {patents} already", zh="，双方已有共同专利 {joint} 件")
PATHS = T(
    en="Ways into the fields without an advantage yet, over related strengths and those who hold them:",
    zh="尚无优势的领域，可依托以下相关优势及其持有者、优势城市进入：",
)
RELATIVES = 2


def write_guidance(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    found = study.guidance
    if not found.judged:
        return [Heading(1, TITLE), Paragraph(say(NO_LIST, city=study.name, reason=found.note or TOO_FEW))]
    first = next(advice for advice in Advice if found.of(advice))
    lists = [
        b
        for advice in Advice
        for b in _list_advice(study, found, advice, note=NOTE if advice is first else "")
    ]
    return [Heading(1, TITLE), Remark(say(WARNING)), Heading(2, RULE), *_tell_rule(study, found), *lists]


def _tell_rule(study: Study, found: Guidance) -> list[Block]:
    """The measures with their splits, and the rule with its thresholds; each number leads to its parameter."""
    splits, choice = found.splits, study.choice
    assert splits, "a list that holds fields has splits"
    held = link_thresholds(found)
    measures = say(
        MEASURES, split=held["split"], density=choice.write("relatedness_density", splits.density),
        complexity=choice.write("field_complexity", splits.complexity), growth=_say_growth(study, splits.growth),
    )  # fmt: skip
    return [Paragraph(measures), Bullets([say(rule, **held) for rule in RULES])]


def link_thresholds(found: Guidance) -> dict[str, Figure]:
    """The numbers of the rule by name, each with the page of its parameter."""
    numbers = vars(found.thresholds).items()
    return {
        name: Figure(
            _write_amount(name, value), reverse("rules:rule", kwargs={"kind": "parameters", "code": code})
        )
        for (name, value), code in zip(numbers, PARAMETERS, strict=True)
    }


def _write_amount(name: str, value: Any) -> str:
    """A share of the fields as a fraction, any other number as figures are written."""
    return str(value) if name in ("split", "margin") else number(value)


def _say_growth(study: Study, split: float | None) -> Words:
    if study.spans is None or split is None:
        return say(UNKNOWN)
    then, now = (f"{a}–{b}" for a, b in study.spans)
    return say(GROWS, then=then, now=now, times=number(split, digits=2))


def _list_advice(study: Study, found: Guidance, advice: Advice, *, note: T | str) -> list[Block]:
    """Heading, meaning, table, and for what is to be developed the way there."""
    judged = found.of(advice)
    blocks: list[Block] = [Heading(2, NAMES[advice])]
    if not judged:
        return [*blocks, paragraph(say(MEANS[advice]), say(NONE))]
    fields = plural(len(judged), "field", "fields")
    caption = text(COUNTED.format(name=NAMES[advice], number=len(judged), fields=fields))
    rows = [_row(study, each) for each in judged]
    table = Grid(caption, HEAD, rows, numeric=(1, 2, 3, 4, 5), note=note)
    paths = [_say_path(study, each) for each in judged if advice is Advice.SUPPORT and not each.has]
    return [
        *blocks,
        Paragraph(say(MEANS[advice])),
        table,
        *([Paragraph(say(PATHS)), Bullets(paths)] if paths else []),
    ]


def _row(study: Study, judged: Judged) -> list[Cell]:
    chance = judged.chance
    field = chance.field
    return [
        say_field(field), cell(study.pull("patent_count", chance.patents, field=field)),
        cell(study.pull("technology_advantage", chance.advantage, field=field)),
        cell(study.pull("relatedness_density", chance.density, field=field)),
        cell(study.choice.pull("field_complexity", chance.complexity, {"field": field})),
        number(chance.growth, digits=2), say_reason(judged),
    ]  # fmt: skip


def say_reason(judged: Judged) -> str:
    """Why a field stands where it does, in words."""
    held = SMALL if judged.small else HAS if judged.has else HAS_NOT
    known = zip((judged.near, judged.complex, judged.growing), SIGNALS, strict=True)
    signals: list[Any] = [
        GROWTH_UNKNOWN if yes is None else words[0] if yes else words[1] for yes, words in known
    ]
    said = REASON.format(held=held, signals=write(listed([text(each) for each in signals], last=False)))
    if not judged.others:
        return text(said)
    others = write(listed([text(NAMES[a]).lower() for a in judged.others]))
    return text(said) + text(CLOSE.format(others=others))


def _say_path(study: Study, judged: Judged) -> Words:
    """How a field without an advantage yet could be reached: related strengths with their first holder, and a city strong in it."""
    field = judged.chance.field
    base = say_base(study, field)
    lenders = find_lenders(study.choice, study.standing, field, number=1)
    lender: Words = ()
    if lenders:
        lender = say_lender(study, lenders[0], field, LENDER)
    return say(PATH, field=say_field(field), base=base or say(NO_BASE), lender=lender)


def say_base(study: Study, field: int, words: T = BASE, *, number: int = RELATIVES) -> Words:
    """The nearest strengths to a field, each with the applicant who holds most of it; nothing where there are none."""
    relatives = find_relatives(study.choice, study.place_id, field, number=number)
    if not relatives:
        return ()
    named: list[Any] = []
    for each in relatives:
        name = say_field_within(each.field)
        holder = next(iter(each.applicants), None)
        if holder is None:
            named.append(name)
            continue
        applicant = study.choice.lake.say("applicant", holder["applicant"], study.choice.dataset.code)
        named.append(say(HELD_BY, field=name, applicant=applicant))
    return say(words, names=listed(named))


def say_lender(study: Study, lender: Any, field: int, words: T) -> Words:
    """A city strong in a field, with the patents already shared."""
    place_id = lender.standing.place.id
    advantage = study.choice.pull(
        "technology_advantage", lender.advantage, {"city": place_id, "field": field}
    )
    joint: Words = ()
    if lender.joint:
        shared = study.pull("joint_patents", lender.joint, other_city=place_id)
        joint = say(JOINT, joint=shared, patents=plural(lender.joint, "patent", "patents"))
    return say(words, city=study.say_city(place_id), advantage=advantage, joint=joint)
