"""Bilingual text: everything a rule says to a person is said in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class T:
    """One text in both languages. Choose late with `of`; never freeze a language at import."""

    en: str
    zh: str

    def of(self, language: str | None) -> str:
        """Return the Chinese text for any language that begins with 'zh', else the English one."""
        return self.zh if (language or "").lower().startswith("zh") else self.en

    def format(self, **values: object) -> T:
        """Fill placeholders in both languages; a `T` value is filled in its own language."""
        return T(en=self.en.format(**_said(values, "en")), zh=self.zh.format(**_said(values, "zh")))


def _said(values: dict[str, object], language: str) -> dict[str, object]:
    return {name: v.of(language) if isinstance(v, T) else v for name, v in values.items()}


def same(text: str) -> T:
    """A text that is the same in both languages: a name, a number, a licence."""
    return T(en=text, zh=text)


class Mistake(Exception):
    """Something a person can put right. Says what is wrong, where, and what would be right.

    Every layer raises it for bad input; commands print it on one line, pages show it in the reader's language.
    """

    def __init__(self, says: T) -> None:
        super().__init__(says.en)
        self.says = says


class RuleMistake(Mistake):
    """A rule contradicts the book: an unknown clause, input, dimension or word."""

    def __init__(self, text: str) -> None:
        super().__init__(same(text))


class UnknownClause(RuleMistake, KeyError):
    """A source has no such clause."""
