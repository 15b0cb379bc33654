"""The kinds of files that are taken, and how the first bytes tell them; what is never taken, by its own first bytes."""

import re
from dataclasses import dataclass

from zhicheng.grammar import T
from zhicheng.register.files.refusal import Unfit

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, and the endings that its name may have."""

    code: str
    media: str
    endings: tuple[str, ...]


KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("png", "image/png", ("png",)),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg")),
        Kind("gif", "image/gif", ("gif",)),
        Kind("webp", "image/webp", ("webp",)),
        Kind("tiff", "image/tiff", ("tif", "tiff")),
        Kind("docx", OOXML + "wordprocessingml.document", ("docx",)),
        Kind("xlsx", OOXML + "spreadsheetml.sheet", ("xlsx",)),
        Kind("pptx", OOXML + "presentationml.presentation", ("pptx",)),
        Kind("odt", ODF + "text", ("odt",)),
        Kind("ofd", "application/ofd", ("ofd",)),
        Kind("zip", "application/zip", ("zip",)),
        Kind("doc", "application/msword", ("doc", "wps")),
        Kind("xls", "application/vnd.ms-excel", ("xls", "et")),
        Kind("txt", "text/plain", ("txt",)),
        Kind("csv", "text/csv", ("csv",)),
        Kind("xml", "application/xml", ("xml",)),
        Kind("eml", "message/rfc822", ("eml",)),
        Kind("mp4", "video/mp4", ("mp4", "m4v", "m4a")),
        Kind("mp3", "audio/mpeg", ("mp3",)),
        Kind("wav", "audio/wav", ("wav",)),
    )
}
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)

PROGRAM = T(
    en="it is a program, and programs are not taken; hand in what it shows as a PDF, a picture or a video",
    zh="内容为可执行程序，不予接收；请以 PDF、图片或视频形式提交其显示内容",
)
SCRIPT = T(
    en="it is a script, and scripts are not taken; hand in its text as TXT or PDF",
    zh="内容为脚本，不予接收；请将其文字另存为 TXT 或 PDF 提交",
)
PAGE = T(
    en="it is a web page or a drawing that may run scripts; print it to PDF and hand that in",
    zh="内容为可能运行脚本的网页或矢量图；请打印为 PDF 后提交",
)
PACKED = T(
    en="it is an archive of another kind; pack the files as ZIP, or hand them in one by one",
    zh="压缩格式不受支持；请改用 ZIP，或逐个提交文件",
)
RICH = T(
    en="it is a document that may carry programs; save it as DOCX or PDF",
    zh="该文档格式可能携带程序；请另存为 DOCX 或 PDF",
)
VIRUS = T(en="it contains the test mark of virus scanners", zh="内容含有病毒检测用的测试特征")
UNKNOWN = T(
    en="its content is of no kind that is taken ({endings})", zh="文件内容不属于可接收的类型（{endings}）"
)

REFUSED = (
    (b"MZ", PROGRAM), (b"\x7fELF", PROGRAM), (b"\xfe\xed\xfa\xce", PROGRAM), (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM), (b"\xcf\xfa\xed\xfe", PROGRAM), (b"\xca\xfe\xba\xbe", PROGRAM), (b"\0asm", PROGRAM),
    (b"dex\n", PROGRAM), (b"L\0\0\0\x01\x14\x02\0", PROGRAM), (b"#!", SCRIPT), (b"FWS", PROGRAM), (b"CWS", PROGRAM),
    (b"ZWS", PROGRAM), (b"ITSF", RICH), (b"{\\rt", RICH), (b"%!PS", RICH), (b"Rar!", PACKED), (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"\x1f\x8b", PACKED), (b"BZh", PACKED), (b"\xfd7zXZ\0", PACKED), (b"MSCF", PACKED), (b"\x28\xb5\x2f\xfd", PACKED),
)  # fmt: skip
SIGNATURES = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"ID3", "mp3"),
)  # fmt: skip
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
"""What a program has in its first bytes and a text that begins with the same letters has not."""
EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
"""The harmless string by which every scanner can be tried; it never belongs into a case."""


def check_head(head: bytes, /) -> None:
    """Raise Unfit when the first bytes are those of a program, a script or an archive that is never taken."""
    for magic, why in REFUSED:
        if head.startswith(magic) and not (magic.isalnum() and not CONTROL.search(head)):
            raise Unfit(why)
    if EICAR in head:
        raise Unfit(VIRUS)


def find_family(head: bytes, /) -> str:
    """What the first bytes (at least 16, if there are as many) are of: a kind, or 'ole', 'zip', 'text'."""
    for magic, family in SIGNATURES:
        if head.startswith(magic):
            return family
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE"):
        return "webp" if head[8:12] == b"WEBP" else "wav"
    if head[4:8] == b"ftyp":
        return "mp4"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "mp3"
    return "text"
