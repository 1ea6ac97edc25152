"""What a notebook cell shows: a finding, a table, a list. Everything from an article is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from analysis import accuracy, summaries
from analysis.evidence import Html
from analysis.tables import is_missing, records

MISSING = "–"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def finding(*sentences: str) -> Html:
    """The computed answer, as the first thing a reader sees.

    Parameters
    ----------
    *sentences : str
        Full sentences; each becomes a paragraph.
    """
    first, *others = [escape(sentence) for sentence in sentences if sentence]
    paragraphs = [f'<p style="max-width:38em;font-size:1.15em;line-height:1.5"><strong>{first}</strong></p>']
    paragraphs += [f'<p style="max-width:42em;line-height:1.5">{sentence}</p>' for sentence in others]
    return Html("".join(paragraphs), "\n".join(sentence for sentence in sentences if sentence))


def note(*sentences: str) -> Html:
    """One or more sentences in ordinary type."""
    markup = "".join(f'<p style="max-width:42em;line-height:1.5">{escape(s)}</p>' for s in sentences if s)
    return Html(markup, "\n".join(s for s in sentences if s))


def table(
    frame: pd.DataFrame,
    caption: str,
    columns: Mapping[str, str] | None = None,
    formats: Mapping[str, Callable[[Any], str] | str] | None = None,
    at_most: int = 60,
    none: str = "",
) -> Html:
    """A table to read: a caption that says what it shows, headings in words, numbers right-aligned.

    Parameters
    ----------
    frame : DataFrame
    caption : str
        A sentence.
    columns : mapping of str to str, optional
        Which columns, in this order, and their headings; default all, underscores as spaces.
    formats : mapping, optional
        Per column a format specification (",.1f") or a function.
    at_most : int, optional
        Rows shown; that there are more is said below.
    none : str, optional
        What to say instead of an empty table.

    Returns
    -------
    Html
    """
    if none and not len(frame):
        return note(none)
    headings = dict(columns) if columns else {str(name): str(name).replace("_", " ") for name in frame.columns}
    rules = formats or {}
    numeric = {name for name in headings if pd.api.types.is_numeric_dtype(frame[name]) and frame[name].dtype != bool}
    # Inline styles: JupyterLab drops a <style> element from outputs it does not trust.
    cell = "padding:0.25em 0.8em 0.25em 0;vertical-align:top;text-align:{};"
    head = "".join(
        f'<th scope="col" style="{cell.format("right" if name in numeric else "left")}">{escape(heading)}</th>'
        for name, heading in headings.items()
    )
    rows, plain = [], [caption, " | ".join(headings.values())]
    for record in records(frame.head(at_most)):
        shown = [_show(record[name], rules.get(name)) for name in headings]
        rows.append(
            "".join(
                f'<td style="{cell.format("right" if name in numeric else "left")}">{escape(words)}</td>'
                for name, words in zip(headings, shown, strict=True)
            )
        )
        plain.append(" | ".join(shown))
    more = len(frame) - at_most
    below = f"<p>… and {more:,} more rows in the written table.</p>" if more > 0 else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    markup = (
        f'<table class="dataframe"><caption style="text-align:left;caption-side:top">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"
    )
    return Html(markup, "\n".join(plain))


def matrix(frame: pd.DataFrame, caption: str, at_most: int = 200, none: str = "") -> Html:
    """A table whose columns are outlets, or other names that come from a corpus and may be any words.

    Parameters
    ----------
    frame : DataFrame
        The index holds the names of the rows, its name what they are.
    caption : str
        A sentence.
    at_most : int, optional
        Rows shown.
    none : str, optional
        What to say instead of an empty table.
    """
    if none and not len(frame):
        return note(none)
    places = [f"column {place}" for place in range(frame.shape[1])]
    plain = frame.set_axis(places, axis="columns").set_axis(range(len(frame)), axis="index")
    plain.insert(0, "row", [str(name) for name in frame.index])
    headings = dict(zip(places, map(str, frame.columns), strict=True))
    return table(plain, caption, {"row": str(frame.index.name or ""), **headings}, at_most=at_most)


def interval(low: float, high: float, spec: str = ",.1f") -> str:
    """An interval in words: "12.1 to 15.8", or a dash where there is none."""
    if low != low or high != high:
        return MISSING
    return f"{low:{spec}} to {high:{spec}}".replace("-", "−")


def number(value: Any) -> str:
    """A number as it is written: thousands separated, no needless decimals, a dash for an open end.

    Examples
    --------
    >>> number(30000.0), number(0.5), number(89.1), number(float("nan"))
    ('30,000', '0.5', '89.1', '–')
    """
    return MISSING if value != value else f"{value:,.10g}"


def accuracy_of(section: str, caption: str = "") -> Html:
    """How often the detector of a section is right, for the page that uses it.

    Parameters
    ----------
    section : str
        One of `accuracy.SECTIONS`.
    caption : str, optional
        What the figures are, where they are other than a detector's hits.
    """
    figures = accuracy.figures(section)
    headlines = accuracy.HEADLINES.get(section)
    chosen = figures if headlines is None else figures[figures["measure"].isin(headlines)]
    by_set = summaries.accuracy_by_set(chosen)
    more = [*(["more figures"] if headlines else []), *(["its errors"] if accuracy.has_errors(section) else [])]
    said = caption or (
        "How often this detector is right, between 0 and 1, higher is better. It was developed with these sets in view"
        f"{'' if by_set is None else ' unless it is said'}, so they flatter it; notebook 06 lists "
        f"{' and '.join(more) or 'the same figures'}."
    )
    if by_set is not None:
        return matrix(by_set, f"{said} In brackets are 95 % intervals.")
    return table(
        summaries.accuracy_table(chosen),
        said,
        columns={
            "measure": "measure",
            "value": "value",
            "interval": "95 % interval",
            "of": "right",
            "set": "measured on",
            "size": "size",
        },
        formats={"value": ".2f"},
    )


def accuracy_table(section: str) -> Html:
    """All that is known of the figures of a section, for notebook 06."""
    figures = accuracy.figures(section)
    commands = listed([f"“{command}”" for command in dict.fromkeys(figures["command"])])
    said = f"Measured figures, between 0 and 1, higher is better, with 95 % intervals for shares and AUC; by {commands}"
    by_set = summaries.accuracy_by_set(figures)
    if by_set is not None:
        dates = sorted(set(figures["date"]))
        when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
        return matrix(by_set, f"{said}, {when}.")
    return table(
        summaries.accuracy_table(figures),
        f"{said}.",
        columns={
            "measure": "measure",
            "value": "value",
            "interval": "95 % interval",
            "of": "right",
            "set": "measured on",
            "size": "size",
            "date": "date",
        },
        formats={"value": ".2f"},
    )


def error_table(section: str) -> Html:
    """Every error on the four articles, in words."""
    errors = accuracy.errors(section)
    if not len(errors):
        return note("On the four articles there is no error.")
    return table(
        errors,
        f"Every error on the four articles ({len(errors)}).",
        columns={"outlet": "outlet", "error": "error", "expected": "annotated", "found": "detected", "text": "text"},
        at_most=200,
    )


def percent(share: float) -> str:
    """A share as a whole percentage, a dash where there is none.

    Examples
    --------
    >>> percent(0.517), percent(float("nan"))
    ('52\xa0%', '–')
    """
    return MISSING if share != share else f"{100 * share:.0f}\u00a0%"


def date_words(published: Any) -> str:
    """An ISO date, month or year in words, as precise as it is given.

    Examples
    --------
    >>> date_words("2018-12-20"), date_words("2019-04"), date_words("2019"), date_words(None)
    ('20 December 2018', 'April 2019', '2019', 'no date')
    """
    if not isinstance(published, str):
        return "no date"
    year, *rest = published.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*words, *([_MONTHS[int(rest[0]) - 1]] if rest else []), year])


def listed(items: Sequence[str], at_most: int = 8) -> str:
    """Items as running text: "A, B and C"; more than `at_most` are counted.

    Examples
    --------
    >>> listed(["A", "B", "C"]), listed(["A"]), listed(list("ABCD"), at_most=2)
    ('A, B and C', 'A', 'A, B and two others')
    """
    shown = list(items[:at_most])
    left = len(items) - len(shown)
    if left:
        shown.append(counted(left, "other"))
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, small numbers in words.

    Examples
    --------
    >>> counted(1, "article"), counted(4, "article"), counted(12, "story", "stories")
    ('one article', 'four articles', '12 stories')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    shown = words[number] if number < len(words) else f"{number:,}"
    return f"{shown} {noun if number == 1 else plural or noun + 's'}"


def sentence(words: str) -> str:
    """The words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _show(value: Any, rule: Callable[[Any], str] | str | None) -> str:
    if callable(rule):
        return rule(value)
    if is_missing(value):
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if rule:
        return format(value, rule)
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 10 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
