"""A comparison in words: the sentence on top, why a city is a peer, the findings of the charts, one sentence a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import field_names
from zhicheng.desks.navigation.queries.comparing import Compared, Side, overlap_sides
from zhicheng.desks.navigation.queries.complements import Loan, Pair
from zhicheng.desks.navigation.queries.peers import Peer
from zhicheng.desks.navigation.queries.rank_intervals import RankSpan
from zhicheng.desks.navigation.views.sentences import city_path, in_sentence, ordinal
from zhicheng.front.formats import language, number, text

ALIKE = 0.05
"""How far a ratio may lie from 1 to be called about as large."""
NAMED = 3
"""Fields that a sentence names."""


def join_words(words: Sequence[Any], *, clauses: bool = False) -> SafeString:
    """Several things in a row as each language does: 'a, b and c', '甲、乙和丙'; `clauses` are parted by commas in Chinese."""
    chinese = language() == "zh-hans"
    comma, last = (", ", " and ") if not chinese else ("，", "，") if clauses else ("、", "和")
    if len(words) < 2:
        return format_html("{}", *words or ("",))
    first = format_html_join(comma, "{}", ((each,) for each in words[:-1]))
    return format_html("{}{}{}", first, last, words[-1])


def join_sentences(sentences: Sequence[Any]) -> SafeString:
    """Sentences one after the other: with a space between them in English."""
    gap = "" if language() == "zh-hans" else " "
    return format_html_join(gap, "{}", ((each,) for each in sentences if each))


def say_field(field: int) -> str:
    """A technology field within a sentence."""
    return in_sentence(text(field_names()[field]))


def say_share(share: float) -> str:
    """A share between 0 and 1 as a whole per cent."""
    return number(100 * share, "percent", 0)


def say_reasons(peer: Peer) -> list[str]:
    """Why a city is a peer: size, structure, strengths of both."""
    said = [_say_size(peer.ratio), _("%(share)s of the same structure") % {"share": say_share(peer.overlap)}]
    if peer.shared:
        fields = str(join_words([say_field(each) for each in peer.shared[:2]]))
        said.append(_("both strong in %(fields)s") % {"fields": fields})
    return said


def _say_size(ratio: float) -> str:
    if abs(ratio - 1) < ALIKE:
        return _("about as large")
    return _("%(times)s times as large") % {"times": say_times(ratio)}


def say_times(ratio: float) -> str:
    """A ratio with two figures that tell: 0.16, 1.2, 14."""
    return number(ratio, digits=2 if ratio < 0.95 else 1 if ratio < 10 else 0)


def say_sides(sides: Sequence[Side]) -> str:
    """The names of the sides in a row."""
    return str(join_words([side.name for side in sides]))


def say_lead(compared: Compared, pairs: Sequence[Pair]) -> SafeString:
    """Three sentences: size, structure, who could lend most."""
    own, others = compared.sides[0], compared.sides[1:]
    return join_sentences([_say_sizes(compared, own, others), _say_nearest(own, others), _say_lending(pairs)])


def _say_sizes(compared: Compared, own: Side, others: Sequence[Side]) -> SafeString:
    dataset = compared.choice.dataset
    begin = (
        _("In this synthetic data, ") if dataset.synthetic else _("In this sample, ") if dataset.bias else ""
    )
    times = [_say_ratio(own, other) for other in others]
    said = {
        "begin": begin,
        "city": own.name,
        "patents": own.patents,
        "times": join_words(times, clauses=True),
    }
    return format_html(_("{begin}{city} has {patents} patents, {times}."), **said)


def _say_ratio(own: Side, other: Side) -> SafeString:
    ratio = float(own.standing.patents / other.standing.patents)
    said = {"times": say_times(ratio), "city": other.name, "patents": other.patents}
    if abs(ratio - 1) < ALIKE:
        return format_html(_("about as many as {city} ({patents})"), **said)
    return format_html(_("{times} times those of {city} ({patents})"), **said)


def _say_nearest(own: Side, others: Sequence[Side]) -> str:
    alike = [(share, other) for other in others if (share := overlap_sides(own, other)) is not None]
    if not alike:
        return ""
    share, nearest = max(alike, key=lambda each: each[0])
    said = {"city": nearest.name, "share": say_share(share), "own": own.name}
    if len(others) == 1:
        return _("%(share)s of the structure of both is the same.") % said
    return _("Its structure is most like that of %(city)s: %(share)s is the same.") % said


def _say_lending(pairs: Sequence[Pair]) -> str:
    best = max(pairs, key=lambda pair: len(pair.loans), default=None)
    if best is None or not best.loans:
        return _("None could lend another a field that lies near to it.")
    said = {
        "lender": best.lender.name, "borrower": best.borrower.name, "number": len(best.loans),
        "field": say_field(best.loans[0].field),
    }  # fmt: skip
    if len(best.loans) == 1:
        return _("%(lender)s could lend %(borrower)s strength in %(field)s.") % said
    return (
        _(
            "Most could be lent by %(lender)s to %(borrower)s: strength in %(number)s fields, nearest %(field)s."
        )
        % said
    )


def title_ranks(own: Side, others: Sequence[Side], spans: Mapping[str, RankSpan], of: str) -> str:
    """The rank of the first side, and whose intervals meet its own; `others` are those ranked in one list with it by `of`."""
    span = spans.get(own.token)
    if span is None:
        return _("%(city)s has no rank by %(of)s") % {"city": own.name, "of": of}
    near = [each for each in others if span.meets(spans[each.token])]
    said = {
        "city": own.name, "of": of, "rank": ordinal(span.rank), "among": number(span.among), "others": say_sides(near),
    }  # fmt: skip
    if near:
        return (
            _(
                "By %(of)s %(city)s ranks %(rank)s of %(among)s; chance may have put it before or behind %(others)s"
            )
            % said
        )
    if not others:
        return _("By %(of)s %(city)s ranks %(rank)s of %(among)s") % said
    return _("By %(of)s %(city)s ranks %(rank)s of %(among)s; no interval of the others meets its own") % said


def say_span(span: RankSpan) -> str:
    """A rank interval: '2–4'."""
    return f"{number(span.low)}–{number(span.high)}"


def say_pair(pair: Pair) -> SafeString:
    """What one side could lend to another, in one sentence of figures."""
    said: dict[str, Any] = {
        "lender": pair.lender.name, "borrower": pair.borrower.name, "together": _say_joint(pair),
        "number": len(pair.loans), "fields": join_words([_say_loan(pair, loan) for loan in pair.loans[:NAMED]]),
    }  # fmt: skip
    if pair.note:
        note = text(pair.note)
        return format_html(
            _("{lender} and {borrower} are not set against each other: {note}."), note=note, **said
        )
    if not pair.loans:
        return format_html(
            _("{lender} has no strength that {borrower} lacks and lies near to{together}."), **said
        )
    if len(pair.loans) == 1:
        return format_html(_("{lender} could lend {borrower} strength in {fields}{together}."), **said)
    if len(pair.loans) <= NAMED:
        return format_html(
            _("{lender} could lend {borrower} strength in {number} fields: {fields}{together}."), **said
        )
    return format_html(
        _("{lender} could lend {borrower} strength in {number} fields, nearest {fields}{together}."), **said
    )


def _say_loan(pair: Pair, loan: Loan) -> SafeString:
    advantage = pair.lender.pull("technology_advantage", loan.advantage, field=loan.field)
    return format_html(_("{field} (advantage {advantage})"), field=say_field(loan.field), advantage=advantage)


def _say_joint(pair: Pair) -> SafeString:
    if pair.joint.value is None:
        return format_html(_("; {note}"), note=text(pair.joint.note))
    if not pair.joint.value:
        return format_html("{}", _("; they have no joint patents yet"))
    return format_html(_("; they have {joint} joint patents already"), joint=pair.joint)


def side_path(side: Side) -> str:
    """The page of a city or cluster."""
    return city_path(side.choice, side.place_id)
