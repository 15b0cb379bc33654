"""The paper from which the ratio of shares, used for specialisation, comes.

提出“显性比较优势”份额之比的论文，专业化指标由此而来。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="balassa_1965",
    title=T(
        en="Balassa: Trade Liberalisation and Revealed Comparative Advantage, The Manchester School 33(2)",
        zh="Balassa：《贸易自由化与显性比较优势》，The Manchester School 33(2)",
    ),
    issuer=T(en="B. Balassa", zh="B. Balassa"),
    issued_on="1965-05-01",
    number="doi:10.1111/j.1467-9957.1965.tb00050.x",
    clauses={
        "index": T(en="A share in the part divided by the share in the whole", zh="部分份额除以总体份额")
    },
)
