"""The stages of a score, each a pure function of values and its part of the plan.

Values are float64 with NaN for missing, shaped (..., n, m): n units by m leaves, with any number of replications in
front. A stage never looks across replications, so a thousand of them cost one call.
"""
