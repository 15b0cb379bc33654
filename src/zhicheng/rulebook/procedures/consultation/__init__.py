"""Anybody may ask the office about intellectual property, with a name or without. The question goes to whoever knows, is asked back where something
must be known first, and is answered in a promised time; where another body answers, its name is told; a question that cannot be answered is
closed with the reason. It decides no case. A question that comes among reports and complaints is answered there.

任何人都可以向本机关咨询知识产权问题，实名、匿名均可。咨询分送熟悉情况的人员办理，需要先了解情况的予以询问，在承诺时限内答复；由其他机关答复的，告知机关名称；不能答复的，说明理由后办结。咨询答复不是对案件的处理。随投诉举报一并提出的咨询，在投诉举报程序中答复。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.consultation.since_2016_11_09 import edition as SINCE_2016
from zhicheng.rulebook.sources.sipo_2016_86 import rule as GUIDANCE_2016

rule = Procedure(
    title=T(en="Questions and answers", zh="知识产权咨询"),
    cites=(GUIDANCE_2016["II.i.4"],),
    editions=(SINCE_2016,),
    begins="ask",
    mark=T(en="Ask", zh="询"),
)
