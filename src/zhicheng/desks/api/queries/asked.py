"""What comes in: every field with its bounds, nothing beside what is asked. No number is larger than a database takes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr

LARGEST = 2**31 - 1


def _check_text(text: str) -> str:
    """No NUL, which databases do not take, and no half of a character."""
    if "\0" in text:
        raise ValueError("no NUL")
    text.encode()
    return text


Code = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Digest = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[StrictInt, Field(ge=0, le=LARGEST)]
Line = Annotated[StrictStr, Field(min_length=1, max_length=300), AfterValidator(_check_text)]
Long = Annotated[StrictStr, Field(max_length=20_000), AfterValidator(_check_text)]


class Given(Schema):
    """What comes in: nothing beside what is asked."""

    model_config = ConfigDict(extra="forbid")


class PartyIn(Given):
    """A party by name, kind and unified social credit code: found in the register, or entered there."""

    name: Line
    kind: Annotated[StrictStr, Field(pattern="^(person|organisation)$")] = "organisation"
    code: Annotated[StrictStr, Field(pattern="^[0-9A-Z]{0,18}$")] = ""


class PaperIn(Given):
    """A file that the caller handed in before, by its SHA-256, and the name it goes by."""

    sha256: Digest
    name: Line


Value = Long | StrictBool | Number | PartyIn | Annotated[list[Number], Field(max_length=50)]
Answers = Annotated[dict[Code, Value], Field(max_length=100)]
Papers = Annotated[dict[Code, Annotated[list[PaperIn], Field(max_length=20)]], Field(max_length=20)]


class ActIn(Given):
    """An act to be done: its code, the answers of its form, the files, and the other officer where two are needed."""

    act: Code
    said: Answers = {}
    papers: Papers = {}
    second: Number | None = None


class CaseIn(Given):
    """A case to be opened by the first act of its procedure. `office` is needed where the token is for none."""

    procedure: Code
    title: Annotated[StrictStr, Field(max_length=200), AfterValidator(_check_text)] = ""
    said: Answers = {}
    papers: Papers = {}
    office: Number | None = None


class Sender(Given):
    """Which system hands a case over, and under which number it has it."""

    name: Annotated[StrictStr, Field(min_length=1, max_length=200), AfterValidator(_check_text)]
    number: Annotated[StrictStr, Field(min_length=1, max_length=100), AfterValidator(_check_text)]


class Happened(Given):
    """Something that was done there, and on which day."""

    on: date
    what: Line


class TransferIn(Given):
    """A case from another system. `chain` is the SHA-256 of its export, handed in before as a file."""

    procedure: Code
    title: Annotated[StrictStr, Field(max_length=200), AfterValidator(_check_text)] = ""
    sender: Sender
    said: Answers = {}
    papers: Papers = {}
    happened: Annotated[list[Happened], Field(max_length=50)] = []
    chain: Digest | None = None


class SubscriptionIn(Given):
    """An address to be told of acts."""

    url: Annotated[StrictStr, Field(min_length=1, max_length=500), AfterValidator(_check_text)]
