"""Turn text nobody has vetted into markup that can show, but not do, anything.

Articles are written by strangers. Their words reach a page as outputs of notebooks, and here is
the one place where an output becomes HTML. The content security policy of every page is the
second line: it allows no script and no request.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import bleach  # type: ignore[import-untyped]
import mistune
from bleach.css_sanitizer import CSSSanitizer  # type: ignore[import-untyped]
from markupsafe import Markup, escape
from nbformat import NotebookNode

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_OPENED = re.compile(r"<(?:(style)|script)\b", re.IGNORECASE)
_STYLE_CLOSED = re.compile(r"</style\s*>", re.IGNORECASE)
_SCRIPT_CLOSED = re.compile(r"</script\s*>", re.IGNORECASE)

_TAG_NAMES = """
a abbr article aside b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure
h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp section small span strong sub summary sup
table tbody td tfoot th thead time tr u ul var wbr
"""
_TAGS = frozenset(_TAG_NAMES.split())
_INLINE_TAGS = frozenset(("b", "br", "code", "em", "i", "li", "ol", "p", "strong", "sub", "sup", "ul"))
_ATTRIBUTES = {
    "*": ["aria-describedby", "aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "style", "title"],
    "a": ["href"],
    "col": ["span"],
    "colgroup": ["span"],
    "details": ["open"],
    "li": ["value"],
    "ol": ["reversed", "start"],
    "td": ["colspan", "headers", "rowspan"],
    "th": ["abbr", "colspan", "headers", "rowspan", "scope"],
    "time": ["datetime"],
}
# Everything that dresses text; nothing that lifts it out of its place on the page.
_STYLE_NAMES = """
background background-color border border-bottom border-collapse border-color border-left border-radius border-right
border-spacing border-style border-top border-width box-decoration-break -webkit-box-decoration-break box-shadow
color columns column-gap cursor display flex flex-wrap align-items font font-family font-size font-style font-variant
font-variant-numeric font-weight gap grid-template-columns height hyphens justify-content letter-spacing line-height
list-style margin margin-bottom margin-left margin-right margin-top max-height max-width min-width opacity overflow
overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top text-align
text-decoration text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness text-indent
text-transform text-underline-offset vertical-align white-space width word-break
"""
_STYLES = frozenset(_STYLE_NAMES.split())
_NEVER_SHOWN = ("application/javascript", "application/vnd.jupyter.widget-view+json")
_IMAGES = ("image/svg+xml", "image/png", "image/jpeg")


def plain_text(text: str) -> str:
    r"""Text without terminal colours and other control characters, lines as a terminal would leave them.

    Examples
    --------
    >>> plain_text("\x1b[31mred\x1b[0m\n10 %\r20 %")
    'red\n20 %'
    """
    lines = _ANSI.sub("", text).split("\n")
    return _CONTROL.sub("", "\n".join(line.removesuffix("\r").rpartition("\r")[2] for line in lines))


class _Renderer(mistune.HTMLRenderer):
    """Entities mean the character they stand for, as in any Markdown, and stay escaped."""

    def text(self, text: str) -> str:
        return str(escape(html.unescape(text)))


@cache
def _markdown() -> mistune.Markdown:
    """Markdown that knows paragraphs, lists, emphasis and code: no links, images, headings or HTML."""
    markdown = mistune.Markdown(_Renderer(escape=True))
    markdown.block.rules = ["list"]
    markdown.block.list_rules = ["list"]
    markdown.inline.rules = ["escape", "codespan", "emphasis", "linebreak"]
    return markdown


def safe_markdown(text: str) -> Markup:
    """Markdown of an output as HTML; only paragraphs, lists, emphasis and code mean anything in it.

    Examples
    --------
    >>> safe_markdown("**Post**: [x](y) <script>")
    Markup('<p><strong>Post</strong>: [x](y) &lt;script&gt;</p>\\n')
    """
    # Cleaned once more: mistune's lists let in blocks that are switched off.
    return safe_html(str(_markdown()(plain_text(text))), _INLINE_TAGS)


def _allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay; a style must not fetch anything, nor hide what it does by escapes."""
    if name == "style":
        return "url" not in value.lower() and "\\" not in value
    return name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())


def _without_styles_and_scripts(source: str) -> str:
    """HTML without its closed `<style>` and `<script>` elements, in one pass."""
    kept: list[str] = []
    done = place = 0
    unclosed: set[re.Pattern[str]] = set()
    while opened := _OPENED.search(source, place):
        place = opened.end()
        closing = _STYLE_CLOSED if opened[1] else _SCRIPT_CLOSED
        # What is not closed from here on is not closed further on either.
        closed = None if closing in unclosed else closing.search(source, place)
        if closed is None:
            unclosed.add(closing)
            if len(unclosed) == 2:
                break
        else:
            kept.append(source[done : opened.start()])
            done = place = closed.end()
    return "".join([*kept, source[done:]])


def safe_html(source: str, tags: frozenset[str] = _TAGS) -> Markup:
    """HTML of an output with well-formed, harmless markup only.

    Examples
    --------
    >>> safe_html("<b onclick='x()'>a<script>x()</script>")
    Markup('<b>a</b>')
    """
    # bleach keeps the content of a tag it strips; pandas writes a <style> into every table.
    source = _without_styles_and_scripts(source)
    cleaner = bleach.Cleaner(
        tags=tags,
        attributes=_allowed if tags is _TAGS else {},
        protocols=("http", "https"),
        css_sanitizer=CSSSanitizer(allowed_css_properties=_STYLES),
        strip=True,
    )
    return Markup(cleaner.clean(source))


def _preformatted(text: str, kind: str) -> Markup:
    return Markup('<pre class="{}" tabindex="0">{}</pre>').format(kind, plain_text(text).rstrip())


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def png_width(encoded: str) -> int | None:
    """Width in pixels from the header of a PNG in base64, None if it is none."""
    try:
        head = base64.b64decode(encoded[:64], validate=True)
    except (binascii.Error, ValueError):
        return None
    return int.from_bytes(head[16:20], "big") if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) > 20 else None


def _image(kind: str, data: str, about: Mapping[str, Any]) -> Markup:
    if kind == "image/svg+xml":
        # Inside <img> a drawing can neither run scripts nor load anything.
        data = base64.b64encode(data.encode("utf-8", "replace")).decode("ascii")
    data = re.sub(r"\s", "", data)
    width = about.get("width") or png_width(data) or 0
    caption = str(about.get("caption") or "")
    return Markup(
        '<figure><div class="figure-scroll" tabindex="0" role="group" aria-label="Figure">'
        '<img src="data:{};base64,{}" alt="{}"{}></div>{}</figure>'
    ).format(
        kind,
        data,
        str(about.get("alt") or "Figure without a description"),
        Markup(' style="--natural: {}px"').format(int(width)) if str(width).isdigit() and int(width) else "",
        Markup("<figcaption>{}</figcaption>").format(caption) if caption else "",
    )


def output_html(output: NotebookNode, failed: bool = False) -> Markup:
    """One output of a code cell as HTML.

    Parameters
    ----------
    output : NotebookNode
        As in the notebook format, version 4.
    failed : bool
        Whether the notebook failed: only then is what it wrote to stderr shown.

    Returns
    -------
    Markup
        Empty for what has no place on a page: scripts, widgets.
    """
    if output.output_type == "error":
        return _preformatted("\n".join(output.get("traceback") or [f"{output.ename}: {output.evalue}"]), "error")
    if output.output_type == "stream":
        shown = output.name == "stdout" or failed
        return _preformatted(_joined(output.text), output.name) if shown else Markup()
    data, about = output.data, output.get("metadata", {})
    if any(kind in data for kind in _NEVER_SHOWN):
        return Markup()
    if "text/html" in data:
        return Markup('<div class="html">{}</div>').format(safe_html(_joined(data["text/html"])))
    if "text/markdown" in data:
        return Markup('<div class="markdown">{}</div>').format(safe_markdown(_joined(data["text/markdown"])))
    for kind in _IMAGES:
        if kind in data:
            return _image(kind, _joined(data[kind]), about.get(kind) or {})
    return _preformatted(_joined(data["text/plain"]), "plain") if "text/plain" in data else Markup()


def finding_html(outputs: list[NotebookNode]) -> Markup:
    """The sentences of a cell tagged `finding`, for the index: paragraphs, lists and emphasis, no more."""
    parts = []
    for output in outputs:
        data = output.get("data", {})
        if "text/markdown" in data:
            parts.append(safe_markdown(_joined(data["text/markdown"])))
        elif "text/html" in data:
            parts.append(safe_html(_joined(data["text/html"]), _INLINE_TAGS))
        elif "text/plain" in data or (output.output_type == "stream" and output.name == "stdout"):
            text = plain_text(_joined(data.get("text/plain", output.get("text", "")))).strip()
            parts.append(Markup("<p>{}</p>").format(escape(text)) if text else Markup())
    return Markup().join(parts)
