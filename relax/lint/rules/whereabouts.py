"""PRIV: where somebody is found: a telephone number, an address, an email address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Page
from relax.lint.rules.traces import DIGIT, SOURCE, Trace, always, in_name, in_words, sentences_about
from relax.lint.tokens import word_set
from relax.number_words import ONES, TENS

_TELEPHONE = Trace(
    r"(?<![\d.])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?\(?\d(?:[ ()-]{0,2}\d){8,9}"
    r"|\(?0\d(?:[ ().-]{0,2}\d){8,9}"
    r"|0800[ -]?\d{3,4}(?:[ -]?\d{2,3})?"
    r"|116[ -]?\d{3}"
    r"|\+\d{1,3}(?:[ ()-]{0,2}\d){8,12})(?!\w)"
)
_EXTENSION = Trace(r"\b(?:ext(?:ension|n)?\.?|bleep|pager) ?(?:number |no\.? )?(\d{3,5})\b", re.IGNORECASE)
_SPELLED_OUT = Trace(
    rf"\b(?:oh|zero|nought|naught|plus four four)(?!\W+one\W+two\W)(?:[ ,.-]+{DIGIT}\b){{6,}}", re.IGNORECASE
)
"""A number as it is spoken; a count that begins `zero, one, two` is none."""
_CALLED = Trace(
    r"\b(?:call|ring|phone|telephone|text|dial|tel|fax|mobile|ext(?:ension)?|contact|reach|whatsapp|helpline|hotline|landline|voicemail|switchboard)\b[^.?!]{0,30}?(?<!\d)(\d(?:[ -]?\d){4,})(?= (?:if|to|for|and|or|when|on|at|any|now|ext)\b|\W*$|[,.;:!?)])",
    re.IGNORECASE,
)


@rule(
    "PRIV004",
    "telephone-number",
    pack="core",
    severity=Severity.ERROR,
    summary="a telephone number",
    better="put it on the page that comes with the recording; 999 and 111 may be said",
    source=SOURCE,
)
def telephone_numbers(page: Page) -> Iterator[Hit]:
    """A number that is spoken cannot be written down in time, outlives its service, and may be somebody's own.

    Okay: In an emergency, call 999.
    PRIV004: Call us on 020 7946 0123.
    """
    yield from in_words(page.with_digits, _TELEPHONE, always)
    yield from in_words(page.with_digits, _EXTENSION, always)
    yield from in_words(sentences_about(page, "oh", "zero", "nought", "naught", "plus"), _SPELLED_OUT, always)
    yield from in_name(page, _TELEPHONE, "a telephone number")
    for sentence in page.with_digits:
        for match in _CALLED.finditer(sentence.text):
            if match[1] not in _HELPLINES and not _TELEPHONE.search(sentence.text):
                yield Hit(span=sentence.span(match.start(1), match.end(1)), words=match[1])


_HELPLINES = frozenset({"85258"})
"""Short numbers of everybody: Shout, to which one sends a text."""
_STREETS = (
    "Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Terrace|Gardens?|Grove|Place|Square|Hill|Park|Row|Mews|Walk|"
    "Rd|St|Ave|Parade|Green|View|Rise|Mount|Embankment|House|Villas|Cottages?|Buildings|"
    "Boulevard|Blvd|Circus|Quay|Wharf|Mill|Yard|Passage|Alley|Croft|Fold|Bank|Vale|Heath|Common|Meadows?|Fields?|Dene|Brae|Wynd|"
    "Loan|Esplanade|Promenade|Broadway|Parkway|Bypass|Mansions|Towers?|Lodge|Farm|Surgery|Clinic|Hospital|Centre"
)
_ADDRESS = Trace(
    rf"(?:\b(?:Flat|Apartment|Unit) \d+[A-Za-z]?,? )?\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][\w’'-]+ ){{1,3}}(?:{_STREETS})\b"
)
_FLAT = Trace(
    r"\b(?:(?:Flat|Apartment|Apt\.?|Maisonette|Bedsit) (?:\d+[A-Za-z]?|[A-Z])|P\.? ?O\.? Box \d+)\b"
)
_NAMED_HOUSE = Trace(
    r"\b(?:[A-Z][\w’'-]+ ){1,2}(?:Cottage|House|Lodge|Farm|Court|Villa), (?:[A-Z][\w’'-]+ ){1,2}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Hill|Green)\b"
)
_ON_A_ROAD = Trace(
    r"\b(?:[A-Z][\w’'-]+ ){1,2}(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Grove|Gardens?), (?!And|But|Or)[A-Z][a-z]+\b"
)
_IN_WORDS = "|".join((*ONES[1:], *filter(None, TENS), "hundred"))
_SPOKEN_ADDRESS = Trace(
    rf"\b(?i:{_IN_WORDS})(?:[ -](?i:{_IN_WORDS}))?,? (?:[A-Z][\w’'-]+ ){{1,3}}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Grove|Gardens?)\b"
)
_LIVES = Trace(
    r"\b(?:[Ll]ives?|[Ll]ived|[Ll]iving|[Hh]ome|[Aa]ddress|[Bb]ased|[Ss]urgery|[Cc]linic|[Oo]ffice|[Mm]eet|[Vv]isit)\b[^.?!]{0,20}?\b(?:on|in|at|is|off) "
    r"\b((?:[A-Z][\w’'-]+ ){1,2}(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Grove|Gardens?))\b"
)
_ROADS = word_set("street road avenue lane crescent close terrace drive way hill green grove garden gardens")
_POSTCODE = Trace(
    r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? \d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2})\b"
)


@rule(
    "PRIV005",
    "address",
    pack="core",
    severity=Severity.ERROR,
    summary="an address",
    better="leave it out: whoever needs it has it",
    source=SOURCE,
)
def addresses(page: Page) -> Iterator[Hit]:
    """An address leads to a door.

    Okay: The number 27 bus goes along the sea front.
    PRIV005: You live at 14 Acacia Avenue.
    PRIV005: The clinic is at ZZ99 3WZ.
    """
    for pattern in (_ADDRESS, _FLAT, _POSTCODE):
        yield from in_words(page.with_digits, pattern, always)
    for pattern in (_NAMED_HOUSE, _SPOKEN_ADDRESS, _LIVES, _ON_A_ROAD):
        yield from in_words(
            sentences_about(page, *_ROADS), pattern, lambda sentence, _: not _ADDRESS.search(sentence.text)
        )
    yield from in_name(page, _POSTCODE, "a postcode")


_EMAIL = Trace(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+")


@rule(
    "PRIV006",
    "email-address",
    pack="core",
    severity=Severity.ERROR,
    summary="an email address",
    better="put it on the page that comes with the recording",
    source=SOURCE,
)
def email_addresses(page: Page) -> Iterator[Hit]:
    """An email address belongs to somebody, and cannot be heard and remembered.

    Okay: We meet at the station.
    PRIV006: Write to someone@example.org if you like.
    """
    likely = (sentence for sentence in page.sentences if "@" in sentence.text or "dot" in sentence.text)
    yield from in_words(likely, _EMAIL, lambda _sentence, match: "@" in match[0] or " dot " in match[0])
