"""What each telling is about, and in whose voice.

`codebook` reads frames and their cues, `cues` finds them, `rates` counts them by voice; `distinctive` says which words
set one outlet apart; `voice` tells the outlet's own voice from those it quotes. `clauses` says who acts and who is
acted upon: `participles` knows verb forms, `predicates` and `actives` find verb groups, `subjects` and `agents` who
belongs to them (`bystanders` are no agents). `events` says what one event is called, `counting` gives rates.
"""

from analysis.framing.clauses import CONSTRUCTIONS, abstentions, clauses, find_clauses
from analysis.framing.codebook import Codebook, Frame, load_codebook
from analysis.framing.counting import rates_by
from analysis.framing.cues import find_cues, frames
from analysis.framing.distinctive import distinctive_words, word_places
from analysis.framing.events import Event, event_names, find_event_names, load_events, propose_events
from analysis.framing.rates import frame_rates
from analysis.framing.voice import VOICES, voice_at

__all__ = [
    "CONSTRUCTIONS",
    "VOICES",
    "Codebook",
    "Event",
    "Frame",
    "abstentions",
    "clauses",
    "distinctive_words",
    "event_names",
    "find_clauses",
    "find_cues",
    "find_event_names",
    "frame_rates",
    "frames",
    "load_codebook",
    "load_events",
    "propose_events",
    "rates_by",
    "voice_at",
    "word_places",
]
