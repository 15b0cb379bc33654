"""Chapter: the city beside its peers. Who they are and why, side by side, who could lend strength to whom."""

from typing import Any

from zhicheng.desks.navigation.queries.cities import Standing, figures_beside
from zhicheng.desks.navigation.queries.comparing import Compared, Side
from zhicheng.desks.navigation.queries.complements import Loan, Pair, pair
from zhicheng.desks.navigation.queries.peers import Peer, suggest_peers
from zhicheng.desks.navigation.queries.rank_intervals import rank_sides
from zhicheng.desks.navigation.views.report.facts import LACKING, tell_lacking
from zhicheng.desks.navigation.views.report.study import Study, say_field_within
from zhicheng.desks.navigation.views.report.wording import Words, cell, listed, paragraph, say, write
from zhicheng.desks.navigation.views.sentences import in_sentence
from zhicheng.desks.navigation.views.standing_words import axis_name, write_interval
from zhicheng.front.documents import Block, Cell, Figure, Grid, Heading, Paragraph
from zhicheng.front.formats import number, text, unit_beside
from zhicheng.front.house import read_book
from zhicheng.grammar import T

TITLE = T(en="Benchmark", zh="对标分析")
PEERS, BESIDE, LENT = (
    T(en="Peers, and why these", zh="对标城市及理由"),
    T(en="Side by side", zh="主要指标对比"),
    T(en="Who could lend strength to whom", zh="优势互补"),
)
TAKEN, SHARED, LOANS = 4, 3, 3
MEASURES = (
    "claims_per_patent", "quality_4", "citations_5", "family_size", "grant_lag", "technology_entropy", "city_complexity",
    "applicant_concentration", "cross_city_share", "green_share", "invention_density",
)  # fmt: skip

NO_PEERS = T(
    en="No peer can be suggested: the dataset has no other city with classified patents.",
    zh="数据集中没有其他具备分类专利的城市，无法推荐对标城市。",
)
LIKEST = T(
    en="{first} is the city most like {city}: {ratio} times its patents, and {overlap} of the structure by fields in common.",
    zh="与{city}最为接近的是{first}：专利为{city}的 {ratio} 倍，领域结构重合度 {overlap}。",
)
HOW = T(
    en="Peers are sought among cities of the same country first. Likeness is the ratio of sizes, the smaller to the larger, times the "
    "part of the two structures that is the same; it is our own measure.",
    zh="对标城市先在同一国家或地区内选取。接近程度为规模之比（小者比大者）与结构重合度之积，系本平台自拟。",
)
PEER_HEAD = (
    T(en="City", zh="城市"),
    T(en="Patents", zh="专利"),
    T(en="Size", zh="规模之比"),
    T(en="Structure", zh="结构重合度"),
    T(en="Likeness", zh="接近程度"),
    T(en="Strengths of both", zh="共同优势领域"),
)
PEER_CAPTION = T(en="Peers of {city}", zh="{city}的对标城市")
NO_SHARED = T(en="none with enough patents", zh="无件数足够的共同优势")
MORE = T(en="{names} and {rest} more", zh="{names}等 {number} 个")
BESIDE_CAPTION = T(en="{city} and its peers", zh="{city}与对标城市主要指标")
MEASURE, RANK, RANK_ALL, INTERVAL, POINTS = (
    T(en="Measure", zh="指标"),
    T(en="Rank by patents in {country}", zh="专利件数在{country}的位次"),
    T(en="Rank by patents", zh="专利件数位次"),
    T(en="Rank on the index, interval", zh="指数位次区间"),
    T(en="Points: {axis}", zh="{axis}得分"),
)
BESIDE_NOTE = T(
    en="Rank by patents with the interval that holds it in nine of ten drawings of the counts. Points and ranks of the index within "
    "the group of the chapters above; a dash: not in the group, or no figure.",
    zh="专利位次附件数重抽样九成结果所在区间。指数得分与位次均在前述比较范围内计算；“—”为不在范围内或无数据。",
)
RANK_CELL = T(en="{rank} ({low}–{high})", zh="{rank}（{low}–{high}）")
LED = T(
    en="Of {all} measures on which all have a figure, {city} has the highest value in {number}{names}.",
    zh="在各市均有数据的 {all} 项指标中，{city}有 {number} 项数值最高{names}。",
)
NAMELY = T(en=": {names}", zh="，即{names}")
LENT_CAPTION = T(en="Strengths that could be lent", zh="可相互借力的领域")
LENT_HEAD = (
    T(en="City", zh="城市"),
    T(en="Could lend to {city}", zh="可支持{city}的领域"),
    T(en="{city} could lend to it", zh="{city}可支持的领域"),
    T(en="Joint patents", zh="共同专利"),
)
LENT_NOTE = T(
    en="Fields that the lender is strong in, and that the borrower has no advantage in but lies near to (relatedness density at or above its "
    "median); the nearest three, with the lender's advantage.",
    zh="所列为一方占优、另一方尚无优势但相近（关联密度不低于其中位数）的领域，各取最近的三个；括号内为占优一方的优势倍数。",
)
LOAN = T(en="{field} ({advantage})", zh="{field}（{advantage}）")
UNIT = T(en="{name} ({unit})", zh="{name}（{unit}）")
NAMED = T(en="{field} (advantage {advantage})", zh="{field}（优势 {advantage} 倍）")
NO_LOAN = T(en="none that lies near", zh="无相近领域")
MOST = T(en="The most to gain lies with {lender}: {fields}.", zh="最值得借力的是{lender}：{fields}。")
NOTHING = T(
    en="None of the peers is strong in a field that lies near to {city} and that it lacks.",
    zh="对标城市的优势领域中，没有{city}所缺而又相近的。",
)


def write_benchmark(study: Study) -> list[Block]:
    """The blocks of the chapter."""
    peers = suggest_peers(study.choice, study.place_id, TAKEN)
    if not peers:
        return [Heading(1, TITLE), Paragraph(say(NO_PEERS))]
    return [
        Heading(1, TITLE), Heading(2, PEERS), paragraph(_say_likest(study, peers[0]), say(HOW)), _list_peers(study, peers),
        Heading(2, BESIDE), *_compare(study, peers), Heading(2, LENT), *_lend(study, peers),
    ]  # fmt: skip


def _say_likest(study: Study, peer: Peer) -> Words:
    return say(
        LIKEST, first=study.say_city(peer.standing.place.id), city=study.name, ratio=number(peer.ratio, digits=2),
        overlap=number(100 * peer.overlap, "percent", 0),
    )  # fmt: skip


def _list_peers(study: Study, peers: list[Peer]) -> Grid:
    rows: list[list[Cell]] = [
        [
            study.say_city(peer.standing.place.id), cell(_pull(study, peer.standing, "patent_count", peer.standing.patents)),
            number(peer.ratio, digits=2), number(100 * peer.overlap, "percent", 0), number(peer.likeness, digits=2), _share(peer),
        ]
        for peer in peers
    ]  # fmt: skip
    return Grid(PEER_CAPTION.format(city=study.name), PEER_HEAD, rows, numeric=(1, 2, 3, 4))


def _pull(study: Study, standing: Standing, code: str, value: Any, note: Any = None) -> Any:
    return study.choice.pull(code, value, {"city": standing.place.id}, note)


def _share(peer: Peer) -> str:
    """The strengths that both have, the strongest first."""
    if not peer.shared:
        return text(NO_SHARED)
    names = [say_field_within(field) for field in peer.shared[:SHARED]]
    rest = len(peer.shared) - SHARED
    said = write(listed(names, last=rest <= 0))
    return text(MORE.format(names=said, rest=rest, number=len(peer.shared))) if rest > 0 else said


def _compare(study: Study, peers: list[Peer]) -> list[Block]:
    """The table of measures, a sentence on where the city leads, and what cannot be measured."""
    sides = [study.standing, *(peer.standing for peer in peers)]
    measured, lacking = [], []
    for code in MEASURES:
        rows = figures_beside(study.choice, code)
        held = [rows.get(each.place.id, {}) for each in sides]
        if all(row.get("value") is None for row in held):
            note = held[0].get("note") or study.choice.figures(code, by=("city",)).note
            lacking += [(read_book().indicator(code).title, note)] if note else []
        else:
            measured.append((code, held))
    head = [text(MEASURE), *(study.say_city(each.place.id) for each in sides)]
    rows = [_count_row(study, sides), _rank_row(study, sides), *_index_rows(study, sides)]
    rows += [_measure_row(study, sides, code, held) for code, held in measured]
    table = Grid(
        BESIDE_CAPTION.format(city=study.name), head, rows, numeric=range(1, len(head)), note=BESIDE_NOTE
    )
    return [paragraph(_say_lead(study, measured)), table, *tell_lacking(LACKING, lacking)]


def _count_row(study: Study, sides: list[Standing]) -> list[Cell]:
    title = text(read_book().indicator("patent_count").title)
    return [title, *(cell(_pull(study, each, "patent_count", each.patents)) for each in sides)]


def _rank_row(study: Study, sides: list[Standing]) -> list[Cell]:
    """Ranks by patents with their intervals, among the cities of the country, of all where the peers are of several."""
    compared = Compared(study.choice, tuple(_side(study, each) for each in sides))
    spans = rank_sides(compared)
    told = [spans.get(each.place.id) for each in sides]
    words = [
        text(RANK_CELL.format(rank=span.rank, low=span.low, high=span.high)) if span else None
        for span in told
    ]
    title = RANK.format(country=study.choice.say_country(compared.country)) if compared.country else RANK_ALL
    return [text(title), *words]


def _index_rows(study: Study, sides: list[Standing]) -> list[list[Cell]]:
    """Points on both axes and the rank interval; nothing where no index is computed."""
    stand = study.stand
    if stand is None:
        return []
    held = [stand.cities.get(each.place.id) for each in sides]
    rows: list[list[Cell]] = []
    for axis in stand.axes:
        title = text(POINTS.format(axis=axis_name(stand, axis)))
        scores = [stand.score(city.place_id, axis) if city else None for city in held]
        links = [study.standing_page(each.place.id, why=axis) for each in sides]
        rows.append(
            [title, *(Figure(number(s, digits=1), href) for s, href in zip(scores, links, strict=True))]
        )
    intervals = [write_interval(city.rank) if city and city.rank else None for city in held]
    return [*rows, [text(INTERVAL), *intervals]]


def _measure_row(study: Study, sides: list[Standing], code: str, held: list[dict[str, Any]]) -> list[Cell]:
    rule = read_book().indicator(code)
    beside = unit_beside(rule.title, rule.unit)
    name = text(UNIT.format(name=rule.title, unit=beside)) if beside else text(rule.title)
    pulls = [
        _pull(study, each, code, row.get("value"), row.get("note"))
        for each, row in zip(sides, held, strict=True)
    ]
    return [name, *(cell(pull) for pull in pulls)]


def _say_lead(study: Study, measured: list[tuple[str, list[dict[str, Any]]]]) -> Words:
    """In which measures the city has the highest value; higher is not always better, so it is not called best."""
    whole: list[tuple[str, list[float]]] = []
    for code, held in measured:
        values = [float(row["value"]) for row in held if row.get("value") is not None]
        whole += [(code, values)] if len(values) == len(held) else []
    if not whole:
        return ()
    led = [
        in_sentence(text(read_book().indicator(code).title))
        for code, values in whole
        if values[0] == max(values)
    ]
    names = say(NAMELY, names=listed(led)) if led else ""
    return say(LED, all=number(len(whole)), city=study.name, number=number(len(led)), names=names)


def _lend(study: Study, peers: list[Peer]) -> list[Block]:
    """What each peer could lend to the city, and the city to it."""
    own = _side(study, study.standing)
    sides = [_side(study, peer.standing) for peer in peers]
    pairs = [(pair(side, own), pair(own, side)) for side in sides]
    rows: list[list[Cell]] = [
        [inward.lender.name, _say_loans(inward), _say_loans(outward), cell(inward.joint)]
        for inward, outward in pairs
    ]
    head = [text(each.format(city=study.name)) for each in LENT_HEAD]
    table = Grid(LENT_CAPTION, head, rows, numeric=(3,), note=LENT_NOTE)
    said = paragraph(_say_most(study, [inward for inward, _outward in pairs]))
    return [said, table] if any(one.loans or other.loans for one, other in pairs) else [said]


def _side(study: Study, standing: Standing) -> Side:
    return Side(study.choice, standing, standing.place.id, frozenset({standing.place.id}))


def _say_loans(found: Pair) -> str:
    if found.note:
        return text(found.note)
    if not found.loans:
        return text(NO_LOAN)
    return write(listed([_say_loan(found, loan) for loan in found.loans[:LOANS]], last=False))


def _say_loan(found: Pair, loan: Loan) -> str:
    advantage = found.lender.choice.write("technology_advantage", loan.advantage)
    return text(LOAN.format(field=say_field_within(loan.field), advantage=advantage))


def _say_most(study: Study, inward: list[Pair]) -> Words:
    best = max(inward, key=lambda p: (len(p.loans), p.overlap or 0, p.lender.place_id))
    if not best.loans:
        return say(NOTHING, city=study.name)
    named = [
        say(NAMED, field=say_field_within(loan.field), advantage=best.lender.pull("technology_advantage", loan.advantage, field=loan.field))
        for loan in best.loans[:LOANS]
    ]  # fmt: skip
    return say(MOST, lender=best.lender.name, fields=listed(named))
