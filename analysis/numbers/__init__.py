"""Numeric claims: which numbers an article gives, how exact they are, and what they count.

A sentence is cut into pieces (`pieces`), numerals are read off them (`numerals`, `reading`), what is a date or a name
is left out (`exclusions`), units and hedging words are joined (`units`, `approximators`), and the noun counted is
looked up behind them (`counted`), before them (`subjects`) or with a number before (`elision`). `context` adds what
the clause says of it: what became of it (`states`), where (`places`) and when (`times`). `engine` puts it together and
`claims` joins whoever claims it; `corrected` applies what a person has corrected. The words are in `analysis/data/`:
`numerals.toml`, `units.toml`, `approximators.toml`, `counted.toml`, and for what surrounds a number (`surroundings`)
`states.toml`, `places.toml` and `times.toml`. How wide hedged words are read is a `policy`.
"""

from analysis.numbers.claims import claims_of, find_quantities, quantities
from analysis.numbers.engine import iterate_quantities, read_quantities
from analysis.numbers.policy import interval_under, policy_names
from analysis.numbers.wording import bounds_in_words, in_words

__all__ = [
    "bounds_in_words",
    "claims_of",
    "find_quantities",
    "in_words",
    "interval_under",
    "iterate_quantities",
    "policy_names",
    "quantities",
    "read_quantities",
]
