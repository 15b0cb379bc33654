"""Letters of the adjudication of patent infringement, as the office sends them; the first line is the title. Wording of ours: an office
puts its own in its place.
"""

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "correction": T(
        en="Notice to correct\n\n{requester}:\n\nYour request about patent {patent} (case {number}) lacks the following:\n\n{lacking}\n\n"
        "Please send it by {correct_by}. If it does not arrive by then, the case will not be opened.",
        zh="补正通知书\n\n{requester}：\n\n你方就专利{patent}提出的处理请求（{number}）收悉。经审查，请求材料尚需补正如下：\n\n{lacking}\n\n"
        "请于{correct_by}前补正。逾期未补正的，不予立案。",
    ),
    "acceptance": T(
        en="Notice of opening\n\n{requester}:\n\nYour request about the infringement of patent {patent} by {respondent} meets the "
        "conditions and was opened as "
        "case {number} on {on}. The copy goes to the respondent by {due_service}. The case is to be concluded by {due_decision}; "
        "times of publication, appraisal and stay do not count.\n\n"
        "You may ask that a person with a conflict of interest be recused, supply evidence, take part in the hearing, agree with the "
        "other side, and withdraw the request before the decision.",
        zh="立案通知书\n\n{requester}：\n\n你方请求处理{respondent}涉嫌侵犯专利{patent}一案，经审查符合立案条件，本机关于{on}立案，案号{number}。"
        "请求书副本将于{due_service}前送达被请求人。本案应于{due_decision}前结案，公告、鉴定、中止的时间不计入。\n\n"
        "你方有权申请办案人员回避，有权提交证据、参加口头审理，可以与对方和解，也可以在作出决定前撤回请求。",
    ),
    "refusal": T(
        en="Refusal to open a case\n\n{requester}:\n\nYour request about patent {patent} ({number}) was examined. It is not opened, for "
        "these reasons:\n\n{reason}\n\n"
        "The dispute may still be brought before a court.",
        zh="不予立案通知书\n\n{requester}：\n\n你方就专利{patent}提出的处理请求（{number}），经审查不符合立案条件，决定不予立案。理由如下：\n\n{reason}\n\n"
        "你方仍可就该纠纷向人民法院起诉。",
    ),
    "answer_notice": T(
        en="Notice to answer\n\n{respondent}:\n\n{requester} has asked us to deal with an infringement of patent {patent} by you (case "
        "{number}). The copy of the "
        "request is enclosed.\n\nPlease answer within 15 days of receiving it, with your evidence and as many copies as there are other "
        "parties. If you do not answer in time, the case goes on without it. If you request invalidation of the patent and the request "
        "is accepted, you may ask for a stay.",
        zh="答辩通知书\n\n{respondent}：\n\n{requester}请求本机关处理你方涉嫌侵犯专利{patent}一案，本机关已立案，案号{number}。"
        "现将请求书副本及附件送达你方。\n\n"
        "请自收到之日起15日内提交答辩书及证据，并按对方人数提供副本。逾期不答辩的，不影响案件处理。"
        "你方提出的无效宣告请求已被受理的，可以请求中止处理。",
    ),
    "forwarding": T(
        en="Answer forwarded\n\n{requester}:\n\nThe respondent {respondent} has answered in case {number}. The copy of the answer is enclosed.",
        zh="转送答辩书通知书\n\n{requester}：\n\n{number}案被请求人{respondent}已提交答辩书，现将副本送达你方。",
    ),
    "publication_of_service": T(
        en="Service by publication\n\n{respondent}: in case {number} (patent {patent}, requester {requester}) the copy of the request and "
        "the notice to answer could not be "
        "served on you otherwise and are served by this publication. Please fetch them from this office.",
        zh="送达公告\n\n{respondent}：{number}案（专利{patent}，请求人{requester}）请求书副本及答辩通知书以其他方式无法送达，现予公告送达，请到本机关领取。",
    ),
    "hearing_notice": T(
        en="Notice of hearing\n\n{requester}, {respondent}:\n\nCase {number} (patent {patent}) is heard on {hearing_on}, {place}. Bring "
        "proof of identity, a power "
        "of attorney where you are represented, and the originals of your evidence.\n\nIf the requester stays away without good reason or "
        "leaves without permission, the request counts as withdrawn; if the respondent does, the hearing goes on without them.",
        zh="口头审理通知书\n\n{requester}、{respondent}：\n\n{number}案（专利{patent}）定于{hearing_on}在{place}口头审理。"
        "请携带身份证明、证据原件；委托代理人的，携带授权委托书。"
        "\n\n请求人无正当理由不参加或者中途退出的，按撤回请求处理；被请求人无正当理由不参加或者中途退出的，缺席审理。",
    ),
    "stay": T(
        en="Notice of stay\n\n{requester}, {respondent}:\n\nCase {number} (patent {patent}) is stayed from {on}. Reason:\n\n{reason}\n\n"
        "The time of the stay does not count. We shall tell you when the case goes on.",
        zh="中止处理通知书\n\n{requester}、{respondent}：\n\n{number}案（专利{patent}）自{on}起中止处理。理由如下：\n\n{reason}\n\n"
        "中止的时间不计入办案期限。恢复处理时另行通知。",
    ),
    "stay_refused": T(
        en="Stay refused\n\n{respondent}:\n\nYour request to stay case {number} is not granted, for these reasons:\n\n{reason}\n\nThe case goes on.",
        zh="不予中止处理通知书\n\n{respondent}：\n\n你方请求中止处理{number}案，经审查，中止理由不能成立：\n\n{reason}\n\n本案继续处理。",
    ),
    "resumption": T(
        en="Notice of resumption\n\n{requester}, {respondent}:\n\nCase {number} (patent {patent}) goes on from {on}. Reason:\n\n{reason}\n\n"
        "It is now to be concluded by {due_decision}.",
        zh="恢复处理通知书\n\n{requester}、{respondent}：\n\n{number}案（专利{patent}）自{on}起恢复处理。理由如下：\n\n{reason}\n\n"
        "本案结案期限顺延至{due_decision}。",
    ),
    "agreement": T(
        en="Mediation agreement\n\nCase {number}\nRequester: {requester}\nRespondent: {respondent}\nPatent: {patent}\n\nOf their own will "
        "the parties agree:\n\n{terms}"
        "\n\nThe agreement takes effect on {effective_on}.\n\nRequester (signature, seal):\nRespondent (signature, seal):",
        zh="调解协议书\n\n案号：{number}\n请求人：{requester}\n被请求人：{respondent}\n涉案专利：{patent}\n\n经调解，双方自愿达成协议如下：\n\n{terms}"
        "\n\n本协议自{effective_on}起生效。\n\n请求人（签名、盖章）：\n被请求人（签名、盖章）：",
    ),
    "decision": T(
        en="Decision on an infringement dispute\n\nCase {number}\nRequester: {requester}\nRespondent: {respondent}\nPatent: {patent}\n\n"
        "Facts found\n\n{facts_found}\n\nGrounds\n\n{grounds}\n\nDecision\n\nUnder the Patent Law it is decided:\n\n{order}\n\nWhoever "
        "does not accept this decision "
        "may bring an action before the people's court within 15 days of receiving it.",
        zh="专利侵权纠纷处理决定书\n\n案号：{number}\n请求人：{requester}\n被请求人：{respondent}\n涉案专利：{patent}\n\n一、查明的事实\n\n{facts_found}\n\n"
        "二、理由\n\n{grounds}\n\n三、处理结果\n\n依照《中华人民共和国专利法》的规定，决定如下：\n\n{order}\n\n当事人不服本决定的，"
        "可以自收到之日起十五日内依法向人民法院起诉。",
    ),
    "dismissal": T(
        en="Case closed without a decision\n\n{requester}, {respondent}:\n\nCase {number} (patent {patent}) is closed without a decision, "
        "for these reasons:\n\n{reason}",
        zh="撤销案件通知书\n\n{requester}、{respondent}：\n\n{number}案（专利{patent}）予以撤销，不再作出决定。理由如下：\n\n{reason}",
    ),
    "withdrawal": T(
        en="Request treated as withdrawn\n\n{requester}, {respondent}:\n\nThe request in case {number} (patent {patent}) counts as "
        "withdrawn; the case is closed. Reason:\n\n{reason}",
        zh="视为撤回请求通知书\n\n{requester}、{respondent}：\n\n{number}案（专利{patent}）按撤回请求处理，本案终结。理由如下：\n\n{reason}",
    ),
    "demand": T(
        en="Demand to comply\n\n{respondent}:\n\nThe decision in case {number} has taken effect and you have not complied:\n\n{undone}\n\n"
        "Comply within 10 working days of "
        "receiving this demand. You may state your case. If you do not comply, we shall apply to the court for enforcement.",
        zh="催告书\n\n{respondent}：\n\n{number}案处理决定已经生效，你方尚未履行下列义务：\n\n{undone}\n\n请自收到本催告书之日起十个工作日内履行。"
        "你方有权陈述和申辩。逾期仍不履行的，本机关将申请人民法院强制执行。",
    ),
    "enforcement": T(
        en="Application for enforcement\n\n{court}:\n\nThe decision in case {number} against {respondent} has taken effect. The respondent "
        "neither brought an action in time nor "
        "complied after our demand. We apply for enforcement of:\n\n{undone}\n\nEnclosed: the decision and its grounds, the respondent's "
        "statement and our demand, the state of what is to be enforced.",
        zh="强制执行申请书\n\n{court}：\n\n{number}案处理决定已经生效，被请求人{respondent}在法定期限内未起诉，经催告仍未履行。"
        "现申请强制执行下列事项：\n\n{undone}\n\n"
        "附：处理决定书及其事实、理由和依据，被请求人意见及催告情况，申请执行标的情况。",
    ),
}  # fmt: skip
