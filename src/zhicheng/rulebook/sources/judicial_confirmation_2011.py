"""How courts confirm agreements reached in people's mediation: where, in what time, and with what effect.

人民调解协议司法确认的程序：向何法院申请，何时审结，效力如何。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="judicial_confirmation_2011",
    title=T(
        en="Provisions on the Procedure for Judicial Confirmation of People's Mediation Agreements",
        zh="最高人民法院关于人民调解协议司法确认程序的若干规定",
    ),
    issuer=T(en="Supreme People's Court", zh="最高人民法院"),
    issued_on="2011-03-23",
    clauses={
        "1": T(en="The parties ask together", zh="当事人共同申请"),
        "2": T(en="Which court", zh="管辖法院"),
        "3": T(en="Papers of the request", zh="申请材料"),
        "4": T(en="The court decides within 3 days whether to accept", zh="人民法院三日内决定是否受理"),
        "5": T(
            en="It decides within 15 days of accepting; 10 more with approval; the request may be withdrawn",
            zh="自受理之日起十五日内决定，经批准可延长十日；可以撤回申请",
        ),
        "7": T(en="When confirmation is refused", zh="不予确认的情形"),
        "9": T(en="A confirmed agreement can be enforced", zh="确认后可以申请强制执行"),
        "10": T(en="A third party may attack the confirmation within one year", zh="案外人一年内可以申请撤销确认决定"),
        "11": T(en="No fee", zh="不收取费用"),
    },
)  # fmt: skip
