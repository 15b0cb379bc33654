"""Letters of help in a dispute abroad; the first line is the title. Wording of ours: an office puts its own in its place."""

from zhicheng.grammar import T
from zhicheng.rulebook.drafting import sign

LETTERS: dict[str, T] = sign({
    "question": T(
        en="A question about your request\n\n{applicant}:\n\nFor your request {number} we need, by {send_by}:\n\n{lacking}",
        zh="补充材料通知书\n\n{applicant}：\n\n办理你方的援助申请（{number}），请于{send_by}前补充：\n\n{lacking}",
    ),
    "taken_up": T(
        en="Your request is taken up\n\n{applicant}:\n\nYour request {number} about a dispute in {country} is taken up. We shall do this:\n\n{plan}\n\n"
        "You get our advice by {due_advice}. Days abroad run on: please keep them.",
        zh="受理告知书\n\n{applicant}：\n\n你方关于{country}纠纷的援助申请（{number}）已受理。办理安排如下：\n\n{plan}\n\n"
        "我单位将在{due_advice}前提出应对建议。境外期限不因本申请中止，请注意遵守。",
    ),
    "referral": T(
        en="Passed to another body\n\n{applicant}:\n\nYour request {number} was passed to {body}, for these reasons:\n\n{reason}\n\n"
        "Please contact it directly from here on.",
        zh="转办告知书\n\n{applicant}：\n\n你方的援助申请（{number}）已转{body}。理由如下：\n\n{reason}\n\n后续请与该机构联系。",
    ),
    "refusal": T(
        en="Not taken up\n\n{applicant}:\n\nYour request {number} is not taken up, for these reasons:\n\n{reason}",
        zh="不予受理告知书\n\n{applicant}：\n\n你方的援助申请（{number}），经审查不予受理。理由如下：\n\n{reason}",
    ),
    "advice": T(
        en="Advice on a dispute abroad\n\n{applicant}:\n\nOn your request {number} (dispute in {country}):\n\nAdvice\n\n{advice}\n\nNext steps\n\n{steps}\n\n"
        "This is guidance, no legal opinion on foreign law: please take advice from a lawyer admitted there before you act. "
        "We shall ask on {follow_on} how it went.",
        zh="海外纠纷应对建议书\n\n{applicant}：\n\n关于你方的援助申请（{number}，{country}），建议如下：\n\n一、应对建议\n\n{advice}\n\n"
        "二、下一步工作\n\n{steps}\n\n"
        "本建议供参考，不构成境外法律意见；采取行动前，请咨询当地执业律师。我单位将于{follow_on}回访。",
    ),
    "closing": T(
        en="Closed\n\n{applicant}:\n\nYour request {number} is closed. What was done:\n\n{summary}\n\nCome back if the matter goes on.",
        zh="办结告知书\n\n{applicant}：\n\n你方的援助申请（{number}）办结。办理情况：\n\n{summary}\n\n后续如有需要，可以再次申请。",
    ),
})  # fmt: skip
