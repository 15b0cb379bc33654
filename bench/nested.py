"""Seeded counts of patents by city and field, nested as real ones are: able cities do both the common and the rare."""

import numpy as np


def draw_counts(*, cities: int, fields: int, patents: int, years: int = 1, seed: int = 0) -> np.ndarray:
    """Return counts, shape (years, cities, fields), about `patents` a year; sizes are log-normal."""
    random = np.random.default_rng(seed)
    sizes, wants = random.lognormal(0, 1.6, cities), random.lognormal(0, 1.3, fields)
    able = sizes.argsort().argsort() / cities
    hard = 1 - wants.argsort().argsort() / fields
    fit = 1 / (1 + np.exp(-6 * (able[:, None] - hard + 0.3)))
    means = np.outer(sizes, wants) * fit * random.lognormal(0, 0.8, (cities, fields))
    return random.poisson(means * patents / means.sum(), (years, cities, fields))
