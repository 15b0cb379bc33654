"""Two offices and two firms, and five matters walked from the filing to the end: every step with the state that it must lead to, by hand."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from desks.docket_people import PDF, Officer
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.front.readers import read_house
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import appoint
from zhicheng.register.store import keep_file

POSTS = {
    "clerk": ("shenzhen", "clerk"), "officer": ("shenzhen", "officer"), "second": ("shenzhen", "officer"), "expert": ("shenzhen", "officer"),
    "head": ("shenzhen", "head"), "canton head": ("canton", "head"), "canton officer": ("canton", "officer"), "canton second": ("canton", "officer"),
}  # fmt: skip
FIRMS = {"bright": "Bright Light Ltd", "dim": "Dim Lamp Ltd"}
SECRET = "the-lamp-has-all-features-of-claim-one"
DAY, MOMENT = "2030-03-04", "2030-03-04T09:30"


@dataclass(frozen=True)
class Step:
    """Who does which act, what the form says, and the state afterwards. '@name' in a form is a party, '#name' a user, '&name' an office."""

    who: str
    act: str
    to: str
    said: dict[str, Any] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    second: str = ""


@dataclass
class World:
    """Everybody by name, and the time, which moves with every act."""

    house: House
    folder: Path
    offices: dict[str, Office]
    users: dict[str, User]
    parties: dict[str, Party]
    at: datetime

    def take(self, step: Step, procedure: str, case: Case | None = None, cause: Entry | None = None) -> Entry:
        """Do a step; the first one opens the case at Shenzhen."""
        self.at += timedelta(minutes=1)
        command = Command(
            step.act, self.at, uuid.uuid4(), {name: self.mean(value) for name, value in step.said.items()},
            {name: (keep_file(chunks=[PDF + name.encode()], name=f"{step.act}-{name}.pdf", folder=self.folder),) for name in step.papers},
            self.actor(step.second) if step.second else None,
        )  # fmt: skip
        if case is not None:
            return perform(house=self.house, actor=self.actor(step.who), case_id=case.pk, command=command)
        return open_case(
            house=self.house, actor=self.actor(step.who), procedure=procedure, office=self.offices["shenzhen"], command=command,
            title="matter of a lamp", cause=cause,
        )  # fmt: skip

    def mean(self, value: Any) -> Any:
        kinds: dict[str, dict[str, Any]] = {"@": self.parties, "#": self.users, "&": self.offices}
        named = isinstance(value, str) and value[:1] in kinds
        return kinds[value[0]][value[1:]].pk if named else value

    def actor(self, who: str):
        return read_actor(self.users[who], on=self.at.date(), verified=True, fresh=True)

    def sign_in(self, who: str) -> Officer:
        return Officer(self.users[who])


def make_world(folder: Path) -> World:
    now = timezone.now()
    offices = {
        name: Office.objects.create(name_en=name, name_zh=zh, region="", code=code, created_at=now)
        for name, zh, code in (("shenzhen", "深圳局", "440300"), ("canton", "广州局", "440100"))
    }
    users = {}
    for name, (office, duty) in POSTS.items():
        users[name] = User.objects.create_user(
            f"{name.replace(' ', '.')}@city.example.org", display_name=name, is_staff=True
        )
        appoint(user=users[name], office=offices[office], duties=[duty], since=date(2020, 1, 1))
    for name in FIRMS:
        users[name] = User.objects.create_user(f"{name}@city.example.org", display_name=name)
    parties = {
        name: Party.objects.create(kind="organisation", name=firm, user=users[name])
        for name, firm in FIRMS.items()
    }
    return World(read_house(), folder, offices, users, parties, now - timedelta(days=2))


BOTH = {"requester": "@bright", "respondent": "@dim"}
ASSIGN = {
    "duty": "officer", "person": "#expert", "no_conflict": True, "expert": "Wang Gong", "not_before": True, "opinion_by": DAY,
}  # fmt: skip
WALKS: dict[str, tuple[str, tuple[Step, ...]]] = {
    "technical_inquiry": ("answered", (
        Step("officer", "commission", "commissioned", BOTH | {"asked_in": "A-1", "kind": "appraisal", "field": "F21V", "questions": "claim 1?"}),
        Step("head", "assign", "appointed", ASSIGN),
        Step("clerk", "tell_parties", "working"),
        Step("dim", "ask_recusal", "working", {"ground": "worked for the other side"}),
        Step("head", "refuse_recusal", "working", {"reason": "never did"}),
        Step("expert", "attend", "working", {"occasion": "inspection", "held_at": MOMENT, "course": "took the lamp apart"}),
        Step("expert", "deposit_opinion", "sealed", {"opinion": SECRET, "signed": True}, ("paper",)),
        Step("head", "release", "released", {"told": "all features are there", "answer_by": DAY}, ("paper",)),
        Step("dim", "answer_opinion", "released", {"answer": "feature three is not"}),
        Step("expert", "explain", "released", {"reply": "see figure 2"}),
        Step("head", "close", "closed", {"used": "as evidence"}),
    )),
    "joint_enforcement": ("answered", (
        Step("officer", "plan", "prepared", {"lead_case": "F-1", "matter": "false_marking", "target": "a shop", "facts": "marks", "wanted": "a look"}),
        Step("head", "request_help", "asked", {"office": "&canton", "partner": "广州局", "reason": "the shop is there"}),
        Step("canton head", "accept", "working"),
        Step("canton head", "assign", "working", {"duty": "officer", "person": "#canton officer", "no_conflict": True}),
        Step("canton head", "assign", "working", {"duty": "officer", "person": "#canton second", "no_conflict": True}),
        Step("canton officer", "act_together", "working", {
            "place": "shop", "held_at": MOMENT, "lead_officers": "Li, Chen", "found": "boxes", "respondent": "@dim",
        }, (), "canton second"),
        Step("canton officer", "report_done", "done", {"result": "forty boxes"}),
        Step("canton head", "hand_over", "handing_over", {"office": "&shenzhen", "lead": "深圳局", "items": "1 box, whole"}),
        Step("head", "send_back", "done", {"reason": "39 boxes"}),
        Step("canton head", "hand_over", "handing_over", {"office": "&shenzhen", "lead": "深圳局", "items": "1 box, whole"}),
        Step("head", "receive", "received", {"complete": True}),
        Step("head", "tell_result", "closed", {"outcome": "a fine"}),
    )),
    "evidence_preservation": ("decided", (
        Step("bright", "request", "received", {
            "applicant": "@bright", "stage": "before", "right": "ZL1", "holder_name": "Dim Lamp Ltd, Bao'an", "evidence": "the mould",
            "danger": "it is sold", "own_means": "no entry",
        }, ("paper",)),
        Step("officer", "treat_as_urgent", "received", {"reason": "sold tomorrow"}),
        Step("officer", "ask_security", "security_asked", {"amount": "10,000", "secure_by": DAY, "reason": "loss of a day"}),
        Step("bright", "give_security", "received", {"security": "guarantee"}, ("paper",)),
        Step("head", "order", "ordered", {"scope": "one mould", "means": "pictures", "grounds": "danger"}),
        Step("officer", "execute", "kept", {
            "holder": "@dim", "held_at": MOMENT, "place": "hall 2", "present": "a foreman", "course": "pictures", "items": "1 mould",
        }, (), "second"),
        Step("dim", "object", "objected", {"objection": "a secret"}),
        Step("head", "dismiss_objection", "kept", {"reason": "kept apart"}),
        Step("bright", "record_case", "kept", {"way": "court", "case_number": "C-1", "accepted_on": DAY}),
        Step("officer", "hand_on", "used", {"receiver": "court", "handed": "1 mould"}, (), "second"),
    )),
    "overseas_aid": ("answered", (
        Step("bright", "request", "received", {
            "applicant": "@bright", "country": "Utopia", "right": "patent", "side": "accused", "stage": "letter", "facts": "a letter", "asks": "what now",
            "contact": "Ms Li",
        }),
        Step("officer", "ask_more", "received", {"lacking": "the letter", "send_by": DAY}),
        Step("bright", "supplement", "received", {"added": "here"}, ("paper",)),
        Step("officer", "take_up", "advising", {"urgency": "urgent", "plan": "an expert"}),
        Step("officer", "call_expert", "advising", {"expert": "Wang", "no_conflict": True, "questions": "valid?"}),
        Step("officer", "record_expert", "advising", {"said": "hardly"}),
        Step("officer", "advise", "advised", {"advice": "answer", "steps": "by Friday", "follow_on": DAY}),
        Step("officer", "follow_up", "advised", {"standing": "answered"}),
        Step("bright", "tell_outcome", "advised", {"result": "settled"}),
        Step("officer", "close", "closed", {"summary": "advised"}),
    )),
    "fast_examination": ("decided", (
        Step("bright", "file_application", "received", {
            "applicant": "@bright", "on_file_number": "B-1", "right": "invention", "invention": "lamp", "symbol": "H01M10/0525", "not_filed": True,
            "honest": True,
        }, ("paper",)),
        Step("clerk", "admit", "examining", {"on_file": True, "field": "H01M"}),
        Step("officer", "ask_correction", "correcting", {"faults": "claim 3", "time": "1", "correct_by": DAY}),
        Step("bright", "correct", "examining", {"corrected": "claim 3"}, ("paper",)),
        Step("officer", "pass", "passed", {"file_by": DAY}),
        Step("bright", "record_filing", "filed", {"application": "2030100001", "filed_on": DAY, "unchanged": True}),
        Step("officer", "note_conduct", "filed", {"conduct": "other", "found_on": DAY, "facts": "late", "counted": "1", "answer_by": DAY}),
        Step("bright", "answer_note", "filed", {"answer": "by a day"}),
        Step("officer", "mark_fast", "tagged"),
        Step("clerk", "record_grant", "granted", {"patent": "ZL2030", "granted_on": DAY}),
    )),
}  # fmt: skip
"""By procedure: the outcome, and the steps."""
