"""Emphasis and links inside one block: all the markup that a body may hold."""

import re
from collections.abc import Collection, Iterator
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from releases.text import addresses

MAX_BLOCK_COST = 2_000
MAX_BODY_COST = 15_000

_STEP = re.compile(r"[*_\[\]<\\]")
_LONGEST_RUN = 3
_RUN = re.compile(r"\*+|_+")
_ASCII_WORD = re.compile("[A-Za-z0-9]")
_ESCAPABLE = "*_[]<>"
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{<（［｛＜〈《「『【〔“‘])[\"'*_]*\Z")
_BEFORE_WINDOW = 4
_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}
_CLEANER = nh3.Cleaner(
    tags={"a", "em", "strong"},
    attributes={"a": {"href", "lang"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def inline(text: str) -> str:
    """Return the HTML of one block's text: escaped, with `em`, `strong` and `a href lang` only."""
    return Markup().html(text)


class Markup:
    """Reads the inline markup of one body.

    A run of stars whose length is in `literal_stars` refers to a note and stays as typed. So does
    the markup of a block beyond MAX_BLOCK_COST signs or a body beyond MAX_BODY_COST: no release
    comes near, and time stays in proportion to length.
    """

    def __init__(self, literal_stars: Collection[int] = ()) -> None:
        self._literal_stars = literal_stars
        self._budget = MAX_BODY_COST

    def html(self, text: str) -> str:
        """Return the HTML of a block's text, bare addresses linked."""
        if not self._is_marked_up(text):
            return escape(text, quote=False)
        html = "".join(_html(self._tokens(text)))
        return _CLEANER.clean(html) if "<" in html else html

    def words(self, text: str) -> str:
        """Return a block's text without its markup; of a named link the name stays."""
        if not self._is_marked_up(text):
            return text
        return "".join(token.content for token in self._tokens(text))

    def _is_marked_up(self, text: str) -> bool:
        """Tell whether there is markup to read, and take its cost from the budget."""
        cost = len(_STEP.findall(text)) + addresses.cost(text)
        if cost == 0 or cost > min(MAX_BLOCK_COST, self._budget):
            return False
        self._budget -= cost
        return True

    def _tokens(self, text: str) -> list[Token]:
        if not _STEP.search(text):
            return [Token("text", "", 0, content=text)]
        return _MARKDOWN.inline.parse(text, _MARKDOWN, {"literal_stars": self._literal_stars}, [])


def _html(tokens: list[Token]) -> Iterator[str]:
    address = ""
    for position, token in enumerate(tokens):
        if token.type == "link_open":
            address = str(token.attrs["href"])
            is_empty = tokens[position + 1].type == "link_close"
            shows_address = is_empty or token.markup == "autolink"
            language = ' lang="en"' if shows_address else ""
            yield f'<a href="{escape(address)}"{language}>{escape(address) if is_empty else ""}'
        elif token.type == "link_close":
            address = ""
            yield "</a>"
        elif token.type == "text":
            yield escape(token.content, quote=False) if address else addresses.linked(token.content)
        else:
            yield _TAGS[token.type]


def _escape_rule(state: StateInline, silent: bool) -> bool:
    """Read a backslash before a sign of the markup; any other backslash is text."""
    sign = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not sign or sign not in _ESCAPABLE:
        return False
    if not silent:
        state.append_pending(sign)
    state.pos += 2
    return True


def _emphasis_rule(state: StateInline, silent: bool) -> bool:
    """Read stars and underscores as CommonMark does, but open only at the start of a word.

    A star behind a word refers to a note, and a Korean particle follows a closing sign directly.
    """
    sign = state.src[state.pos]
    if silent or sign not in "*_":
        return False
    found = _RUN.match(state.src, state.pos)
    run = found[0] if found else sign
    before = state.src[max(0, state.pos - _BEFORE_WINDOW) : state.pos]
    after = state.src[state.pos + len(run) : state.pos + len(run) + 1]
    opens = after.strip() != "" and _BEFORE_OPENING.search(before) is not None
    closes = not opens and before[-1:].strip() != "" and not (sign == "_" and _ASCII_WORD.match(after))
    is_reference = sign == "*" and len(run) in state.env["literal_stars"]
    if is_reference or len(run) > _LONGEST_RUN or not (opens or closes):
        state.append_pending(run)
    else:
        _push_delimiters(state, run, opens=opens)
    state.pos += len(run)
    return True


def _push_delimiters(state: StateInline, run: str, *, opens: bool) -> None:
    for sign in run:
        token = state.push("text", "", 0)
        token.content = sign
        position = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(sign), len(run), position, end=-1, open=opens, close=not opens))


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "autolink", "escape"])
    markdown.inline.terminator_re = _STEP
    markdown.inline.ruler.at("escape", _escape_rule)
    markdown.inline.ruler.at("emphasis", _emphasis_rule)
    markdown.validateLink = addresses.is_safe  # type: ignore[method-assign]
    return markdown


_MARKDOWN = _markdown()
