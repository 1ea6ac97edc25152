"""Frames and their cues, from a data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd


class Frame(NamedTuple):
    """One frame of a codebook."""

    name: str
    definition: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Codebook:
    """The frames to look for."""

    frames: tuple[Frame, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order of the codebook."""
        return tuple(frame.name for frame in self.frames)

    @property
    def table(self) -> pd.DataFrame:
        """The frames with their definitions, to read."""
        return pd.DataFrame({"frame": self.names, "definition": [frame.definition for frame in self.frames]})


@cache
def load_codebook(file: Path | None = None) -> Codebook:
    """The generic frames of Semetko and Valkenburg (2000), or a codebook of the same form.

    Parameters
    ----------
    file : Path, optional
        A TOML file with `[[frame]]` tables: name, definition, cues.
    """
    source = file if file is not None else files("analysis.data").joinpath("frames_generic.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return Codebook(tuple(Frame(f["name"], f["definition"], _cue_pattern(f["cues"])) for f in table["frame"]))


def _cue_pattern(cues: Iterable[str]) -> re.Pattern[str]:
    # Longest first, so that a phrase is found before a word in it: one place, one cue of a frame.
    forms = []
    for cue in sorted(cues, key=lambda cue: (-len(cue), cue)):
        words = re.escape(cue.removesuffix("*")).replace(r"\ ", r"\s")
        forms.append(words + (r"\w{0,20}" if cue.endswith("*") else r"(?![\w’'-]\w)"))
    return re.compile(rf"(?<![\w-])(?<!\w[’'])(?:{'|'.join(forms)})", re.IGNORECASE)
