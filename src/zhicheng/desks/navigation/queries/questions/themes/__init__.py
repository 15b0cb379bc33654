"""The forty ready questions, by theme, in the order in which they are shown."""

from zhicheng.desks.navigation.queries.questions.themes import (
    comparison,
    industry,
    opportunities,
    partners,
    people,
    quality,
    standing,
    strengths,
    trust,
)

THEMES = (
    standing.theme, strengths.theme, opportunities.theme, people.theme, partners.theme, quality.theme,
    comparison.theme, industry.theme, trust.theme,
)  # fmt: skip
QUESTIONS = {question.code: question for theme in THEMES for question in theme.questions}
"""All questions by code."""
