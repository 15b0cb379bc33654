"""Letters of a technical inquiry; the first line is the title. Wording of ours: an office puts its own in its place."""

from zhicheng.grammar import T
from zhicheng.rulebook.drafting import sign

LETTERS: dict[str, T] = sign({
    "appointment": T(
        en="Notice of an appointment\n\n{requester}, {respondent}:\n\nFor the technical questions of case {asked_in} (this inquiry: {number}) {expert} was "
        "appointed.\n\nIf you have grounds to doubt impartiality you may ask for recusal, in writing and with reasons.",
        zh="技术调查（鉴定）人选告知书\n\n{requester}、{respondent}：\n\n为查明{asked_in}案的技术问题（本件编号{number}），确定由{expert}参与。\n\n"
        "你方认为其存在可能影响公正情形的，有权书面申请回避并说明理由。",
    ),
    "recusal_refused": T(
        en="Recusal refused\n\n{requester}, {respondent}:\n\nThe recusal asked for in inquiry {number} is refused, for these reasons:\n\n{reason}\n\n"
        "The work goes on.",
        zh="驳回回避申请决定书\n\n{requester}、{respondent}：\n\n对{number}件提出的回避申请，经审查予以驳回。理由如下：\n\n{reason}\n\n"
        "调查、鉴定工作继续进行。",
    ),
    "recusal_granted": T(
        en="Recusal granted\n\n{requester}, {respondent}:\n\nIn inquiry {number} the recusal is granted, for these reasons:\n\n{reason}\n\n"
        "Somebody else will be appointed, and you will be told.",
        zh="准许回避决定书\n\n{requester}、{respondent}：\n\n{number}件准许回避。理由如下：\n\n{reason}\n\n本机关将另行确定人选并告知你方。",
    ),
    "opinion": T(
        en="An opinion, to be answered\n\n{requester}, {respondent}:\n\nOn the technical questions of case {asked_in} (inquiry {number}) {expert} gave this "
        "opinion:\n\n{told}\n\nYou may answer it and put questions until {answer_by}.",
        zh="鉴定（技术）意见告知书\n\n{requester}、{respondent}：\n\n就{asked_in}案的技术问题（{number}），{expert}出具意见如下：\n\n{told}\n\n"
        "你方可以在{answer_by}前提出意见或者提问。",
    ),
    "closing": T(
        en="Inquiry closed\n\n{requester}, {respondent}:\n\nInquiry {number} is closed; the opinion and your answers go to case {asked_in}. How it is "
        "used:\n\n{used}",
        zh="办结告知书\n\n{requester}、{respondent}：\n\n{number}件办结，意见及双方陈述转入{asked_in}案。采用情况：\n\n{used}",
    ),
    "ending": T(
        en="Inquiry ended\n\n{requester}, {respondent}:\n\nInquiry {number} for case {asked_in} has ended without an opinion. Reasons:\n\n{reason}",
        zh="终止告知书\n\n{requester}、{respondent}：\n\n{asked_in}案的技术调查、鉴定（{number}）终止，未出具意见。理由如下：\n\n{reason}",
    ),
})  # fmt: skip
