"""How disputes of intellectual property with a foreign side are handled, in force since 1 May 2025: information, warning, guidance and help.
The articles told here were read in a public copy. It sets no periods for an office's help.

涉外知识产权纠纷处理的规定，自2025年5月1日起施行：信息查询、预警、应对指导与维权援助。所列条文据公开文本核读；未规定援助工作的办理期限。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="foreign_disputes_2025",
    title=T(
        en="Provisions on the Handling of Foreign-related Intellectual Property Disputes",
        zh="国务院关于涉外知识产权纠纷处理的规定",
    ),
    issuer=T(en="State Council", zh="国务院"),
    issued_on="2025-03-13",
    number="国务院令第801号",
    clauses={
        "2": T(en="Guidance and services for citizens and organisations", zh="加强对公民、组织处理涉外知识产权纠纷的指导和服务"),
        "3": T(en="Local governments do their part", zh="县级以上地方人民政府及其有关部门做好相关工作"),
        "4": T(en="Information on foreign law is collected and published", zh="收集和发布国外知识产权法律制度信息，提供查询服务"),
        "5": T(en="Changes abroad are followed; the public is warned", zh="跟踪国外制度变化，发布风险提示，提供预警"),
        "6": T(en="Guidance on responding, and help in protecting rights", zh="健全指导工作机构和工作规程，提供应对指导和维权援助"),
        "7": T(en="Commercial mediation and arbitration are supported", zh="支持商事调解组织、仲裁机构参与纠纷解决"),
    },
)  # fmt: skip
