"""The matrix that measures of complexity, relatedness and fitness share: which city has which field."""

CONTEXT = ("country", "type", "year", "filing_year")
"""What such a matrix may be told by beside city and field."""


def presences(technology_presence):
    """The matrix of presence: which city has which field, that is an advantage of 1 or more in it."""
    return technology_presence
