"""What of a pack is made to be printed: the handout, the words in two sizes, and a diary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relax.pages.builder import build_page
from relax.pages.follow import paragraphs
from relax.pages.pack_model import Pack

STYLES = ("paper.css",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page that is made to be printed."""

    stem: str
    """The name of its file without an ending."""
    words: str
    """What it is called where a page links to it."""
    html: str


def papers(pack: Pack, *, how_to_listen: str) -> Iterator[Paper]:
    """Everything to print, the handout first.

    Args:
        pack: what they are about.
        how_to_listen: how its recordings are played, in words.
    """
    yield _paper(
        pack, "handout", "What it is for, when, and how", "handout.html", how_to_listen=how_to_listen
    )
    yield _paper(pack, "words", "All the words", "words.html")
    yield _paper(pack, "words-in-large-print", "All the words, in large print", "words.html", is_large=True)
    yield _paper(pack, "diary", "A diary to fill in by hand", "diary.html")


def _paper(
    pack: Pack, stem: str, words: str, template: str, *, how_to_listen: str = "", is_large: bool = False
) -> Paper:
    html = build_page(
        template,
        title=f"{pack.title}: {words[0].lower()}{words[1:]}",
        styles=STYLES,
        pack=pack,
        paragraphs=paragraphs,
        how_to_listen=how_to_listen,
        is_large=is_large,
    )
    return Paper(stem=stem, words=words, html=html)
