"""A right holder asks the office to preserve evidence that may be lost: goods, machines, files, accounts held by somebody else. The office decides,
may ask for security, and keeps the evidence for the case that must follow.

权利人申请保全可能灭失或者以后难以取得的证据。本机关审查决定，可以要求提供担保；保全后应当依法提起程序。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020

rule = Service(
    title=T(en="Have evidence preserved", zh="申请证据保全"),
    words=T(
        en="evidence preserve preservation secure proof destroyed vanish machine mould warehouse accounts before suit",
        zh="证据保全 保全证据 取证 固定证据 灭失 转移 销毁 模具 仓库 账册 诉前保全",
    ),
    procedure="evidence_preservation",
    clock="decision",
    guide={
        "accepts": T(
            en="The evidence may be lost or hard to get later, you cannot get it yourself, and you show a right and first proof.",
            zh="证据可能灭失或者以后难以取得，申请人不能自行收集，并提交权利证明和初步证据。",
        ),
        "serves": T(en="Right holders and those with an interest in the right.", zh="权利人和利害关系人。"),
        "reach": T(
            en="At the counter; on this site with an account that the office linked to you or your firm, as your identity must be known.",
            zh="窗口提交；本机关已核实身份并关联账户的，可以登录后网上提交。",
        ),
        "materials": T(
            en="The request: which evidence, where, what it is to prove\n"
"Proof of the right\n"
"First evidence, and why the rest may be lost\n"
"Proof of who you are, and a power of attorney if you are represented",
            zh="申请书，写明保全的证据、所在地和证明目的\n"
"权利证明\n"
"初步证据，以及证据可能灭失的理由\n"
"申请人身份证明；委托代理的提交授权委托书",
        ),
        "process": T(
            en="You ask\n"
"The office looks at the request and may ask for security\n"
"It orders the preservation, or says why not\n"
"Two officers carry it out, with a record and a list\n"
"You bring your case in time; else the measure is lifted",
            zh="提交申请\n"
"审查，可以要求提供担保\n"
"决定保全，或者说明理由不予保全\n"
"两名执法人员执行，制作笔录和清单\n"
"按期提起程序，逾期解除保全",
        ),
        "period": T(en="To decide on the request", zh="审查决定"),
        "result": T(
            en="An order with a record and a list, or a refusal that names other ways, such as the court or a notary.",
            zh="保全决定书及笔录、清单；不予保全的，告知可以向人民法院申请或者办理公证。",
        ),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee; security may be asked. To be confirmed.", zh="不收费；可能要求提供担保（待核）"),
    visits=1,
    channels=("counter",),
    cites=(CIVIL_PROCEDURE_2023["84"], CIVIL_PROCEDURE_2023["103"], CIVIL_PROCEDURE_2023["104"], EVIDENCE_2020["11"]),
)  # fmt: skip
