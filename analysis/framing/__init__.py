"""What each telling is about, and in whose voice.

Frames: `codebook` reads them and their cues, `matching` looks these up with `inflection`, `cues` makes rows of them and
`rates` counts them by voice. `labels` says whom each telling calls what: `actors` says who there is (`said` gathers all
mentions, `no_actors` knows places, events and things), `naming` finds their names, `opened` of what kind they are,
`referring` what descriptions mean them: those `beside_names` and those of `taking_up`, with `noun_phrases`, `sorts`,
`fitting` and `actor_words`. `clauses` says who acts and who is acted on:
`participles` knows verb forms, `predicates` and `actives` find verb groups, `subjects` and `agents` who belongs to them
(`bystanders` are no agents). `events` says what one event is called, by the terms of `event_terms` in the contexts of
`event_contexts`. `distinctive` says which words set one outlet apart; `colour` finds loaded words, hedges, boosters and
evaluative adverbs; `openings` tells how each article opens (`beginnings`: with what its lede begins, `cast`: who is
described there). `voice` tells the outlet's own voice from those it quotes, `counting` makes rates of hits, `look` is
what notebook 01 begins with.
"""

from analysis.framing.actors import actors_of, propose_actors
from analysis.framing.clauses import abstentions, clauses, find_clauses, passive_shares
from analysis.framing.codebook import Codebook, Frame, codebook_of, load_codebook, parse_codebook
from analysis.framing.colour import colour, colour_rates, find_colour, load_colour
from analysis.framing.counting import hit_rates
from analysis.framing.cues import find_cues, frames
from analysis.framing.distinctive import distinctive_words, word_places
from analysis.framing.event_terms import load_events
from analysis.framing.events import event_names, find_event_names, propose_events
from analysis.framing.labels import find_labels, label_counts, labels, undecided
from analysis.framing.look import Looked, look
from analysis.framing.openings import find_opening, openings
from analysis.framing.rates import frame_rates
from analysis.framing.voice import VOICES, voice_at
from analysis.reading import Event

__all__ = [
    "VOICES",
    "Codebook",
    "Event",
    "Frame",
    "Looked",
    "abstentions",
    "actors_of",
    "clauses",
    "codebook_of",
    "colour",
    "colour_rates",
    "distinctive_words",
    "event_names",
    "find_clauses",
    "find_colour",
    "find_cues",
    "find_event_names",
    "find_labels",
    "find_opening",
    "frame_rates",
    "frames",
    "hit_rates",
    "label_counts",
    "labels",
    "load_codebook",
    "load_colour",
    "load_events",
    "look",
    "openings",
    "parse_codebook",
    "passive_shares",
    "propose_actors",
    "propose_events",
    "undecided",
    "voice_at",
    "word_places",
]
