"""ClamAV, where one runs: a file is sent to its socket and the answer is kept; without one the file is 'not scanned'."""

import logging
import socket
import struct
from pathlib import Path
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.files.refusal import Unfit

SOCKETS = tuple(
    Path(place)
    for place in ("/run/clamav/clamd.ctl", "/var/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock")
)
"""Where Debian and Fedora put the socket of clamd."""
CLEAN, NOT_SCANNED = "clean", "not scanned"
STATES = {
    CLEAN: T(en="no known virus", zh="未发现已知病毒"),
    NOT_SCANNED: T(en="not scanned for viruses", zh="未经病毒检测"),
}
PATIENCE = 60.0  # seconds without an answer
CHUNK = 2**16

FOUND = T(en="a virus was found in it ({name}); clean it before", zh="文件中发现病毒（{name}）；请先清除病毒")

log = logging.getLogger(__name__)


def scan(stream: IO[bytes], /) -> str:
    """'clean', or 'not scanned' when no scanner answers. Raises Unfit when it finds a virus."""
    place = next((each for each in SOCKETS if each.is_socket()), None)
    if place is None:
        return NOT_SCANNED
    try:
        answer = _ask(stream, place)
    except OSError as error:
        log.warning("virus scanner: %s", error)
        return NOT_SCANNED
    if answer.endswith("FOUND"):
        raise Unfit(FOUND.format(name=answer.removeprefix("stream:").removesuffix("FOUND").strip()))
    if answer == "stream: OK":
        return CLEAN
    log.warning("virus scanner: %s", answer[:200])
    return NOT_SCANNED


def _ask(stream: IO[bytes], place: Path) -> str:
    """What clamd answers to INSTREAM: pieces with their length before them, and an empty one at the end."""
    stream.seek(0)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(str(place))
        line.sendall(b"zINSTREAM\0")
        while piece := stream.read(CHUNK):
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096 and (piece := line.recv(4096)):
            answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace").strip()
