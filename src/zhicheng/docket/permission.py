"""`may`: whether somebody may do an act in a case, and why or why not, check by check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.docket.actors import HEADS, Actor
from zhicheng.docket.standing import Done, Standing
from zhicheng.grammar import OPEN, Act, Clause, Edition, Reason, T, same

OFFERED = ("take", "return")
"""What the office does to which a case was offered; everything else is done by the office that has it."""
SHARED = frozenset({"clerk"}) | HEADS
"""Duties in which everybody who holds them acts; any other is theirs alone to whom the case was assigned."""

MAY, MAY_NOT = T(en="You may: {act}", zh="可以：{act}"), T(en="You may not: {act}", zh="不可以：{act}")
ANY = T(en="any case that has not ended", zh="未办结的案件")
STANDS = T(en="The case stands at “{state}”; this is done in: {wanted}", zh="案件处于“{state}”；此行为适用于：{wanted}")  # fmt: skip
NOT_YOU = T(en="This is done by: {said}; in this case you are not", zh="此行为由{said}作出；您在本案中不具有该身份")  # fmt: skip
OWN_WORK = T(en="You did “{title}” yourself; this must be another person", zh="“{title}”由您本人作出，此行为须由他人作出")  # fmt: skip


@dataclass(frozen=True)
class View:
    """A case as permission reads it: the procedure's code and edition, where it stands, and what was done."""

    procedure: str
    edition: Edition
    standing: Standing
    done: Sequence[Done]
    begins: str
    confidential: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nothing was done yet."""
        return not self.done


def may(actor: Actor, code: str, view: View) -> Reason:
    """Whether the actor may do an act now. `value` is True or False; `inputs` are the checks, failed ones first.

    A party is told no more of an act that is not theirs than whose it is: what the office has done would show in the rest.
    """
    act = view.edition.acts[code]
    checks = [_check_role(actor, act, view)]
    if checks[0].value or not find_parts(actor, view):
        others = (_check_order(act, view), check_persons(actor, act, view), _check_sign_in(actor, act, view))
        checks = [_check_state(actor, act, code, view), *checks, *(each for each in others if each)]
    allowed = all(check.value for check in checks)
    says = MAY if allowed else MAY_NOT
    told = tuple(sorted(checks, key=lambda check: bool(check.value)))
    return Reason(
        says=says.format(act=act.title), value=allowed, rule=f"procedures/{view.procedure}", clauses=act.cites, inputs=told
    )  # fmt: skip


def list_acts(actor: Actor, view: View) -> dict[str, Reason]:
    """Every act of the edition that fits the state and the actor's part, with its reason; the allowed ones first."""
    asked = {
        code: may(actor, code, view)
        for code in view.edition.acts
        if _is_open(view.edition.acts[code], code, view) and roles(actor, view.edition.acts[code], view)
    }
    return dict(sorted(asked.items(), key=lambda item: not item[1].value))


def roles(actor: Actor, act: Act, view: View) -> frozenset[str]:
    """The parts and duties in which the actor could do an act of this case: nobody acts for the office in their own case.

    Anybody signed in may begin a case as a party, and anybody at all where the act says so.
    """
    fit = frozenset(act.by) & (find_parts(actor, view) or _find_duties(actor, act, view))
    if view.is_new and not fit and (actor.user is not None or "anyone" in act.by):
        return frozenset(act.by) & frozenset(view.edition.parties)
    return fit


def find_parts(actor: Actor, view: View) -> frozenset[str]:
    """The actor's parts in the case as a party."""
    return frozenset(role for role, party, _seq in view.standing.members if party in actor.parties)


def _find_duties(actor: Actor, act: Act, view: View) -> frozenset[str]:
    """Duties in the office that does the act, as far as the case is open to who holds them and no one else's."""
    office = view.standing.offered_to if act.does in OFFERED else view.standing.office
    if actor.user is None or office is None or view.standing.bars(actor.user.pk):
        return frozenset()
    duties, mine = actor.duties(office), actor.user.pk
    if view.confidential and not view.is_new and not HEADS & duties and not _knows(mine, view):
        return frozenset()
    held = view.standing.held_by
    return frozenset(d for d in duties if d in SHARED or not held(d) or mine in held(d))


def _knows(user: int, view: View) -> bool:
    """Whether a confidential case is known to somebody already: assigned to it, or having acted in it."""
    assigned = any(h.user == user and h.until is None and not h.barred for h in view.standing.holders)
    return assigned or any(each.actor == user for each in view.done)


def _check(held: bool, says: T, *clauses: Clause) -> Reason:
    return Reason(says=says, value=held, clauses=clauses)


def _is_open(act: Act, code: str, view: View) -> bool:
    if view.is_new or code == view.begins:
        return view.is_new and code == view.begins
    stayed, offered = bool(view.standing.stayed_from), view.standing.offered_to is not None
    fits = {"suspend": not stayed, "resume": stayed, "offer": not offered, "take": offered, "return": offered}
    states = view.standing.state in act.states or (OPEN[0] in act.states and not view.standing.outcome)
    return states and fits.get(act.does, True)


def _check_state(actor: Actor, act: Act, code: str, view: View) -> Reason:
    if view.is_new:
        return _check(code == view.begins, T(en="The case begins with this act", zh="案件由此开始"))
    inside = not find_parts(actor, view)
    states = {
        code: each.title if inside else each.public or each.title
        for code, each in view.edition.states.items()
    }
    names = list(dict.fromkeys(states[each] for each in act.states if each in states))
    some = T(en=", ".join(n.en for n in names), zh="、".join(n.zh for n in names))
    says = STANDS.format(state=states[view.standing.state], wanted=some if names else ANY)
    return _check(_is_open(act, code, view), says)


def _check_role(actor: Actor, act: Act, view: View) -> Reason:
    names = view.edition.duties | view.edition.parties
    wanted = [names.get(role, same(role)) for role in act.by]
    said = T(en=" or ".join(n.en for n in wanted), zh="或".join(n.zh for n in wanted))
    if held := roles(actor, act, view):
        mine = names.get(sorted(held)[0], same(""))
        return _check(True, T(en="You act as {mine}", zh="您的身份：{mine}").format(mine=mine))
    if actor.user is not None and view.standing.bars(actor.user.pk):
        return _check(False, T(en="You were recused from this case", zh="您已回避本案"))
    return _check(False, NOT_YOU.format(said=said))


def _check_order(act: Act, view: View) -> Reason | None:
    done = {each.act for each in view.done}
    lacking = [view.edition.acts[code].title for code in act.after if code not in done]
    if not act.after:
        return None
    if not lacking:
        return _check(True, T(en="What must come before is done", zh="前置事项已完成"))
    said = T(en=", ".join(each.en for each in lacking), zh="、".join(each.zh for each in lacking))
    return _check(False, T(en="Before it comes: {said}", zh="须先完成：{said}").format(said=said))


def check_persons(actor: Actor, act: Act, view: View) -> Reason | None:
    """That the actor did none of what the act is to be kept apart from, neither first nor second; None where it is not."""
    if not act.apart_from:
        return None
    done = [each for each in view.done if actor.user and actor.user.pk in (each.actor, each.second)]
    same_person = [each.act for each in done if each.act in act.apart_from]
    if not same_person:
        return _check(True, T(en="Nobody decides on their own work", zh="经办与决定人员分离"))
    return _check(False, OWN_WORK.format(title=view.edition.acts[same_person[-1]].title))


def _check_sign_in(actor: Actor, act: Act, view: View) -> Reason | None:
    """Whoever acts for the office signs in with a second factor, and again before what decides."""
    if not roles(actor, act, view) & set(view.edition.duties):
        return None
    if not actor.verified:
        return _check(False, T(en="Officers sign in with a second factor", zh="工作人员须以双重验证登录"))
    if act.decisive and not actor.fresh:
        return _check(False, T(en="This decides: sign in once more before it", zh="此行为具有决定效力，请重新登录确认"))  # fmt: skip
    return _check(True, T(en="Your sign-in is strong enough", zh="登录验证符合要求"))
