"""The illustrative index in a report: an axis in words, its parts as a table, and the pictures of ranks and axes."""

from functools import partial

from zhicheng.desks.navigation.queries.standing import OnAxes, Ranked, Stand
from zhicheng.desks.navigation.views.report.study import FEWEST_PATENTS, Study
from zhicheng.desks.navigation.views.report.wording import Words, cell, listed, paragraph, plural, say, show
from zhicheng.desks.navigation.views.sentences import in_sentence, ordinal
from zhicheng.desks.navigation.views.standing_charts import draw_axes, draw_intervals
from zhicheng.desks.navigation.views.standing_tree import Line, list_lines
from zhicheng.desks.navigation.views.standing_words import axis_name, say_weights
from zhicheng.front.documents import Block, Cell, Figure, Grid, Heading, Paragraph, Strong
from zhicheng.front.formats import number, text
from zhicheng.grammar import T

TITLES = (
    T(en="Competitiveness on the index", zh="竞争力指数"),
    T(en="Match on the index", zh="匹配度指数"),
)
FEW = T(
    en="Fewer than three cities can be compared, so no index is computed.",
    zh="可比城市不足三座，不计算指数。",
)
SMALL = T(
    en="With {patents} {noun}, fewer than {least}, {city} is not placed on the index: its place would be chance.",
    zh="{city}仅有专利 {patents} 件，不足 {least} 件，名次难免偶然，不列入指数。",
)
NO_SCORE = T(
    en="{city} has no score in {axis}: the dataset holds none of the figures it is made of.",
    zh="数据集不含{axis}所需的各项数据，{city}该项不计分。",
)
SCORES = T(
    en="Among {group}, {city} has {points} of 100 points in {axis} and comes {rank} of {among}; in nine of ten of {number} "
    "replications with other weights and methods its rank {interval}.",
    zh="在{group}中，{city}的{axis}得 {points} 分（满分 100 分），列 {among} 座城市第 {rank} 位；"
    "改变权重与方法模拟 {number} 次，九成结果{interval}。",
)
BETWEEN = T(en="lies between {low} and {high}", zh="列第 {low} 至第 {high} 位")
EXACTLY = T(en="is {low}", zh="列第 {low} 位")
TOGETHER = T(
    en="Both axes taken together put it {rank} of {among}, {interval}.",
    zh="两个维度合计列 {among} 座城市第 {rank} 位，{interval}。",
)
TOGETHER_BETWEEN = T(
    en="between {low} and {high} in nine of ten replications", zh="九成模拟结果列第 {low} 至第 {high} 位"
)
TOGETHER_EXACTLY = T(en="{low} in nine of ten replications", zh="九成模拟结果均列第 {low} 位")
WANTING = T(
    en="Only {held} of its {all} figures {are} held, none for {names}; the weight of these goes to the others of their part, so the score "
    "says less than the index means to say.",
    zh="该维度 {all} 项指标中仅 {held} 项有数据，缺{names}，其权重由同组其余指标分摊，得分的说服力相应减弱。",
)
CAPTION = T(en="What {axis} is made of", zh="{axis}的构成")
HEAD = (
    T(en="Part", zh="指标"),
    T(en="{city}", zh="{city}"),
    T(en="Points", zh="得分"),
    T(en="Counts for", zh="所占比重"),
)
NAMED = T(en="{name} ({unit})", zh="{name}（{unit}）")
NOTE = T(
    en="Points from 0 to 100: the lowest and the highest of the group on each figure. Counts for: share of both axes together. "
    "Illustrative, with {weights}.",
    zh="得分 0 至 100，分别为同组最低与最高。所占比重按两个维度合计。指数为示例，采用{weights}。",
)
GROUP = T(
    en="Illustrative index of {group}, with {weights}. Spans hold nine of ten of {number} replications.",
    zh="示例指数，范围为{group}，采用{weights}；线段为 {number} 次模拟中九成结果所在区间。",
)


def show_axis(study: Study, *, axis: int) -> list[Block]:
    """Heading, sentence, table and picture of the first or second axis."""
    if study.stand is None:
        return [Heading(2, TITLES[axis]), Paragraph(_say_none(study))]
    stand, city = study.stand, study.stand.cities[study.place_id]
    lines = _find_lines(study, stand, stand.axes[axis])
    draw = draw_axes if axis else draw_intervals
    note = text(
        GROUP.format(group=study.group_words, weights=say_weights(study.brief.weights), number=number(stand.replications))
    )  # fmt: skip
    together = [] if axis else [paragraph(say_together(study, stand, city))]
    picture = show(draw(study.choice, stand, city, partial(study.standing_page), note=note))
    return [
        Heading(2, TITLES[axis]), paragraph(say_axis(study, stand, city, axis), *_say_wanting(lines)),
        _table(study, stand, lines, axis), *together, picture,
    ]  # fmt: skip


def _say_none(study: Study) -> Words:
    """Why no index is computed."""
    if not study.is_small:
        return say(FEW)
    noun = plural(study.standing.patents, "patent", "patents")
    return say(SMALL, patents=study.patents, noun=noun, least=number(FEWEST_PATENTS), city=study.name)


def say_axis(study: Study, stand: Stand, city: OnAxes, axis: int) -> Words:
    """Points, rank and rank interval of the city on an axis."""
    code, name = stand.axes[axis], axis_name(stand, stand.axes[axis])
    ranked, score = city.ranks.get(code), stand.score(study.place_id, code)
    if ranked is None or score is None:
        return say(NO_SCORE, city=study.name, axis=name)
    href = study.standing_page(why=code)
    return say(
        SCORES, group=study.group_words, city=study.name, axis=name, points=Figure(number(score, digits=1), href),
        rank=Figure(ordinal(ranked.rank), href), among=number(ranked.among), number=number(stand.replications),
        interval=_say_interval(ranked, BETWEEN, EXACTLY),
    )  # fmt: skip


def say_together(study: Study, stand: Stand, city: OnAxes) -> Words:
    """Rank and rank interval on both axes; nothing where there is no rank."""
    if city.rank is None:
        return ()
    root = stand.plan.tree.codes[stand.plan.tree.root]
    return say(
        TOGETHER, rank=Figure(ordinal(city.rank.rank), study.standing_page(why=root)), among=number(city.rank.among),
        interval=_say_interval(city.rank, TOGETHER_BETWEEN, TOGETHER_EXACTLY),
    )  # fmt: skip


def _say_interval(ranked: Ranked, between: T, exactly: T) -> Words:
    words = exactly if ranked.low == ranked.high else between
    return say(words, low=ordinal(ranked.low), high=ordinal(ranked.high))


def _find_lines(study: Study, stand: Stand, code: str) -> list[Line]:
    """The lines of the tree that belong to an axis, the axis first."""
    lines = list_lines(
        study.choice, stand, study.place_id, study.brief.weights, lambda part: study.standing_page(why=part)
    )
    first = next(place for place, line in enumerate(lines) if line.code == code)
    rest = next((p for p, line in enumerate(lines) if p > first and not line.depth), len(lines))
    return lines[first:rest]


def _say_wanting(lines: list[Line]) -> list[Words]:
    """Which figures are missing, if any."""
    figures = [(line.title, line.figure.value) for line in lines if line.figure]
    names = [in_sentence(text(title)) for title, value in figures if value is None]
    held = len(figures) - len(names)
    return (
        [
            say(
                WANTING,
                held=number(held),
                are=plural(held, "is", "are"),
                all=number(len(figures)),
                names=listed(names),
            )
        ]
        if names
        else []
    )


def _table(study: Study, stand: Stand, lines: list[Line], axis: int) -> Grid:
    rows = [_row(line) for line in lines]
    return Grid(
        text(CAPTION.format(axis=axis_name(stand, stand.axes[axis]))),
        [text(each.format(city=study.name)) for each in HEAD], rows, numeric=(1, 2, 3),
        note=text(NOTE.format(weights=say_weights(study.brief.weights))),
    )  # fmt: skip


def _row(line: Line) -> list[Cell]:
    """A group of parts stands out; a leaf shows its figure and unit."""
    name = text(line.title)
    if line.figure is None:
        return [Strong(name), "", cell(line.score), line.share]
    named = text(NAMED.format(name=name, unit=line.beside)) if line.beside else name
    return [named, cell(line.figure), cell(line.score), line.share]
