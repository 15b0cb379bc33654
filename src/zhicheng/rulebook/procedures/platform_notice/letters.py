"""Letters about a notice to a platform; the first line is the title. Wording of ours; an office puts its own in its place."""

from __future__ import annotations

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "lacking": T(
        en="First evidence is lacking\n\n{holder}:\n\nYour notice {number} about {right_number} cannot be passed on yet. Please send:\n\n{lacking}",
        zh="补充证据通知书\n\n{holder}：\n\n你方就{right_number}提交的通知（{number}），初步证据不足，请补充：\n\n{lacking}",
    ),
    "refusal": T(
        en="Notice not taken up\n\n{holder}:\n\nYour notice {number} about {right_number} goes no further, for these reasons:\n\n{reason}\n\n"
        "These ways are open to you: {other_ways}",
        zh="不予转送告知书\n\n{holder}：\n\n你方就{right_number}提交的通知（{number}），不再继续办理。理由如下：\n\n{reason}\n\n你方可以通过下列途径解决：{other_ways}",
    ),
    "notice": T(
        en="A right holder's notice\n\n{platform}:\n\n{holder} gives notice that goods or services on your platform infringe {right_number} ({number}):\n\n"
        "{goods}\n\n{facts}\n\nMeasures asked for: {asks}. Articles 42 to 45 of the Electronic Commerce Law apply: take the necessary measures in time, "
        "pass this notice on to the seller, and tell us what you did. If the case is weighty or hard to judge, you may ask us for an opinion.",
        zh="侵权通知转送函\n\n{platform}：\n\n{holder}通知，你方平台内下列商品、服务涉嫌侵犯其权利（{right_number}，{number}）：\n\n{goods}\n\n{facts}\n\n"
        "请求采取的措施：{asks}。请依照电子商务法第四十二条至第四十五条及时采取必要措施，将通知转送平台内经营者，并将处理情况告知本机关。影响重大或者难以判定的，可以申请判定咨询意见。",
    ),
    "order": T(
        en="Order to correct\n\n{platform}:\n\nOn notice {number} about {right_number} you took no necessary measures. Reasons:\n\n{reason}\n\n"
        "By article 84 of the Electronic Commerce Law you are ordered to correct this by {correct_by}. If you do not, a fine may follow.",
        zh="责令改正通知书\n\n{platform}：\n\n你方收到就{right_number}提出的通知（{number}）后，未依法采取必要措施。理由如下：\n\n{reason}\n\n"
        "依照电子商务法第八十四条，责令你方于{correct_by}前改正。逾期不改正的，依法处以罚款。",
    ),
    "opinion": T(
        en="Opinion for a platform\n\n{platform}:\n\nYou asked in case {number}:\n\n{question}\n\nOur opinion:\n\n{opinion}\n\n"
        "It helps you to decide on measures. It is no decision of an authority and binds no court.",
        zh="判定咨询意见书\n\n{platform}：\n\n你方在{number}案中提出：\n\n{question}\n\n意见如下：\n\n{opinion}\n\n本意见供你方决定是否采取措施时参考，不是行政处理决定，不影响人民法院裁判。",
    ),
    "statement": T(
        en="The seller's statement\n\n{holder}:\n\nOn your notice {number} the seller states that there is no infringement:\n\n{statement}\n\n"
        "You may complain to the competent department or sue. If the platform does not learn within fifteen days of the arrival of this statement that "
        "you did, it ends the measures.",
        zh="声明转送告知书\n\n{holder}：\n\n对你方的通知（{number}），平台内经营者声明不存在侵权行为：\n\n{statement}\n\n"
        "你方可以向有关主管部门投诉或者向人民法院起诉。本声明到达后十五日内，平台未收到你方已经投诉或者起诉通知的，将终止所采取的措施。",
    ),
}  # fmt: skip
