"""What a form said, checked against what it asks: only known fields, each of its kind, every mistake by its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from zhicheng.grammar import Act, Edition, Field, Mistake, T, same

LONGEST = {"text": 300, "long": 20_000, "wording": 20_000}


class FormMistake(Mistake):
    """Fields of a form that are missing or wrong: `fields` maps each to what would be right."""

    def __init__(self, fields: dict[str, T]) -> None:
        said = [f"{name}: {says.en}" for name, says in fields.items()]
        zh = [f"{name}：{says.zh}" for name, says in fields.items()]
        super().__init__(T(en="; ".join(said), zh="；".join(zh)))
        self.fields = fields


def read_form(act: Act, said: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The values of a form, ready for JSON; blank ones left out. Raises `FormMistake` naming every wrong field."""
    wrong = {
        name: T(en="the form has no such field", zh="表单无此字段") for name in said if name not in act.form
    }
    told: dict[str, Any] = {}
    for name, field in act.form.items():
        value = said.get(name)
        unticked = value is False and not field.required
        if value is None or unticked or value in ("", [], ()):
            if field.required and field.type != "document":
                wrong[name] = T(en="must be filled in", zh="必填")
            continue
        try:
            told[name] = _READERS.get(field.type, _read_text)(field, value, edition)
        except (ValueError, TypeError):
            wrong[name] = EXPECTED.get(field.type, same(field.type))
    if wrong:
        raise FormMistake(wrong)
    return told


def _read_text(field: Field, value: Any, edition: Edition) -> str:
    text = str(value).strip()
    if not text or len(text) > LONGEST.get(field.type, 300) or "\0" in text:
        raise ValueError(text[:20])
    return text


def _read_day(field: Field, value: Any, edition: Edition) -> str:
    day = value.date() if isinstance(value, datetime) else value
    return _within(day if isinstance(day, date) else date.fromisoformat(day)).isoformat()


def _read_moment(field: Field, value: Any, edition: Edition) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    _within(moment.date())
    return moment.isoformat(timespec="minutes")


def _within(day: date) -> date:
    """A day from which periods can be counted: a slip of the year would run past the end of all calendars."""
    if not 1900 <= day.year < 2200:
        raise ValueError(day)
    return day


def _read_choice(field: Field, value: Any, edition: Edition) -> str:
    if value not in field.choices:
        raise ValueError(value)
    return str(value)


def _read_yes(field: Field, value: Any, edition: Edition) -> bool:
    if value not in (True, "on", "yes", "true", "1"):
        raise ValueError(value)
    return True


def _read_number(field: Field, value: Any, edition: Edition) -> int:
    return int(value)


def _read_numbers(field: Field, value: Any, edition: Edition) -> int | list[int]:
    """One party of the register, or several."""
    return [int(each) for each in value] if isinstance(value, list | tuple) else int(value)


def _read_one_of(known: Callable[[Edition], Mapping[str, Any]]) -> Callable[[Field, Any, Edition], str]:
    def read(field: Field, value: Any, edition: Edition) -> str:
        if value not in known(edition):
            raise ValueError(value)
        return str(value)

    return read


_READERS: dict[str, Callable[[Field, Any, Edition], Any]] = {
    "day": _read_day,
    "moment": _read_moment,
    "choice": _read_choice,
    "yes": _read_yes,
    "person": _read_number,
    "office": _read_number,
    "register": _read_numbers,
    "party": _read_one_of(lambda edition: edition.parties),
    "duty": _read_one_of(lambda edition: edition.duties),
    "clock": _read_one_of(lambda edition: edition.clocks),
    "letter": _read_one_of(lambda edition: edition.letters),
    "draft": _read_number,
}
EXPECTED = {
    "text": T(en="at most 300 characters", zh="不超过300字"),
    "long": T(en="at most 20,000 characters", zh="不超过2万字"),
    "day": T(en="a day such as 2026-03-02, of 1900 to 2199", zh="日期，如 2026-03-02，1900 年至 2199 年"),
    "moment": T(en="a day and time such as 2026-03-02T09:30", zh="日期和时间，如 2026-03-02T09:30"),
    "choice": T(en="one of the choices", zh="请从选项中选择"),
    "yes": T(en="must be confirmed", zh="须确认"),
    "person": T(en="a person of the office", zh="请选择本机关人员"),
    "office": T(en="an office of the register", zh="请选择登记机关"),
    "register": T(en="a party of the register", zh="请选择已登记的当事人"),
    "party": T(en="one of the parties of this kind of case", zh="请选择本程序的当事人身份"),
    "duty": T(en="one of the duties of this procedure", zh="请选择本程序的职责"),
    "clock": T(en="one of the periods of this procedure", zh="请选择本程序的期限"),
    "letter": T(en="one of the letters of this procedure", zh="请选择本程序的文书"),
    "draft": T(en="a draft of this case, by its number in the record", zh="请选择本案文稿"),
    "wording": T(en="at most 20,000 characters", zh="不超过2万字"),
}
