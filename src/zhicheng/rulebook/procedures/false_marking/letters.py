"""Letters of false patent marking about the case, its evidence and its enforcement; the first line is the title. Wording of ours; an
office puts its own in its place. They are filled in with the case, its parties and the form of the act that writes them.
"""

from __future__ import annotations

from zhicheng.grammar import T

DOCKETING = T(
    en="Approval to open a case\n\n"
    "The lead {number} was checked. There is reason to suspect false patent marking. "
    "Opening of the case is approved.\n\n"
    "Opinion: {opinion}",
    zh="立案审批表\n\n"
    "经对涉嫌假冒专利的线索（{number}）进行核查，认为符合立案条件，同意立案。\n\n"
    "审批意见：{opinion}",
)
NOT_DOCKETED = T(
    en="Decision not to open a case\n\n"
    "The lead {number} was checked. The conditions for opening a case are not met, and no case is opened.\n\n"
    "Reasons: {reason}",
    zh="不予立案审批表\n\n经对线索（{number}）进行核查，不符合立案条件，决定不予立案。\n\n理由：{reason}",
)
CORRECTION = T(
    en="Order to correct\n\n{respondent}:\n\n"
    "It was found that: {facts}\n\n"
    "Under {grounds} you are ordered to correct this by {until}. The order does not prejudge the decision on a penalty. "
    "You may ask for administrative reconsideration or bring a suit within the time the law allows.",
    zh="责令改正通知书\n\n{respondent}：\n\n"
    "经查，你（单位）存在以下行为：{facts}\n\n"
    "依据{grounds}，现责令你（单位）于{until}前改正上述行为。本通知不影响本机关依法作出处理决定。"
    "如不服本通知，可以在法定期限内申请行政复议或者提起行政诉讼。",
)
PRESERVATION = T(
    en="Notice that evidence is registered and kept\n\n{respondent}:\n\n"
    "In case {number} evidence may be lost or be hard to obtain later. Under {grounds} and with the approval of the head of "
    "this office the following is registered and kept at {place}:\n\n{goods}\n\n"
    "Until this office has decided on it, nobody may destroy or move it. The list is attached.",
    zh="先行登记保存证据通知书\n\n{respondent}：\n\n"
    "因案件（{number}）调查需要，有关证据可能灭失或者以后难以取得，依据{grounds}，经本机关负责人批准，"
    "决定对下列物品予以先行登记保存，保存地点和保管人为{place}：\n\n{goods}\n\n"
    "在本机关作出处理决定前，任何人不得销毁或者转移。附：先行登记保存物品清单。",
)
PRESERVATION_END = T(
    en="Notice on evidence registered and kept\n\n{respondent}:\n\n"
    "This office has decided on the evidence registered and kept in case {number}: it is {fate}.\n\n{goods}",
    zh="先行登记保存证据处理通知书\n\n{respondent}：\n\n"
    "本机关对案件（{number}）中先行登记保存的下列证据作出处理决定：{fate}。\n\n{goods}",
)
SEIZURE = T(
    en="Decision on seizure\n\n{respondent}:\n\n"
    "Evidence in case {number} shows goods of false patent marking. Reasons: {reason}\n\n"
    "Under {grounds} the following is seized for thirty days from the day of this decision and kept at {place}:\n\n{goods}\n\n"
    "The list is attached. You may state your case to this office at once. You may ask for administrative reconsideration within "
    "sixty days, or bring a suit within six months, of receiving this decision.",
    zh="查封、扣押决定书\n\n{respondent}：\n\n"
    "本机关在查处案件（{number}）中，有证据证明下列产品涉嫌假冒专利。理由：{reason}\n\n"
    "依据{grounds}，决定自本决定作出之日起对下列物品实施查封、扣押，期限三十日，保管地点为{place}：\n\n{goods}\n\n"
    "附：查封、扣押物品清单。你（单位）对本决定享有陈述、申辩的权利；如不服，可以自收到本决定书之日起六十日内申请行政复议，"
    "或者六个月内提起行政诉讼。",
)
SEIZURE_EXTENSION = T(
    en="Decision to extend a seizure\n\n{respondent}:\n\n"
    "The seizure in case {number} is extended until {until} under {grounds}. Reasons: {reason}",
    zh="延长查封、扣押期限决定书\n\n{respondent}：\n\n"
    "因案件（{number}）情况复杂，依据{grounds}，经本机关负责人批准，决定将查封、扣押期限延长至{until}。理由：{reason}",
)
RELEASE = T(
    en="Decision to lift a seizure\n\n{respondent}:\n\n"
    "In case {number} the seizure of the following is lifted. Reasons: {reason}\n\n{goods}\n\n"
    "Please collect the goods from this office with this letter.",
    zh="解除查封、扣押决定书\n\n{respondent}：\n\n"
    "案件（{number}）中对下列物品的查封、扣押，现决定予以解除。理由：{reason}\n\n{goods}\n\n请持本决定书到本机关领取物品。",
)
APPRAISAL = T(
    en="Notice of the time of an appraisal\n\n{respondent}:\n\n"
    "In case {number} {body} was asked to examine: {question}. The examination lasts until {until}. "
    "This time does not count towards the time of the seizure; this office bears the cost.",
    zh="检测、鉴定期间告知书\n\n{respondent}：\n\n"
    "因案件（{number}）调查需要，本机关已委托{body}对下列事项进行检测、鉴定：{question}。检测、鉴定期间至{until}止。"
    "该期间不计入查封、扣押期限，费用由本机关承担。",
)
TRANSFER = T(
    en="Transfer of a suspected criminal case\n\n{body}:\n\n"
    "In case {number} this office found facts concerning {respondent} that raise the suspicion of a crime:\n\n{facts}\n\n"
    "The case is transferred to you by the State Council's rules on such transfers. Attached: report of the investigation, "
    "list of goods, test reports and other papers. Please sign the receipt and tell us in writing whether a case is opened.",
    zh="涉嫌犯罪案件移送书\n\n{body}：\n\n"
    "本机关在办理案件（{number}）过程中，发现{respondent}涉嫌犯罪，主要事实如下：\n\n{facts}\n\n"
    "依据《行政执法机关移送涉嫌犯罪案件的规定》，现将该案移送你单位。附：案件调查报告、涉案物品清单、检验报告或者鉴定意见及其他材料。"
    "请在回执上签字，并将是否立案的决定书面通知本机关。",
)
DEMAND = T(
    en="Written demand\n\n{respondent}:\n\n"
    "The decision on a penalty in case {number} was served on you and has not been complied with. You are called upon to do the following "
    "within ten working days of receiving this letter: {owed}\n\nHow: {way}\n\n"
    "You may state your case to this office. If you do not comply without good reason, this office will apply to the court for enforcement.",
    zh="行政处罚决定履行催告书\n\n{respondent}：\n\n"
    "案件（{number}）的行政处罚决定书已依法送达，你（单位）至今未履行。现催告你（单位）自收到本催告书之日起十个工作日内履行下列义务：{owed}\n\n"
    "履行方式：{way}\n\n"
    "你（单位）收到本催告书后有权进行陈述和申辩。无正当理由逾期仍不履行的，本机关将依法申请人民法院强制执行。",
)
COURT_APPLICATION = T(
    en="Application for enforcement\n\n{court}:\n\n"
    "{office} decided on a penalty against {respondent} in case {number}. The party asked for no reconsideration, brought no suit in the time "
    "the law allows, and has not complied after a written demand.\n\nTo be enforced: {owed}\n\nThe party's view: {view}\n\n"
    "Attached: the decision with facts, reasons and grounds; the demand and its proof of service; the state of what is to be enforced.",
    zh="强制执行申请书\n\n{court}：\n\n"
    "{office}对{respondent}作出的行政处罚决定（案号{number}）已依法送达。该当事人在法定期限内未申请行政复议、未提起行政诉讼，"
    "经书面催告仍未履行。\n\n申请执行的内容：{owed}\n\n当事人意见：{view}\n\n"
    "附：行政处罚决定书及作出决定的事实、理由和依据；催告书及送达回证；申请强制执行标的情况。",
)

LETTERS: dict[str, T] = {
    "docketing": DOCKETING,
    "not_docketed": NOT_DOCKETED,
    "correction": CORRECTION,
    "preservation": PRESERVATION,
    "preservation_end": PRESERVATION_END,
    "seizure": SEIZURE,
    "seizure_extension": SEIZURE_EXTENSION,
    "release": RELEASE,
    "appraisal": APPRAISAL,
    "transfer": TRANSFER,
    "demand": DEMAND,
    "court_application": COURT_APPLICATION,
}
