"""Letters of reports and complaints; the first line is the title. Wording of ours; an office puts its own in its place."""

from __future__ import annotations

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "receipt": T(
        en="Receipt\n\nWe have received what you sent us under the number {number}. It is first put into its kind; then you hear which way it "
        "goes. Your name and how to reach you are kept apart and shown only to those who handle the case. Please keep this number.",
        zh="收件回执\n\n您提交的诉求已收到，编号{number}。我们将先区分类别，再告知办理途径。您的姓名和联系方式单独保存，仅供承办人员使用。请妥善保存编号。",
    ),
    "elsewhere": T(
        en="Notice of transfer\n\nYour matter {number} is not for this office to decide. It is decided by: {body} ({reach}); {way}.\n\n"
        "Reasons: {reason}",
        zh="转办告知书\n\n您反映的事项（{number}）不属于本机关处理权限，有权处理的机关为{body}（联系方式：{reach}），{way}。\n\n理由：{reason}",
    ),
    "heard_back": T(
        en="Answer of the competent body\n\nYour matter {number} was passed on. {answered_by} answered on {answered_on}:\n\n{text}\n\n"
        "If you disagree, ask that body; its decisions are not ours to change.",
        zh="有权机关处理结果告知书\n\n您反映的事项（{number}）已经移送。{answered_by}于{answered_on}答复如下：\n\n{text}\n\n"
        "对处理结果有异议的，请向该机关提出，本机关无权变更其决定。",
    ),
    "acceptance": T(
        en="Acceptance of a complaint\n\nYour complaint {number} is accepted. If both sides agree, this office mediates; the time for it ends on "
        "{due_mediation}. You may settle with each other at any time.",
        zh="投诉受理决定书\n\n您的投诉（{number}）符合受理条件，决定予以受理。经双方同意，本机关组织调解，调解期限至{due_mediation}。"
        "双方可以随时自行和解。",
    ),
    "refusal": T(
        en="Refusal of a complaint\n\nYour complaint {number} is not accepted, on this ground: {ground}.\n\nReasons: {reason}\n\n"
        "These ways are open to you: {other_ways}",
        zh="投诉不予受理决定书\n\n您的投诉（{number}）经审查，因{ground}，决定不予受理。\n\n理由：{reason}\n\n您可以通过下列途径解决争议：{other_ways}",
    ),
    "invitation": T(
        en="Invitation to mediation\n\nIn complaint {number} a mediation is held at {meets_at}, {place}, by {mediator}. Please bring proof of identity "
        "and the papers of the purchase. You may ask for another mediator where there is an interest in the case.",
        zh="投诉调解通知书\n\n投诉（{number}）定于{meets_at}组织调解，地点或者方式为{place}，调解人员为{mediator}。"
        "请携带身份证明和交易凭证。认为调解人员与投诉有利害关系的，可以申请回避。",
    ),
    "settlement": T(
        en="Record of an agreement\n\nIn complaint {number} both sides agreed in mediation:\n\n{terms}\n\n"
        "Each side gets one copy after signing; this office keeps one.",
        zh="投诉调解书\n\n投诉（{number}）经调解，双方自愿达成如下协议：\n\n{terms}\n\n本调解书经双方签字或者盖章，各执一份，本机关留存一份。",
    ),
    "mediation_ended": T(
        en="End of mediation\n\nThe mediation in complaint {number} has ended without agreement. Reasons: {reason}\n\n"
        "These ways are open to you: {other_ways}",
        zh="投诉终止调解决定书\n\n投诉（{number}）终止调解。理由：{reason}\n\n您可以通过下列途径解决争议：{other_ways}",
    ),
    "report_result": T(
        en="Answer to a report\n\nYour report {number} was checked. The outcome: {outcome}\n\nThank you for telling us. This office keeps your identity "
        "secret.",
        zh="举报处理告知书\n\n您的举报（{number}）已经核查，现将是否立案的决定告知如下：{outcome}\n\n感谢您的监督。本机关依法对您的信息予以保密。",
    ),
    "answer": T(
        en="Answer\n\nOn your matter {number}:\n\n{text}\n\nPlease say whether this helped. If something is open, you can have it opened again.",
        zh="答复\n\n关于您提出的事项（{number}），答复如下：\n\n{text}\n\n请对办理情况作出评价；如仍有问题，可以申请重新办理。",
    ),
}
