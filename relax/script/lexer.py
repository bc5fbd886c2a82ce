"""The tokens of a script's body: words, markers, choices, and everything that is not spoken.

Every character of a body belongs to exactly one token, so that nothing is lost between two of them. Each
alternative stops at the next sign of its own kind and takes nothing back (`++`, `(?>…)`), so that a text of a
million brackets is read in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from relax.script.characters import PICTURES

ESCAPABLE = "\\[]{}|*#><_`~&-+=•"
"""What a backslash may stand before."""

_TOKEN = re.compile(
    rf"""
      (?P<blank>     \n(?>(?:[ ]*\n)+) )
    | (?P<heading>   ^[ ]*\#[^\n]* )
    | (?P<note>      ^[ ]*>[^\n]*(?>(?:\n[ ]*>[^\n]*)*) )
    | (?P<rule>      ^[ ]*(?>(?:-[ ]*+){{2,}}|(?:=[ ]*+){{2,}})$ )
    | (?P<bullet>    ^[ ]*[-+*•](?=[ \n]|\Z) )
    | (?P<newline>   \n )
    | (?P<words>     (?>(?: [^\\\[\]{{}}|*_`~<>\#&\n{PICTURES}]++
                         | <(?![A-Za-z/!?]) | &(?!\#?[0-9A-Za-z]+;) | ~(?!~) )+) )
    | (?P<escape>    \\[{re.escape(ESCAPABLE)}] )
    | (?P<backslash> \\ )
    | (?P<link>      \[[^\[\]\n]*\]\([^()\n]*\) )
    | (?P<marker>    \[[^\[\]\n]*\] )
    | (?P<choice>    \{{(?>(?:\\[^\n]|[^\\{{}}\n]++|\n(?![ ]*\n))*)\}} )
    | (?P<nested>    \{{[^{{}}\n]*(?>(?:\{{[^{{}}\n]*\}}[^{{}}\n]*)+)\}} )
    | (?P<comment>   <!--[^-]*+(?>(?:-(?!->)[^-]*+)*)--> )
    | (?P<unclosed>  <!-- )
    | (?P<tag>       <(?:[^<>\n]*>)? )
    | (?P<bold>      \*\*+(?:[^*\n]*\*\*+)? )
    | (?P<emphasis>  \*(?=[^\s*])(?>(?:\\[^\n]|[^\\*\[\]{{}}|\n]++|\n(?![ ]*\n))+)(?<!\s)\* )
    | (?P<underline> _+(?:[^_\n]*_+)? )
    | (?P<code>      `+(?:[^`\n]*`+)? )
    | (?P<struck>    ~~+(?:[^~\n]*~~+)? )
    | (?P<entity>    &[^;]*; )
    | (?P<picture>   [{PICTURES}]+ )
    | (?P<sign>      . )
    """,
    re.VERBOSE | re.MULTILINE,
)


def tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tokens of `text[start:end]`; the name of each is its match's `lastgroup`.

    They follow one another without a hole, except that nothing is read after a comment that is never closed.

    >>> [match.lastgroup for match in tokens("Rest. [pause]", 0, 13)]
    ['words', 'marker']
    """
    position = start
    while position < end:
        match = _TOKEN.match(text, position, end)
        if match is None:
            raise AssertionError("every character belongs to a token")
        yield match
        if match.lastgroup == "unclosed":
            return
        position = match.end()


UNSPOKEN: Mapping[str, str] = {
    "rule": "a line of dashes is not spoken: take it out; a section begins with '# Title'",
    "bullet": "a list is not spoken: write its points as sentences; to speak the sign, put \\ before it",
    "backslash": "a backslash stands only before one of "
    + " ".join(ESCAPABLE)
    + " ; to speak one, write \\\\",
    "link": "a link is not spoken: write its words alone, or \\[ and \\] to speak the brackets",
    "nested": "a choice cannot stand inside a choice: write one after the other",
    "unclosed": "this comment is never closed: write --> where it ends",
    "tag": "markup is not spoken: for silence write [pause 3s]; to speak the sign, write \\<",
    "bold": "emphasis has one asterisk on each side: *words*; to speak one, write \\*",
    "underline": "an underscore is not spoken: for emphasis write *words*; to speak one, write \\_",
    "code": "a backtick is not spoken: take it out; to speak one, write \\`",
    "struck": "struck-out words would be spoken: take them out; to speak the sign, write \\~",
    "entity": "a character reference is not spoken: write the character itself, or \\& to speak the sign",
    "picture": "a picture is not a word: take it out, since a voice would read its name aloud",
}
"""What is wrong with a token that has no place in a script."""

_LONE_SIGNS: Mapping[str, str] = {
    "[": "'[' has no ']' on its line: close the marker, or write \\[ to speak it",
    "]": "']' has no '[' before it on its line: take it out, or write \\] to speak it",
    "{": "'{' has no '}' in its paragraph: close the choice, or write \\{ to speak it",
    "}": "'}' has no '{' before it in its paragraph: take it out, or write \\} to speak it",
    "|": "'|' has no choice around it, as in {sitting: words | lying: words}; to speak it, write \\|",
    "*": "'*' has no partner around plain words: write *words* for emphasis, or \\* to speak it",
    "#": "'#' in mid-line is not spoken: begin a section on a line of its own, or write \\# to speak it",
}


def why_unspoken(match: re.Match[str]) -> str:
    """What is wrong with a token that no part of the language takes; empty where it is a plain sign."""
    if match.lastgroup != "sign":
        return UNSPOKEN[str(match.lastgroup)]
    if match[0] == ">" and match.string.endswith("--", 0, match.start()):
        return "'-->' closes no comment: take it out, or write --\\> to speak it"
    return _LONE_SIGNS.get(match[0], "")
