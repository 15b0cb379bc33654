"""Letters at the desk of a show; the first line is the title. Wording of ours; an office puts its own in its place."""

from __future__ import annotations

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "refusal": T(
        en="Complaint not taken\n\n{complainant}:\n\nYour complaint {number} at {show} about {right_number} is not taken, for these "
        "reasons:\n\n{reason}\n\nThese ways are open to you: {other_ways}",
        zh="不予接受投诉告知书\n\n{complainant}：\n\n你方在{show}就{right_number}提出的投诉（{number}），不予接受。理由如下：\n\n{reason}\n\n"
        "你方可以通过下列途径解决：{other_ways}",
    ),
    "notice": T(
        en="Notice of a complaint\n\n{exhibitor}:\n\nAt {show}, stand {stand}, {complainant} complains that what you show infringes {right_number} "
        "({number}):\n\n{facts}\n\nPlease hand in your answer and your evidence at the desk within 24 hours of this notice. If you do not, without "
        "good reason, or if infringement is established or admitted, the organiser will be asked to remove or cover the goods.",
        zh="展会投诉通知书\n\n{exhibitor}：\n\n{complainant}投诉你方在{show}（展位{stand}）的展示涉嫌侵犯其权利（{right_number}，{number}）：\n\n{facts}\n\n"
        "请自接到本通知起24小时内向投诉机构提交书面陈述意见和证据。无正当理由未提交，或者侵权事实已经确认、你方承认侵权的，将协调主办方采取撤展、遮盖等措施。",
    ),
    "measures": T(
        en="Notice of measures\n\n{complainant}, {exhibitor}:\n\nIn case {number} at {show} the organiser was asked for this measure: {measure}.\n\nWhat it is "
        "about: {goods}\n\nGround: {ground}. It holds for the show; it decides neither infringement nor damages: the department or a court does.",
        zh="展会处理措施告知书\n\n{complainant}、{exhibitor}：\n\n{number}案（{show}），已协调主办方采取下列措施：{measure}。\n\n涉及：{goods}\n\n"
        "情形：{ground}。本措施限于展会期间，不是对侵权是否成立和赔偿数额的认定；需要认定的，可以请求主管部门处理或者向人民法院起诉。",
    ),
    "nothing": T(
        en="Close of a complaint\n\n{complainant}, {exhibitor}:\n\nIn case {number} at {show} nothing was found that calls for a measure. Reasons:\n\n{reason}"
        "\n\nThe department may be asked for an adjudication, or a court may be asked.",
        zh="展会投诉办结告知书\n\n{complainant}、{exhibitor}：\n\n{number}案（{show}），未发现需要采取措施的情形。理由如下：\n\n{reason}\n\n"
        "可以请求主管部门处理或者向人民法院起诉。",
    ),
    "result": T(
        en="Result for the organiser\n\nTo the organiser of {show}:\n\nComplaint {number}, stand {stand}, was dealt with as follows:\n\n{outcome}\n\n"
        "Please keep the papers of this dispute.",
        zh="展会投诉处理结果通告\n\n{show}主办方：\n\n展位{stand}的投诉（{number}）处理结果如下：\n\n{outcome}\n\n请妥善保存本纠纷的有关信息和资料。",
    ),
}  # fmt: skip
