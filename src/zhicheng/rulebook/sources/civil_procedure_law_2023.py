"""The law on civil procedure as amended in 2023: how periods are counted, what service is, and how a court confirms an agreement.
Whether its rules of periods and service bind an administrative procedure is for each office to confirm.

2023年修正的民事诉讼法：期间如何计算，怎样算送达，法院如何确认调解协议。行政程序是否适用其期间、送达规定，由各单位核实。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="civil_procedure_law_2023",
    title=T(en="Civil Procedure Law (amended 2023)", zh="中华人民共和国民事诉讼法（2023年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2023-09-01",
    clauses={
        "79": T(en="An appraiser is agreed on by the parties, else named", zh="鉴定人由双方协商确定，协商不成的由人民法院指定"),
        "80": T(en="An appraiser sees the papers and signs a written opinion", zh="鉴定人有权了解案件材料，提出书面鉴定意见并签名"),
        "81": T(en="An appraiser whose opinion is contested answers for it", zh="对鉴定意见有异议的，鉴定人应当出庭"),
        "84": T(en="Evidence in danger of loss is preserved on request, before a suit as well", zh="证据可能灭失或者以后难以取得的，可以申请保全，起诉前亦可"),
        "85": T(en="The first day does not count; a last day off moves on", zh="期间开始之日不计入；届满日为休假日的顺延"),
        "87": T(en="Service needs a proof of service", zh="送达必须有送达回证"),
        "88": T(en="Service by hand", zh="直接送达"),
        "89": T(en="Left at the address when refused", zh="拒收的，留置送达"),
        "90": T(en="Electronically, with consent", zh="经同意可以电子送达"),
        "91": T(en="By post: the day on the return receipt", zh="邮寄送达以回执上的收件日期为准"),
        "95": T(en="By publication: served after 30 days", zh="公告送达，经过三十日视为送达"),
        "103": T(en="Security may be asked; in urgency decided in 48 hours; carried out at once", zh="可以责令提供担保；情况紧急的四十八小时内裁定，立即执行"),
        "104": T(
            en="Before a suit: security, 48 hours; lifted without suit or arbitration in 30 days",
            zh="诉前保全：提供担保，四十八小时内裁定；三十日内不起诉或者申请仲裁的，解除",
        ),
        "105": T(en="Within the request, or what belongs to the case", zh="限于请求的范围或者与本案有关的财物"),
        "108": T(en="Whoever asked wrongly makes good the loss", zh="申请有错误的，赔偿被申请人的损失"),
        "111": T(en="One review; it does not stop the measure", zh="可以申请复议一次，不停止执行"),
        "187": T(en="Special procedure: 30 days from docketing", zh="特别程序自立案之日起三十日内审结"),
        "205": T(en="Joint request for confirmation within 30 days, and to which court", zh="自协议生效之日起三十日内共同申请司法确认；管辖法院"),
        "206": T(en="Ruled valid and enforceable, or dismissed", zh="裁定有效可申请执行；不符合规定的驳回申请"),
        "249": T(en="A notarised claim can be enforced", zh="公证机关赋予强制执行效力的债权文书可以申请执行"),
        "250": T(en="Two years to apply for enforcement", zh="申请执行的期间为二年"),
    },
)  # fmt: skip
