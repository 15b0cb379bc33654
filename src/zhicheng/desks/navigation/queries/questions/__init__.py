"""Ready questions in plain words, and the finding of the one that a typed text means."""

from zhicheng.desks.navigation.queries.questions.answers import Answer, Hit, Page, answer, ready_questions
from zhicheng.desks.navigation.queries.questions.focus import Focus, find_standing, read_focus
from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, fill
from zhicheng.desks.navigation.queries.questions.terms import LONGEST
from zhicheng.desks.navigation.queries.questions.themes import QUESTIONS, THEMES

__all__ = [
    "LONGEST",
    "QUESTIONS",
    "THEMES",
    "Answer",
    "Focus",
    "Hit",
    "Opens",
    "Page",
    "Question",
    "Theme",
    "answer",
    "fill",
    "find_standing",
    "read_focus",
    "ready_questions",
]
