"""The acts at the centre: filing, check of file and field, corrections, result, formal filing, the mark of the fast lane."""

from dataclasses import replace
from datetime import date

from zhicheng.grammar import Act, Edition, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.parameters.fast_corrections import rule as CORRECTIONS
from zhicheng.rulebook.procedures.fast_examination.states import EXAMINED
from zhicheng.rulebook.sources.filing_conduct_2023 import rule as CONDUCT_2023
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023
from zhicheng.rulebook.standing_acts import PAPER, REASON
from zhicheng.rulebook.tables.fast_examination_scope import rule as SCOPE

SINCE = date(2024, 1, 1)
RIGHTS = {
    "invention": T(en="invention", zh="发明"),
    "utility_model": T(en="utility model", zh="实用新型"),
    "design": T(en="design", zh="外观设计"),
}
FIELDS = {
    each["subclass"]: T(en=f"{each['subclass']}, {each['name'].en}", zh=f"{each['subclass']}（{each['name'].zh}）") for each in SCOPE.entries
}  # fmt: skip
"""The fields that the centre takes: nothing outside the list can be chosen, and so nothing outside it is taken up."""
GROUNDS = {
    "not_on_file": T(en="the applicant or agency is not on file", zh="申请主体未备案或者代理机构未登记"),
    "scope": T(en="the field is outside the list", zh="技术领域不在预审范围"),
    "paused": T(en="pre-examination is paused for the applicant", zh="该申请主体处于暂停预审期间"),
    "papers": T(en="papers are lacking", zh="材料不齐"),
    "abnormal": T(en="the filing looks abnormal", zh="涉嫌非正常申请"),
    "other": T(en="another ground", zh="其他情形"),
}
TIMES = CORRECTIONS.at(on=SINCE).amount

EXAMINING: dict[str, Act] = {
    "file_application": Act(
        title=T(en="File for pre-examination", zh="提交预审请求"), by=("applicant", "clerk"), states=(), to="received",
        cites=(PRE_EXAMINATION_2023["service"], PRE_EXAMINATION_2023["on_file"]),
        form={
            "applicant": ask("Applicant", "申请主体", "register"),
            "on_file_number": ask("Number on file", "备案编号"),
            "agency": may_ask("Agency", "代理机构"),
            "right": choose("Kind", "专利类型", RIGHTS),
            "invention": ask("Title", "发明创造名称", personal=True),
            "symbol": ask("Main classification", "主分类号", hint=T(
                en="IPC such as H01M10/0525; for a design, Locarno", zh="IPC，如 H01M10/0525；外观设计填写洛迦诺分类号",
            )),
            "not_filed": ask("Not yet filed anywhere", "尚未正式提交", "yes"),
            "honest": ask("It is real, our own, and no abnormal filing", "承诺属于真实的创新成果，不属于非正常申请", "yes"),
            "paper": ask("The application", "申请文件", "document"),
        },
    ),
    "admit": Act(
        title=T(en="Take it for pre-examination", zh="受理预审"), by=("clerk", "officer"), states=("received",), to="examining", letter="admitted",
        tells=("applicant",), cites=(PRE_EXAMINATION_2023["on_file"], PRE_EXAMINATION_2023["scope"]),
        form={
            "on_file": ask("The applicant is on file and not paused", "申请主体备案有效，未被暂停", "yes"),
            "field": choose("Field, by the list of the centre", "所属技术领域（依预审范围清单）", FIELDS),
        },
    ),
    "turn_down": Act(
        title=T(en="Do not take it", zh="不予受理"), by=("officer",), states=("received",), to="refused", letter="turned_down", tells=("applicant",),
        form={"ground": choose("Ground", "情形", GROUNDS), "reason": REASON},
        cites=(PRE_EXAMINATION_2023["on_file"], PRE_EXAMINATION_2023["scope"], CONDUCT_2023["abnormal"]),
    ),
    "ask_correction": Act(
        title=T(en="Ask for corrections", zh="通知修改"), by=("officer",), states=("examining",), to="correcting", letter="correction", tells=("applicant",),
        cites=(PRE_EXAMINATION_2023["correction"],),
        form={
            "faults": ask("What is wrong", "存在的缺陷", "long"),
            "time": ask("Which time", "第几次修改", hint=T(
                en=f"At most {TIMES} times (illustrative); then it is not passed.", zh=f"最多{TIMES}次（示例）；仍不符合的作不合格处理。",
            )),
            "correct_by": ask("Until", "修改截止日", "day"),
        },
    ),
    "correct": Act(
        title=T(en="Send the corrections", zh="提交修改"), by=("applicant", "clerk"), states=("correcting",), to="examining",
        form={"corrected": ask("What was changed", "修改说明", "long"), "paper": ask("The corrected application", "修改后的申请文件", "document")},
        cites=(PRE_EXAMINATION_2023["correction"],),
    ),
    "pass": Act(
        title=T(en="Pass", zh="预审合格"), by=("officer",), states=("examining",), to="passed", letter="passed", tells=("applicant",),
        form={"remark": may_ask("Remarks", "说明", "long"), "file_by": ask("To be filed until", "正式提交截止日", "day")},
        cites=(PRE_EXAMINATION_2023["result"],),
    ),
    "fail": Act(
        title=T(en="Do not pass", zh="预审不合格"), by=("officer",), states=("examining", "correcting"), to="failed", letter="failed", tells=("applicant",),
        form={"reason": REASON}, cites=(PRE_EXAMINATION_2023["result"],),
    ),
    "record_filing": Act(
        title=T(en="Record the filing", zh="登记正式提交"), by=("applicant", "clerk"), states=("passed",), to="filed",
        form={
            "application": ask("Application number", "申请号"),
            "filed_on": ask("Filed on", "提交日期", "day"),
            "unchanged": ask("Filed as it was passed", "与预审合格文本一致", "yes"),
            "paper": PAPER,
        },
        cites=(PRE_EXAMINATION_2023["filing"],),
    ),
    "mark_fast": Act(
        title=T(en="Mark for the fast lane", zh="标记进入快速审查通道"), by=("officer",), states=("filed",), to="tagged", tells=("applicant",),
        cites=(PRE_EXAMINATION_2023["filing"],),
    ),
    "lapse": Act(
        title=T(en="Close: not filed in time", zh="逾期未提交，办结"), by=("clerk", "officer"), states=("passed",), to="lapsed", letter="lapsed",
        tells=("applicant",), cites=(PRE_EXAMINATION_2023["filing"],),
    ),
    "record_grant": Act(
        title=T(en="Record the grant", zh="登记授权"), by=("applicant", "clerk"), states=("tagged",), to="granted",
        form={"patent": ask("Patent number", "专利号"), "granted_on": ask("Granted on", "授权公告日", "day"), "paper": PAPER},
        cites=(PRE_EXAMINATION_2023["filing"],),
    ),
    "record_refusal": Act(
        title=T(en="Record that it was not granted", zh="登记未授权"), by=("applicant", "clerk"), states=("tagged",), to="rejected",
        form={"reason": REASON, "paper": PAPER}, cites=(PRE_EXAMINATION_2023["filing"],),
    ),
    "withdraw": Act(
        title=T(en="Withdraw", zh="撤回预审请求"), by=("applicant", "clerk"), states=(*EXAMINED, "passed"), to="withdrawn", does="withdraw",
        form={"why": may_ask("Reason", "理由", "long")}, cites=(PRE_EXAMINATION_2023["service"],),
    ),
}  # fmt: skip


def limit_fields(edition: Edition, fields: dict[str, T], *, since: date) -> Edition:
    """An edition that takes only these fields from a day on: for the rulebook of a centre, with the list approved for it."""
    admit = edition.acts["admit"]
    form = admit.form | {"field": replace(admit.form["field"], choices=fields)}
    return replace(edition, since=since, acts=edition.acts | {"admit": replace(admit, form=form)})
