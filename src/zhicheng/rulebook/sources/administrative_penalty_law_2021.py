"""The law on administrative penalties as revised in 2021, in force since 15 July 2021: who finds out, who decides, what the
party must be told, and within which days. Read in a public copy of the statute.

2021 年修订的行政处罚法，自 2021 年 7 月 15 日起施行：调查、审核、决定、告知、听证、送达、执行及各环节期限。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="administrative_penalty_law_2021",
    title=T(en="Administrative Penalty Law of the People's Republic of China (revised 2021)", zh="中华人民共和国行政处罚法（2021年修订）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2021-01-22",
    clauses={
        "25": T(
            en="Where several are competent: whoever opened the case first, else the common superior",
            zh="两个以上机关都有管辖权的，由最先立案的管辖；争议报共同上级指定",
        ),
        "26": T(en="One authority may ask another for help, which is given within its powers", zh="可以向有关机关提出协助请求，属于其职权范围的应当协助"),
        "27": T(en="A suspected crime is transferred to the judicial organs in good time", zh="违法行为涉嫌犯罪的，及时移送司法机关"),
        "33": T(en="When a minor or first offence may or must go without penalty", zh="不予行政处罚和可以不予行政处罚的情形"),
        "42": T(en="At least two qualified officers", zh="执法人员应当具有执法资格且不得少于两人"),
        "43": T(en="Recusal of officers, decided by the head", zh="执法人员回避，由行政机关负责人决定"),
        "44": T(
            en="Before the decision the party is told its content, facts, reasons, grounds and rights",
            zh="处罚决定前告知拟处罚内容及事实、理由、依据和权利",
        ),
        "45": T(en="Statement and defence are heard, checked, and never make the penalty heavier", zh="听取陈述申辩并复核，不得因申辩加重处罚"),
        "48": T(en="A published penalty that is annulled is withdrawn within three days", zh="处罚决定被撤销等的，三日内撤回公开信息并说明理由"),
        "54": T(en="A case that meets the standard is opened in good time", zh="符合立案标准的及时立案"),
        "55": T(en="Officers show their papers; questioning and inspection are recorded", zh="调查检查出示执法证件，询问、检查制作笔录"),
        "56": T(
            en="Evidence registered in advance with the head's approval; decided on within seven days",
            zh="经负责人批准先行登记保存，七日内作出处理决定",
        ),
        "57": T(en="The head decides; complex or grave cases are discussed collectively", zh="负责人审查决定，情节复杂或者重大违法行为集体讨论决定"),
        "58": T(en="Legality review before the decision, always after a hearing", zh="决定前法制审核，经过听证程序的应当审核"),
        "59": T(en="What the written decision contains", zh="行政处罚决定书载明事项"),
        "60": T(en="Decision within ninety days of opening the case", zh="自立案之日起九十日内作出处罚决定"),
        "61": T(en="Handed over on the spot, else served within seven days", zh="宣告后当场交付，当事人不在场的七日内送达"),
        "63": T(en="When the party may demand a hearing", zh="应当告知听证权利的情形"),
        "64": T(
            en="Hearing asked within five days of the notice; time and place told seven days before; chaired by somebody else",
            zh="告知后五日内提出听证，举行七日前通知，由非本案调查人员主持",
        ),
        "65": T(en="After the hearing the decision follows its record", zh="听证结束后根据听证笔录作出决定"),
        "67": T(en="Fine paid within fifteen days of receiving the decision", zh="收到处罚决定书之日起十五日内缴纳罚款"),
        "72": T(en="Surcharge, and enforcement by the court", zh="逾期不履行的加处罚款或者申请法院强制执行"),
        "85": T(en="Two, three, five and seven days are working days", zh="二日、三日、五日、七日的规定是指工作日"),
    },
)  # fmt: skip
