"""Whether the cues of frames stand in the sentences that were coded with the frame, on the four articles."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.accuracy import Span, share_row
from analysis.corpus import Corpus
from analysis.framing import Codebook, find_cues, load_codebook
from analysis.paths import shipped
from analysis.validation.alpha import agreement
from tools.common import ANNOTATIONS, SEEDS, Row, annotated, error, in_text_order, read, seeds

LEAST_WEIGHT = 1.0  # a sentence counts as found if its cues together weigh as much as one ordinary cue
STORY = f"{SEEDS}, on which these cues were written"
TWO_CODERS = f"two coders, the second independent of the first, {SEEDS}"
Cues = Mapping[Span, list[Row]]


def measure_frames_of_sentences(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Of the story's frames and the generic ones, recall and precision of cues by sentence, and agreement of coding.

    Lines that repeat the body are left out. A share of nothing is no figure: a frame that was never coded has only
    the share of sentences with cues that are coded with it.
    """
    coded = [row for row in annotated("frames") if row["repeated"] == "False"]
    rows: list[Row] = []
    errors: list[Row] = []
    size = seeds(len(coded), "sentences")
    sets = (load_codebook(shipped("seeds") / "codebook.toml"), size | {"set": STORY}), (load_codebook(), size)
    for codebook, described in sets:
        cues = _cues(corpus, codebook)
        for frame in codebook.names:
            rows += [row | described for row in _frame_rows(frame, coded, cues)]
            errors += _frame_errors(frame, coded, cues)
    return rows + agreement_on_frames(), in_text_order(errors)


def agreement_on_frames() -> list[Row]:
    """How far two coders agree, frame by frame; the second knew the guidelines and the sentences only."""
    first, second = (read(ANNOTATIONS / which / "frames.csv") for which in ("pass_a", "pass_b"))
    rows: list[Row] = []
    for frame in (*load_codebook(shipped("seeds") / "codebook.toml").names, *load_codebook().names):
        units = [(_has(a, frame), _has(b, frame)) for a, b in zip(first, second, strict=True)]
        found = agreement(units)
        same = share_row(f"{frame.lower()}: same code", sum(a == b for a, b in units), len(units))
        rows.append(same)
        if found.alpha == found.alpha:  # there is none where a frame was never coded
            alpha = {"value": found.alpha, "low": found.low, "high": found.high}
            rows.append({"measure": f"{frame.lower()}: Krippendorff's alpha"} | alpha)
    return [row | {"set": TWO_CODERS, "size": f"{len(first)} sentences"} for row in rows]


def _frame_rows(frame: str, coded: list[Row], cues: Cues) -> list[Row]:
    name, cued = frame.lower(), f"cues of weight {LEAST_WEIGHT:g} or more"
    wanted = [row for row in coded if _has(row, frame)]
    given = [row for row in coded if _found(row, frame, cues)]
    right = sum(_found(row, frame, cues) for row in wanted)
    rows = [
        share_row(f"{name}: of sentences coded with it, with {cued}", right, len(wanted)),
        share_row(f"{name}: of sentences with {cued}, coded with it", right, len(given)),
    ]
    return [row for row in rows if row["of"]]


def _frame_errors(frame: str, coded: list[Row], cues: Cues) -> list[Row]:
    errors = []
    for row in coded:
        wanted, given = _has(row, frame), _found(row, frame, cues)
        words = "; ".join(str(hit["text"]) for hit in _hits(row, frame, cues))
        if wanted and not given:
            errors.append(error(row, f"{frame.lower()}: coded, too few cues", frame, words))
        elif given and not wanted:
            errors.append(error(row, f"{frame.lower()}: cues, not coded", "", words))
    return errors


def _cues(corpus: Corpus, codebook: Codebook) -> Cues:
    """The cues of each sentence."""
    by_sentence: dict[Span, list[Row]] = {}
    for document in corpus.documents:
        for hit in find_cues(document, codebook):
            sentence = document.sentences[hit["sentence_id"]]
            place = Span(hit["article_id"], sentence.start, sentence.end)
            by_sentence.setdefault(place, []).append(hit)
    return by_sentence


def _hits(row: Row, frame: str, cues: Cues) -> list[Row]:
    place = Span(row["article_id"], int(row["start"]), int(row["end"]))
    return [hit for hit in cues.get(place, ()) if hit["frame"] == frame]


def _found(row: Row, frame: str, cues: Cues) -> bool:
    weight: float = sum(hit["weight"] for hit in _hits(row, frame, cues))
    return weight >= LEAST_WEIGHT


def _has(row: Row, frame: str) -> bool:
    return frame.lower() in row["frames"].split(";")
