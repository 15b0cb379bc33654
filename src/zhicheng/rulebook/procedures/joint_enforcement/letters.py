"""Letters between the two offices; none is to a party. Wording of ours: an office puts its own in its place."""

from zhicheng.grammar import T
from zhicheng.rulebook.drafting import sign

LETTERS: dict[str, T] = sign({
    "request": T(
        en="Request for help\n\n{partner}:\n\nIn case {lead_case} we need your help (joint action {number}).\n\nWhat we know\n\n{facts}\n\nWhat we ask\n\n"
        "{wanted}\n\nReasons\n\n{reason}\n\nPlease tell us whether you accept by {due_acceptance}; the help is due by {due_assistance}.",
        zh="协助函\n\n{partner}：\n\n我单位办理{lead_case}案，需请贵单位协助（联合执法{number}）。\n\n一、已掌握的情况\n\n{facts}\n\n"
        "二、请求协助的事项\n\n{wanted}\n\n"
        "三、理由\n\n{reason}\n\n请于{due_acceptance}前告知是否同意，并于{due_assistance}前完成协助；需要延期的，请及时告知。",
    ),
    "reply": T(
        en="Reply to a request for help\n\nOn your request in case {lead_case} (joint action {number}) we report:\n\n{result}\n\n"
        "The evidence follows with a list.",
        zh="协助复函\n\n关于贵单位{lead_case}案的协助请求（联合执法{number}），现将协助情况函复如下：\n\n{result}\n\n证据材料随清单另行移交。",
    ),
    "handover": T(
        en="Hand-over of evidence\n\n{lead}:\n\nIn joint action {number} we hand over, for case {lead_case}:\n\n{items}\n\nPlease check and sign for it.",
        zh="证据移交函\n\n{lead}：\n\n联合执法{number}中，现就{lead_case}案移交下列证据：\n\n{items}\n\n请核对接收并签收。",
    ),
    "outcome": T(
        en="Result of a joint action\n\n{partner}:\n\nIn case {lead_case}, for which you helped us (joint action {number}), "
        "this came of it:\n\n{outcome}\n\nThank you.",
        zh="办理结果反馈函\n\n{partner}：\n\n贵单位协助办理的{lead_case}案（联合执法{number}），办理结果如下：\n\n{outcome}\n\n感谢支持。",
    ),
})  # fmt: skip
