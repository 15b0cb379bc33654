"""What the letters of a case stand at, folded from its record: drafted, checked, countersigned, issued or dropped.

An entry that skips a step moves no letter, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zhicheng.docket.actors import Actor
from zhicheng.docket.permission import View, may
from zhicheng.docket.standing import Done
from zhicheng.front.house import list_overlays
from zhicheng.grammar import Edition, Reason, T, same
from zhicheng.register.overlay import Overlay, name_wording
from zhicheng.register.overlays import find_wording

DRAFT, CHECK, COUNTERSIGN = "draft_letter", "check_letter", "countersign_letter"
ISSUE, DROP = "issue_letter", "drop_letter"
STEPS = (DRAFT, CHECK, COUNTERSIGN, ISSUE, DROP)
"""The acts of letters, as every procedure calls them."""
GIVEN = {ISSUE: frozenset({"number", "paper"})}
"""Fields of forms that the office fills in itself: nobody types a document number or uploads the letter."""

DRAFTED, CHECKED, COUNTERSIGNED, ISSUED, DROPPED = "drafted", "checked", "countersigned", "issued", "dropped"
STAGES = {
    DRAFTED: T(en="drafted, to be checked", zh="已拟稿，待核稿"),
    CHECKED: T(en="checked, to be issued", zh="已核稿，待签发"),
    COUNTERSIGNED: T(en="countersigned, to be issued", zh="已会签，待签发"),
    ISSUED: T(en="issued", zh="已签发"),
    DROPPED: T(en="dropped", zh="已作废"),
}
WAITING = {
    CHECK: (DRAFTED,),
    COUNTERSIGN: (CHECKED, COUNTERSIGNED),
    ISSUE: (CHECKED, COUNTERSIGNED),
    DROP: (DRAFTED, CHECKED, COUNTERSIGNED),
}
"""At which stages a letter waits for a step."""
REACHED = {CHECK: CHECKED, COUNTERSIGN: COUNTERSIGNED, ISSUE: ISSUED, DROP: DROPPED}

NONE_WAITS = T(en="No letter of this case waits for this", zh="本案没有待办理此步骤的文稿")
UNKNOWN = T(en="This case has no draft {seq}", zh="本案没有第{seq}号文稿")
NOT_YET = T(en="“{title}” is {stage}", zh="《{title}》{stage}")
CHANGED = T(
    en="“{title}” still has gaps: drop the draft and write it anew without them",
    zh="《{title}》尚有空缺：请作废本稿，补全后重新拟稿",
)
LOST = T(en="The text of “{title}” is no longer kept", zh="《{title}》的正文已不再保存")


@dataclass(frozen=True)
class Letter:
    """A letter from its draft on. `seq` is the draft's number in the record, by which later steps name it."""

    seq: int
    code: str
    language: str
    stage: str
    steps: tuple[Done, ...]

    @property
    def number(self) -> str:
        """The document number; '' before it is issued."""
        return str(self.steps[-1].said["number"]) if self.stage == ISSUED else ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.stage not in (ISSUED, DROPPED)


def fold_letters(done: Iterable[Done]) -> dict[int, Letter]:
    """The letters of a case by the number of their draft, in the order of drafting."""
    letters: dict[int, Letter] = {}
    for each in done:
        if each.act == DRAFT:
            code, language = str(each.said["letter"]), str(each.said["language"])
            letters[each.seq] = Letter(each.seq, code, language, DRAFTED, (each,))
        elif each.act in WAITING:
            letter = letters.get(read_draft(each.said))
            if letter and letter.stage in WAITING[each.act]:
                steps = (*letter.steps, each)
                letters[letter.seq] = replace(letter, stage=REACHED[each.act], steps=steps)
    return letters


def read_draft(said: Mapping[str, Any]) -> int:
    """The number of the draft that a form names; 0 for none."""
    seq = str(said.get("draft", ""))
    return int(seq) if seq.isdecimal() and len(seq) < 10 else 0


def name_letter(edition: Edition, code: str) -> T:
    """The title of a letter: the first line of its text."""
    return name_wording(edition.letters.get(code, same(code)))


def find_local(procedure: str, edition: Edition, code: str) -> Overlay | None:
    """The local rule of the house whose wording a letter has; None where it is worded as the rulebook does."""
    return find_wording(list_overlays(), procedure=procedure, edition=edition, code=code)


def list_waiting(act: str, letters: Mapping[int, Letter]) -> list[Letter]:
    """The letters that wait for a step."""
    return [letter for letter in letters.values() if letter.stage in WAITING.get(act, ())]


def explain_act(actor: Actor, act: str, view: View, *, draft: int = 0) -> Reason:
    """Whether somebody may do an act now; a step of a letter only where that draft, or any where none is named, waits for it."""
    reason = may(actor, act, view)
    if act not in WAITING:
        return reason
    letters = fold_letters(view.done)
    letter = letters.get(draft)
    says = None if list_waiting(act, letters) else NONE_WAITS
    if letter is not None:
        says = None if letter.stage in WAITING[act] else _tell_stage(letter, view.edition)
    return refuse_step(reason, view.edition.acts[act].title, says) if says else reason


def _tell_stage(letter: Letter, edition: Edition) -> T:
    return NOT_YET.format(title=name_letter(edition, letter.code), stage=STAGES[letter.stage])


def refuse_step(reason: Reason, title: T, says: T) -> Reason:
    """The reason with a check that failed."""
    told = T(en="You may not: {act}", zh="不可以：{act}").format(act=title)
    return replace(reason, says=told, value=False, inputs=(Reason(says=says, value=False), *reason.inputs))


def find_fault(act: str, said: Mapping[str, Any], view: View, text: str | None, *, gaps: bool) -> T | None:
    """What stands against a step of the letter that a form names; None where nothing does.

    `text` is what the draft says, None where it was erased; `gaps` whether something in it is still missing.
    """
    seq = read_draft(said)
    letter = fold_letters(view.done).get(seq)
    if letter is None:
        return UNKNOWN.format(seq=seq)
    title = name_letter(view.edition, letter.code)
    if letter.stage not in WAITING[act]:
        return _tell_stage(letter, view.edition)
    if act == DROP:
        return None
    if text is None:
        return LOST.format(title=title)
    return CHANGED.format(title=title) if gaps else None
