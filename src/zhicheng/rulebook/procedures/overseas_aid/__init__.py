"""A firm has a dispute of intellectual property abroad, or fears one: a warning letter, a suit, a trade investigation, goods held at the border, a
trade mark that somebody else registered. The office sees how urgent it is, asks an expert where needed, and tells the firm in writing what it can do
and by when. Later it asks how the matter went. Where another body can help better, the request is passed on with the firm's consent.

企业在境外发生或者可能发生知识产权纠纷的（警告函、诉讼、贸易调查、海关扣留、商标被抢注等），可以申请援助。机关判断缓急，必要时请专家参与，书面提出应对建议和须遵守的期限，并回访进展。由其他机构办理更为适宜的，经申请人同意后转送。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.overseas_aid.since_2016_11_09 import edition as SINCE_2016
from zhicheng.rulebook.procedures.overseas_aid.since_2025_05_01 import edition as SINCE_2025
from zhicheng.rulebook.sources.foreign_disputes_2025 import rule as PROVISIONS_2025
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Procedure(
    title=T(en="Help in disputes abroad", zh="海外知识产权维权援助"),
    cites=(SIPO_2016_86["II.ii.1"], SIPO_2016_86["II.v.3"], PROVISIONS_2025["3"], PROVISIONS_2025["6"]),
    editions=(SINCE_2016, SINCE_2025),
    begins="request",
    mark=T(en="Aid", zh="援"),
)
