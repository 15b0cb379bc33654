"""Letters of a preservation of evidence; the first line is the title. Wording of ours: an office puts its own in its place."""

from zhicheng.grammar import T
from zhicheng.rulebook.drafting import sign

LETTERS: dict[str, T] = sign({
    "security": T(
        en="Security to be given\n\n{applicant}:\n\nFor your request {number} security of {amount} is asked, by {secure_by}. Reasons:\n\n{reason}\n\n"
        "Without it the request is refused. Whoever asks wrongly makes good the loss of the other side.",
        zh="提供担保通知书\n\n{applicant}：\n\n就你方的证据保全申请（{number}），请于{secure_by}前提供担保，数额：{amount}。理由如下：\n\n{reason}\n\n"
        "逾期不提供的，不予保全。申请有错误的，应当赔偿对方因保全所遭受的损失。",
    ),
    "order": T(
        en="Order to preserve evidence\n\nCase {number}\nApplicant: {applicant}\n\nGrounds\n\n{grounds}\n\nPreserved is\n\n{scope}\n\n"
        "By these means\n\n{means}\n\n"
        "The order is carried out at once. What is preserved must not be taken apart, altered or moved. If no case is brought in 30 days the measure "
        "is lifted.",
        zh="证据保全决定书\n\n案号：{number}\n申请人：{applicant}\n\n一、理由\n\n{grounds}\n\n二、保全范围\n\n{scope}\n\n三、保全方式\n\n{means}\n\n"
        "本决定立即执行。不得擅自拆装、篡改或者转移已保全的证据。三十日内未依法提起程序的，解除保全。",
    ),
    "refusal": T(
        en="Preservation refused\n\n{applicant}:\n\nYour request {number} is refused, for these reasons:\n\n{reason}\n\n"
        "You may ask the court to preserve the evidence, or have it notarised.",
        zh="不予证据保全通知书\n\n{applicant}：\n\n你方的证据保全申请（{number}），经审查不予保全。理由如下：\n\n{reason}\n\n"
        "你方可以向人民法院申请证据保全，或者办理公证。",
    ),
    "record": T(
        en="Record of a preservation\n\n{applicant}, {holder}:\n\nIn case {number} evidence was preserved at {place}, {held_at}, "
        "in the presence of {present}.\n\n"
        "{course}\n\nList\n\n{items}\n\nThe holder may object to scope, means or need. The applicant brings the case by {due_case}; else the measure is "
        "lifted.",
        zh="证据保全告知书\n\n{applicant}、{holder}：\n\n{number}案于{held_at}在{place}执行证据保全，在场人：{present}。\n\n{course}\n\n"
        "保全证据清单\n\n{items}\n\n"
        "证据持有人对保全的范围、方式、必要性有异议的，可以提出。申请人应当在{due_case}前依法提起程序，逾期解除保全。",
    ),
    "failure": T(
        en="Preservation not carried out\n\n{applicant}:\n\nThe preservation ordered in case {number} could not be carried out:\n\n{reason}",
        zh="证据保全未能执行告知书\n\n{applicant}：\n\n{number}案决定的证据保全未能执行，原因如下：\n\n{reason}",
    ),
    "objection_dismissed": T(
        en="Objection dismissed\n\n{applicant}, {holder}:\n\nThe objection in case {number} is dismissed, for these reasons:\n\n{reason}\n\n"
        "The measure stands.",
        zh="驳回异议通知书\n\n{applicant}、{holder}：\n\n{number}案对证据保全提出的异议，经审查不成立，予以驳回。理由如下：\n\n{reason}\n\n保全继续有效。",
    ),
    "change": T(
        en="Preservation changed\n\n{applicant}, {holder}:\n\nIn case {number} the measure is changed:\n\n{changed}\n\nReasons\n\n{reason}",
        zh="变更证据保全决定书\n\n{applicant}、{holder}：\n\n{number}案证据保全变更如下：\n\n{changed}\n\n理由\n\n{reason}",
    ),
    "lifting": T(
        en="Preservation lifted\n\n{applicant}, {holder}:\n\nIn case {number} the preservation is lifted ({ground}), for these reasons:\n\n{reason}\n\n"
        "Given back\n\n{returned}",
        zh="解除证据保全决定书\n\n{applicant}、{holder}：\n\n{number}案解除证据保全（{ground}）。理由如下：\n\n{reason}\n\n返还情况\n\n{returned}",
    ),
    "handing_on": T(
        en="Evidence handed on\n\n{applicant}, {holder}:\n\nThe evidence preserved in case {number} went to {receiver} for case {case_number}:\n\n{handed}",
        zh="保全证据移交告知书\n\n{applicant}、{holder}：\n\n{number}案保全的证据已移交{receiver}，用于{case_number}案：\n\n{handed}",
    ),
})  # fmt: skip
