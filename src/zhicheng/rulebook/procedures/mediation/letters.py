"""Letters of a mediation, as the office sends them; the first line is the title. Wording of ours: an office puts its own in its place."""

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "refusal": T(
        en="Application not taken up\n\n{requester}:\n\nYour application for mediation about {patent} ({number}) is not taken up, for "
        "these reasons:\n\n{reason}\n\n"
        "You may bring the dispute before a court or another competent body.",
        zh="不予受理通知书\n\n{requester}：\n\n你方就{patent}提出的调解申请（{number}），经审查不予受理。理由如下：\n\n{reason}\n\n"
        "你方可以就该纠纷向人民法院起诉，或者向其他有权机关提出请求。",
    ),
    "invitation": T(
        en="Invitation to mediation\n\n{respondent}:\n\n{requester} asks for mediation about {patent} ({number}): {subject}. The "
        "application is enclosed.\n\nMediation is free and "
        "of your own will. Please tell us within 15 days of receiving this letter whether you agree. If you decline or do not answer, "
        "we close the case; your right to go to court is untouched.",
        zh="征询调解意见函\n\n{respondent}：\n\n{requester}就{patent}（纠纷类型：{subject}）申请调解，案号{number}。现将申请书副本送达你方。\n\n"
        "调解遵循自愿原则，不收取费用。请自收到本函之日起15日内书面答复是否同意调解。不同意或者逾期未答复的，本案终结，不影响你方依法起诉的权利。",
    ),
    "opening": T(
        en="Notice of mediation\n\n{requester}, {respondent}:\n\nBoth sides agree to mediation about {patent}; it was opened as case "
        "{number} on {on}. You may choose a "
        "mediator together; if you do not, the office names one. You may ask for a closed session, refuse or end the mediation at any "
        "time.",
        zh="调解立案通知书\n\n{requester}、{respondent}：\n\n双方同意就{patent}进行调解，本机关于{on}立案，案号{number}。"
        "双方可以共同选定调解员；未选定的，由本机关指定。"
        "双方可以要求不公开调解，可以随时拒绝或者要求终止调解。",
    ),
    "appointment": T(
        en="Appointment of a mediator\n\n{requester}, {respondent}:\n\nA mediator was appointed in case {number}. The mediator declares "
        "any relation to you or to the matter before "
        "the first session. If you have doubts about impartiality, tell us.",
        zh="调解员确定通知书\n\n{requester}、{respondent}：\n\n{number}案已确定调解员。调解员在首次调解前声明与双方及本案的利害关系；"
        "对调解员的公正性有异议的，请及时提出。",
    ),
    "session_notice": T(
        en="Notice of a session\n\n{requester}, {respondent}:\n\nThe session in case {number} is on {session_on}, {place}. Please bring "
        "proof of identity and, where you are "
        "represented, a power of attorney that covers settlement.",
        zh="调解通知书\n\n{requester}、{respondent}：\n\n{number}案定于{session_on}在{place}进行调解。请携带身份证明；委托代理人的，"
        "授权委托书应载明和解权限。",
    ),
    "agreement": T(
        en="Mediation agreement\n\nCase {number}\nApplicant: {requester}\nOther party: {respondent}\nPatent: {patent}\nDispute: {subject}\n\n"
        "The facts\n\n{dispute}\n\nOf their own will the parties agree:\n\n{terms}\n\nPerformance ends on "
        "{perform_by}. The agreement takes effect on {effective_on}. Within 30 days "
        "of that day both parties may together ask the court to confirm it.\n\nApplicant (signature, seal):\nOther party (signature, seal):\n"
        "Mediator (signature):",
        zh="调解协议书\n\n案号：{number}\n申请人：{requester}\n被申请人：{respondent}\n涉案专利：{patent}\n纠纷类型：{subject}\n\n"
        "一、纠纷事实\n\n{dispute}\n\n"
        "二、双方自愿达成协议如下\n\n{terms}\n\n三、履行期限至{perform_by}止。本协议自{effective_on}起生效。"
        "双方可以自生效之日起三十日内共同向人民法院申请司法确认。"
        "\n\n申请人（签名、盖章）：\n被申请人（签名、盖章）：\n调解员（签名）：",
    ),
    "confirmation_request": T(
        en="Request for judicial confirmation\n\n{court}:\n\n{requester} and {respondent} reached an agreement on {effective_on} with the "
        "help of {office} (case {number}, {patent}). "
        "Together they ask the court to confirm it.\n\nThey declare that they agreed of their own will, that the agreement harms neither the "
        "public nor third parties, and that the papers enclosed are true: the agreement, proof of identity and of the right, addresses "
        "for service.\n\nApplicant:\nOther party:\n{on}",
        zh="司法确认申请书\n\n{court}：\n\n{requester}与{respondent}经{office}主持调解（{number}，{patent}），"
        "于{effective_on}达成的调解协议生效。双方现共同申请确认该协议的效力。"
        "\n\n双方承诺：协议出于自愿，未损害国家利益、社会公共利益和案外人合法权益，所附材料真实。附：调解协议书、身份证明、权利证明、送达地址。"
        "\n\n申请人：\n被申请人：\n{on}",
    ),
    "reminder": T(
        en="Reminder to perform\n\n{requester}, {respondent}:\n\nUnder the agreement in case {number} performance ends on {perform_by}. We "
        "have noted:\n\n{standing}\n\nPlease "
        "perform what remains, or tell us why not.",
        zh="履行提醒函\n\n{requester}、{respondent}：\n\n{number}案调解协议的履行期限至{perform_by}止。经了解，履行情况如下：\n\n{standing}\n\n"
        "请按约履行尚未履行的部分；有困难的，请说明原因。",
    ),
    "failure": T(
        en="Mediation ended\n\n{requester}, {respondent}:\n\nThe mediation about {patent} (case {number}) has ended without agreement. The "
        "dispute may be brought before a "
        "court; an infringement may also be brought before the department for patents, and where there is an arbitration agreement the "
        "dispute goes to arbitration.",
        zh="终止调解通知书\n\n{requester}、{respondent}：\n\n{number}案（{patent}）未能达成协议，调解终止。当事人可以向人民法院起诉；"
        "属于专利侵权纠纷的，也可以请求管理专利工作的部门处理；"
        "有仲裁协议的，可以申请仲裁。",
    ),
}  # fmt: skip
