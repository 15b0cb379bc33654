"""Letters of a referral to arbitration; the first line is the title. Wording of ours; an office puts its own in its place."""

from __future__ import annotations

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "invitation": T(
        en="Invitation to agree on arbitration\n\n{respondent}:\n\n{requester} proposes to arbitrate the dispute about {right_number} "
        "({subject}, {number}):\n\n{facts}\n\nArbitration needs the agreement of both sides in writing. An award is final, and the courts do not "
        "take the dispute then. Please tell us within 15 days of receiving this letter whether you agree. "
        "If you decline or do not answer, this file is closed; your other rights are untouched.",
        zh="征询仲裁意见函\n\n{respondent}：\n\n{requester}提议将{right_number}的纠纷（{subject}，{number}）提交仲裁：\n\n{facts}\n\n"
        "仲裁以双方达成书面仲裁协议为前提；仲裁实行一裁终局，达成仲裁协议后人民法院不再受理该纠纷。请自收到本函之日起15日内书面答复是否同意。不同意或者逾期未答复的，本件办结，不影响你方其他权利。",
    ),
    "no_agreement": T(
        en="No agreement to arbitrate\n\n{requester}:\n\nThere is no agreement to arbitrate the dispute about {right_number}; file {number} is closed. You may "
        "sue, ask for mediation, or, where a patent is infringed, ask the department to decide.",
        zh="未达成仲裁协议告知书\n\n{requester}：\n\n就{right_number}的纠纷，双方未达成仲裁协议，{number}件办结。你方可以向人民法院起诉，也可以申请调解；"
        "属于专利侵权纠纷的，可以请求管理专利工作的部门处理。",
    ),
    "refusal": T(
        en="Not referred to arbitration\n\n{requester}:\n\nYour application {number} about {right_number} is not referred, on this ground: {ground}.\n\n"
        "Reasons: {reason}\n\nThese ways are open to you: {other_ways}",
        zh="不予转送仲裁告知书\n\n{requester}：\n\n你方就{right_number}提出的申请（{number}），因{ground}，不予转送。\n\n理由：{reason}\n\n"
        "你方可以通过下列途径解决：{other_ways}",
    ),
    "referral": T(
        en="Referral to arbitration\n\nTo {chosen}:\n\n{requester} and {respondent} have agreed to arbitrate their dispute about {right_number} "
        "({subject}, {number}) before you. Matters: {matters}\n\nHanded over:\n\n{handed}\n\nPlease tell us whether you accept, and of the award.",
        zh="转送仲裁函\n\n{chosen}：\n\n{requester}与{respondent}就{right_number}的纠纷（{subject}，{number}）达成仲裁协议，选定你机构仲裁。仲裁事项：{matters}\n\n"
        "移送材料：\n\n{handed}\n\n请将是否受理及裁决结果告知本机关。",
    ),
}  # fmt: skip
