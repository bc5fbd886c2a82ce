"""Markup that cannot be mistaken for words: whatever is not `Html` is escaped when it is put into a page."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape
from importlib.resources import files
from typing import TypeAlias


class Html(str):
    """Markup that goes into a page as it is."""

    __slots__ = ()


Child: TypeAlias = "Html | str | None"
"""What stands inside an element; words are escaped, and None is nothing."""

EMPTY_ELEMENTS = frozenset({"meta", "br", "hr", "input"})


def element(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element, with all its words escaped.

    Args:
        name: of the element.
        children: what stands in it.
        attributes: by name; `class_` for `class`, `data_at` for `data-at`. True writes the name alone, False
            and None write nothing.

    >>> element("p", "2 < 3", element("br"), class_="wide")
    '<p class="wide">2 &lt; 3<br></p>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in EMPTY_ELEMENTS:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{together(*children)}</{name}>")


def together(*children: Child) -> Html:
    """Several things in a row, words escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children if c is not None))


def asset(name: str) -> str:
    """The text of a file of this folder, with single line feeds: a browser hashes it so."""
    return files(__package__).joinpath(name).read_text("utf-8")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def document(
    *,
    title: str,
    language: str,
    style: str,
    body: Html,
    script: str = "",
    sources: str = "",
    head: Html | None = None,
) -> str:
    """A whole page in one file, which loads nothing but what its policy names.

    Args:
        title: of the page.
        language: a BCP 47 tag, of the page's own words.
        style: its style sheet; the policy lets in these very bytes and no others.
        body: what is seen.
        script: its program, let in alike; empty for a page without.
        sources: more of its content security policy, such as `media-src 'self'`.
        head: more for its head.
    """
    rules = policy(style=style, program=script, sources=sources)
    inner = together(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=rules),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        head,
        Html(f"<style>{style}</style>"),
    )
    program = Html(f"<script>{script}</script>") if script else None
    page = element("html", element("head", inner), element("body", body, program), lang=language)
    return f"<!doctype html>\n{page}\n"


def policy(*, style: str, program: str, sources: str = "") -> str:
    """A content security policy that lets in these very bytes and no others.

    Args:
        style: the text of the page's one style sheet.
        program: the text of its one program; empty for a page without.
        sources: more of the policy, such as `media-src 'self'`.
    """
    allowed = [f"style-src {_source(style)}", f"script-src {_source(program)}" if program else "", sources]
    return "; ".join(["default-src 'none'", *filter(None, allowed), "base-uri 'none'", "form-action 'none'"])


def _source(content: str) -> str:
    """How a content security policy names these very bytes (W3C CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
