"""What each telling is about, and in whose voice.

Frames: `codebook` reads them and their cues, `matching` looks these up with `inflection`, `cues` makes rows of them and
`rates` counts them by voice. `distinctive` says which words set one outlet apart; `colour` finds loaded words, hedges,
boosters and evaluative adverbs; `openings` tells how each article opens (`beginnings`: with what its lede begins).
`voice` tells the outlet's own voice from those it quotes, `counting` makes rates of hits.
"""

from analysis.framing.codebook import Codebook, Frame, load_codebook, parse_codebook
from analysis.framing.colour import colour, colour_rates, find_colour, load_colour
from analysis.framing.cues import find_cues, frames
from analysis.framing.distinctive import distinctive_words, word_places
from analysis.framing.openings import find_opening, openings
from analysis.framing.rates import frame_rates
from analysis.framing.voice import VOICES, voice_at

__all__ = [
    "VOICES",
    "Codebook",
    "Frame",
    "colour",
    "colour_rates",
    "distinctive_words",
    "find_colour",
    "find_cues",
    "find_opening",
    "frame_rates",
    "frames",
    "load_codebook",
    "load_colour",
    "openings",
    "parse_codebook",
    "voice_at",
    "word_places",
]
