"""A patentee asks the office to deal with an infringement of a patent. The office opens the case, hears both sides, may stay the case
while the validity of the patent is decided, and either orders the infringement stopped or rejects the request. Damages can only be
mediated. Whoever does not accept the decision may sue within fifteen days; a decision that is neither sued against nor obeyed is
enforced by a court.

专利权人或者利害关系人请求处理专利侵权纠纷的程序。立案后听取双方意见，可因无效宣告请求中止，认定侵权成立的责令停止侵权，不成立的驳回请求；赔偿数额只作调解。不服的，十五日内起诉；期满不起诉又不停止侵权的，申请人民法院强制执行。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.adjudication.since_2015_07_01 import edition as SINCE_2015
from zhicheng.rulebook.procedures.adjudication.since_2025_02_01 import edition as SINCE_2025
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020

rule = Procedure(
    title=T(en="Adjudication of patent infringement", zh="专利侵权纠纷行政裁决"),
    cites=(
        PATENT_LAW_2020["65"], PATENT_LAW_2020["69"], RULES_2023["97"], RULES_2023["98"],
        MEASURES_2015["decision"], MEASURES_2025["decision"],
    ),
    editions=(SINCE_2015, SINCE_2025),
    begins="request",
    mark=T(en="Adj.", zh="裁"),
)  # fmt: skip
