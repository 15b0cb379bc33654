"""Other programs, run in the environment that ZHICHENG_PEERS names (see peers.txt), warm and timed by themselves."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

MISSING = "Peers were not at hand: ZHICHENG_PEERS names no environment with the packages of bench/peers.txt."


def find_python() -> Path | None:
    """The interpreter of the peers' environment, or None."""
    python = Path(os.environ.get("ZHICHENG_PEERS", "no-peers")) / "bin" / "python"
    return python.absolute() if python.is_file() else None


def find_version(package: str) -> str | None:
    """The version of a package in the peers' environment, or None where it is missing."""
    python = find_python()
    if python is None:
        return None
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True)
    return done.stdout.strip() or None


@dataclass
class Peer:
    """A script that stays running: for each line it gets it does the work once and answers with the seconds it took."""

    script: Path
    arguments: tuple[str, ...]
    process: subprocess.Popen[str] | None = field(default=None, init=False)

    def run(self) -> dict[str, float]:
        """Do the work once; the first call starts the script and warms it up."""
        if self.process is None:
            python = find_python()
            assert python is not None, MISSING
            command = [str(python), "-W", "ignore", str(self.script), *self.arguments]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
            )
            self._ask()
        return {"seconds": self._ask()}

    def _ask(self) -> float:
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("again\n")
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.script.name} {' '.join(self.arguments)} ended without an answer")
        return float(answer)

    def stop(self) -> None:
        """End the script."""
        if self.process and self.process.stdin:
            self.process.stdin.close()
            self.process.wait()
            self.process = None
