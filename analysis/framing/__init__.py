"""What each telling is about, and in whose voice.

`codebook` reads frames and their cues, `cues` finds them, `rates` counts them by voice; `distinctive` says which words
set one outlet apart; `labels` whom each calls what: `actors` says who there is, `naming` finds their names, `referring`
what descriptions mean them, with `noun_phrases`, `fitting` and `actor_words`. `voice` tells the outlet's own voice from
those it quotes.
"""

from analysis.framing.actors import actors_of, propose_actors
from analysis.framing.codebook import Codebook, Frame, load_codebook
from analysis.framing.cues import find_cues, frames
from analysis.framing.distinctive import distinctive_words, word_places
from analysis.framing.labels import find_labels, label_counts, labels, undecided
from analysis.framing.rates import frame_rates
from analysis.framing.voice import VOICES, voice_at

__all__ = [
    "VOICES",
    "Codebook",
    "Frame",
    "actors_of",
    "distinctive_words",
    "find_cues",
    "find_labels",
    "frame_rates",
    "frames",
    "label_counts",
    "labels",
    "load_codebook",
    "propose_actors",
    "undecided",
    "voice_at",
    "word_places",
]
