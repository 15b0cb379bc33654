"""Letters that decide, and the notices before them. What the party may do, and until when, follows the law of the edition."""

from __future__ import annotations

from zhicheng.grammar import T

RIGHTS_2021 = T(
    en="You have the right to state your case and defend yourself. If the intended penalty gives a right to a hearing, you may ask for one "
    "within five working days of receiving this notice; whoever does not is taken to waive it.",
    zh="你（单位）依法享有陈述、申辩的权利。拟作出的处罚属于应当告知听证情形的，你（单位）有权在收到本告知书之日起五个工作日内要求举行听证；"
    "逾期未提出的，视为放弃听证权利。",
)
RIGHTS_2015 = T(
    en="You have the right to state your case and defend yourself. If the intended penalty gives a right to a hearing, you may ask for one "
    "within three days of receiving this notice; whoever does not is taken to waive it.",
    zh="你（单位）依法享有陈述、申辩的权利。拟作出的处罚属于应当告知听证情形的，你（单位）有权在收到本告知书后三日内要求举行听证；"
    "逾期未提出的，视为放弃听证权利。",
)


def write_notice(rights: T) -> T:
    """The notice of the intended penalty, with the rights of the edition."""
    return T(
        en="Notice of an intended penalty\n\n{respondent}:\n\n"
        "In case {number} this office found: {facts}\n\nUnder {grounds} it intends to decide: {penalty}\n\n" + rights.en,
        zh="行政处罚告知书\n\n{respondent}：\n\n"
        "本机关查处案件（{number}），现已调查终结。经查明：{facts}\n\n依据{grounds}，拟作出如下处罚：{penalty}\n\n" + rights.zh,
    )  # fmt: skip


HEARING = T(
    en="Notice of a hearing\n\n{respondent}:\n\n"
    "As you asked, a hearing in case {number} is held on {held_on} at {hour}, at {place}, chaired by {chair}. It is public unless secrets or "
    "privacy forbid it. You may come yourself or send one or two representatives with a power of attorney, ask for the chair to be "
    "replaced for an interest in the case, bring evidence, and question that of the investigators. Whoever stays away without good reason "
    "is taken to waive the hearing. The office bears its cost.",
    zh="行政处罚听证通知书\n\n{respondent}：\n\n"
    "应你（单位）要求，本机关定于{held_on}{hour}在{place}就案件（{number}）举行听证，听证主持人为{chair}。"
    "除涉及国家秘密、商业秘密或者个人隐私外，听证公开举行。你（单位）可以亲自参加，也可以委托一至二人代理（应提交授权委托书）；"
    "认为主持人与本案有直接利害关系的，有权申请回避；可以举证、质证和申辩。无正当理由不出席的，视为放弃听证权利。听证不收取费用。",
)
PENALTY = T(
    en="Decision on a penalty\n\nParty: {respondent}\n\n"
    "In case {number} {office} found false patent marking. Facts and evidence: {facts}\n\n"
    "Statement, defence and hearing: {weighed}\n\nUnder {grounds} it is decided: {penalty}\n\n"
    "Gains confiscated (CNY): {gains}. Fine (CNY): {fine}. Pay the named bank within fifteen days of receiving this decision; whoever is late "
    "pays three per cent of the fine more each day, up to its amount.\n\n"
    "You may ask for administrative reconsideration within sixty days, or bring a suit within six months, of receiving this decision; "
    "neither stays the penalty unless the law says so. This decision will be made public.",
    zh="行政处罚决定书\n\n当事人：{respondent}\n\n"
    "{office}查处案件（{number}），认定当事人构成假冒专利。违法事实和证据：{facts}\n\n"
    "陈述申辩及听证意见采纳情况：{weighed}\n\n依据{grounds}，决定处罚如下：{penalty}\n\n"
    "没收违法所得（元）：{gains}；罚款（元）：{fine}。当事人应当自收到本决定书之日起十五日内到指定银行或者通过电子支付系统缴纳；"
    "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。\n\n"
    "如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，或者六个月内依法提起行政诉讼；复议、诉讼期间不停止执行，法律另有规定的除外。"
    "本行政处罚信息将依法向社会公示。",
)
NO_PENALTY = T(
    en="Decision that there is no penalty\n\nParty: {respondent}\n\n"
    "In case {number} {office} found: {facts}\n\nUnder {grounds} there is no penalty, because: {ground}.",
    zh="不予行政处罚决定书\n\n当事人：{respondent}\n\n"
    "{office}查处案件（{number}），经查明：{facts}\n\n依据{grounds}，因{ground}，决定不予行政处罚。",
)


def write_decisions(rights: T) -> dict[str, T]:
    """The letters that decide, for an edition with these rights."""
    return {
        "penalty_notice": write_notice(rights),
        "hearing_notice": HEARING,
        "penalty": PENALTY,
        "no_penalty": NO_PENALTY,
    }
