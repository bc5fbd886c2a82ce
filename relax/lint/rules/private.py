"""PRIV: details of a person in a script, which is copied, kept and heard by others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Page
from relax.lint.sentences import REST, Sentence
from relax.lint.tokens import word_set
from relax.number_words import ONES, TENS

_SOURCE = "[judgement] no patient data is kept; hazard H12, patient details typed into a script"


def _in_words(
    sentences: Iterable[Sentence], pattern: re.Pattern[str], holds: Callable[[Sentence, re.Match[str]], bool]
) -> Iterator[Hit]:
    """The places where a pattern is written: in what is spoken, in notes, in front matter."""
    for sentence in sentences:
        for match in pattern.finditer(sentence.text.replace(REST, " ")):
            if holds(sentence, match):
                yield Hit(span=sentence.span(match.start(), match.end()), words=match[0])


def _in_name(page: Page, pattern: re.Pattern[str], what: str) -> Iterator[Hit]:
    """A hit where a script's file name holds a pattern."""
    name = re.sub(r"[-_.]+", " ", page.script.name)
    match = pattern.search(name)
    if match:
        yield Hit(span=page.top, words=match[0], message=f"{what} in the file's name, {page.script.name!r}")


def _about(page: Page, *words: str) -> list[Sentence]:
    """The sentences with one of some words in them, in order."""
    return [page.sentences[at] for at in sorted({at for word in words for at, _ in page.index.get(word, ())})]


def _always(_sentence: Sentence, _match: re.Match[str]) -> bool:
    return True


_TEN_DIGITS = re.compile(r"(?<![\d+])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_GROUPED = re.compile(r"\d{3} \d{3} \d{4}|\d{3}-\d{3}-\d{4}")
"""As an NHS number is written, whatever its check digit: a slip of the finger is private too."""
_DIGIT = (
    r"(?:oh|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred|thousand)"
)
_NUMBER_IN_WORDS = re.compile(
    rf"\b(?:nhs|chi|hospital|patient|record) (?:number|no\b|id\b)[^.?!]{{0,12}}?((?:\b{_DIGIT}\b[ ,-]*){{6,}})",
    re.IGNORECASE,
)
_RECORD_NUMBER = re.compile(
    r"\b(?:hospital|patient|record|unit|nhs|chi|mrn|case|rio|systmone|emis|iapt|client|referral|ni|national insurance|passport)(?:'s|’s)? (?:number|no\.?|id|record)\b[^\d.?!]{0,12}(\d[\d -]{3,})",
    re.IGNORECASE,
)
_PATIENT = re.compile(r"\bnhs\b|\bpatients?\b|hospital (no|number)", re.IGNORECASE)
NHS_WEIGHTS = range(10, 1, -1)
"""Of the first nine digits; modulus 11. Source: NHS Data Model and Dictionary, NHS NUMBER."""


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit.

    >>> is_nhs_number("9991234543"), is_nhs_number("9991234544")
    (True, False)
    """
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    return (0 if check == 11 else check) == int(digits[9])


@rule(
    "PRIV001",
    "nhs-number",
    pack="core",
    severity=Severity.ERROR,
    summary="an NHS number",
    better="take it out: a script names nobody",
    source=_SOURCE + "; check digit: NHS Data Model and Dictionary",
)
def nhs_numbers(page: Page) -> Iterator[Hit]:
    """A script is copied and shared; a number that leads to one person has no place in it.

    Okay: Box 9991234544 is on the top shelf.
    PRIV001: Her NHS number is 999 123 4543.
    """
    yield from _in_words(
        page.with_digits,
        _TEN_DIGITS,
        lambda sentence, match: (
            not match[0].startswith("0")
            and (
                is_nhs_number("".join(match.groups()))
                or bool(_GROUPED.fullmatch(match[0]))
                or bool(_PATIENT.search(sentence.text))
            )
        ),
    )
    for sentence in page.with_digits:
        for match in _RECORD_NUMBER.finditer(sentence.text):
            if not _TEN_DIGITS.search(match[1]):
                yield Hit(
                    span=sentence.span(match.start(1), match.end(1)),
                    words=match[1],
                    message="a patient's number",
                )
    spoken = _about(page, "nhs", "chi", "hospital", "patient", "record")
    yield from _in_words(spoken, _NUMBER_IN_WORDS, _always)
    for hit in _in_name(page, _TEN_DIGITS, "an NHS number"):
        if is_nhs_number(re.sub(r"\D", "", hit.words)):
            yield hit


_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? (?:{_MONTHS})\.?,? \d{{2,4}}"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|(?:{_MONTHS}) \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})"
    rf"|(?:\w+-)?(?:first|second|third|\w+th)(?: day)? of (?:{_MONTHS})"
    rf"|(?:{_MONTHS}) the (?:\d{{1,2}}(?:st|nd|rd|th)|(?:\w+-)?(?:first|second|third|\w+th))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\.?,? [’']\d\d)\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:birth(?:days?|dates?)?|born|d\.?\s?o\.?\s?b\b)", re.IGNORECASE)


@rule(
    "PRIV002",
    "date-of-birth",
    pack="core",
    severity=Severity.ERROR,
    summary="a date of birth",
    better="take it out: a script names nobody",
    source=_SOURCE,
)
def dates_of_birth(page: Page) -> Iterator[Hit]:
    """With a name or a place, a date of birth leads to one person.

    Okay: The clinic opened on 5 July 1948.
    PRIV002: She was born on the 4th of March 1962.
    """
    sentences = list(page.sentences)
    spelled_out = _about(page, "birth", "birthday", "birthdate", "born", "dob")
    for number, sentence in enumerate(sentences):
        if not sentence.has_digit and sentence not in spelled_out:
            continue
        before = sentences[number - 1].text if number and sentences[number - 1].kind == sentence.kind else ""
        for match in _DATE.finditer(sentence.text.replace(REST, " ")):
            if _BIRTH.search(sentence.text) or _BIRTH.search(before[-12:]):
                yield Hit(span=sentence.span(match.start(), match.end()), words=match[0])


_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Reverend|Nurse|Sister|Matron|Father|Rabbi|Imam|Mister|Madam|Auntie|Uncle|"
    "Missus|Messrs|Aunt|Baroness|Baron|Viscount|Countess|Canon|Pastor|Vicar|Bishop|Deacon|Chaplain|Fr|Revd|Captain|Capt|"
    "Major|Colonel|Col|Sergeant|Sgt|Corporal|Lieutenant|Lt|Constable|Inspector|Councillor|Cllr|Judge|Hon|Mme|Madame|"
    "Mademoiselle|Monsieur|Herr|Frau|Signor|Signora|Senor|Senora|Sheikh|Pandit|Midwife|Consultant|Physio|Physiotherapist|Therapist|"
    "Psychologist|Surgeon|Drs|Begum"
)
_PARTICLES = (
    r"(?:(?:van|von|der|den|de|di|da|del|della|dos|du|la|le|el|al|bin|binti|ibn|ap|ter|ten|st)\.?[ -]){0,3}"
)
_NAME = re.compile(
    rf"\b(?:{_TITLES})\b\.?,? {_PARTICLES}(?:[A-Z]\.? ?){{0,3}}{_PARTICLES}[A-ZÀ-Þ](?:[’'][A-Z])?[a-zà-ÿ]+(?:[-’'][A-Za-zÀ-ÿ]+)*"
)
_LETTERS = "PhD|MD|RN|RMN|RGN|MBE|OBE|CBE|PWP|MBBS|MBChB|MRCGP|MRCPsych|FRCP|FRCS|DClinPsy|BSc|MSc|MCSP"
"""What stands behind the name of somebody with a training."""
_CREDENTIALS = re.compile(rf"\b[A-Z][a-z]+ [A-Z][a-z’'-]+,? (?:{_LETTERS})\b")
_SHOUTED = re.compile(r"\b(?:MR|MRS|MS|DR|PROF)\.? [A-Z][A-Z’'-]+\b")
_SMALL = re.compile(r"\b(?:mr|mrs|dr|prof)\.? [a-z]{3,}\b")
_NO_NAMES = re.compile(
    r"(?:Whippy|Sandman|Rabbit|Sun|Moon|Bear|Toad|Mole|Rain|Snow|Wind|Whiskers|Blue|Sheen|Right|Motivator|Strong|Muscle|Martens?|Who|Pepper|Bean|Kipling|Christmas|Men|Blobby|Darcy|Claus|Nature|Time|Bird|Fox|Frost)(?:[’']s)?$"
)
_NAME_IN_FILE = re.compile(
    r"\b(?:mr|mrs|ms|mx|dr|prof|miss) (?!a\b|an\b|the\b|you\b|your\b|it\b|me\b)[a-z]{2,}", re.IGNORECASE
)


@rule(
    "PRIV003",
    "name-with-a-title",
    pack="core",
    severity=Severity.ERROR,
    summary="somebody's name",
    better="a role in place of the name, such as: your clinician",
    source=_SOURCE,
)
def names(page: Page) -> Iterator[Hit]:
    """A name tells everyone who hears the recording who is treated, or by whom.

    Okay: Miss a breath, or two, and nothing is lost.
    PRIV003: This is for Mrs Patel, who prefers to lie down.
    """
    sentences = _about(page, *_TITLES.lower().split("|"))
    for pattern in (_NAME, _SHOUTED, _SMALL):
        yield from _in_words(sentences, pattern, lambda _sentence, match: not _NO_NAMES.search(match[0]))
    credited = _about(page, *_LETTERS.lower().split("|"))
    yield from _in_words(credited, _CREDENTIALS, _always)
    yield from _in_name(page, _NAME_IN_FILE, "a name")


_TELEPHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?\(?\d(?:[ ()-]{0,2}\d){8,9}"
    r"|\(?0\d(?:[ ().-]{0,2}\d){8,9}"
    r"|0800[ -]?\d{3,4}(?:[ -]?\d{2,3})?"
    r"|116[ -]?\d{3}"
    r"|\+\d{1,3}(?:[ ()-]{0,2}\d){8,12})(?!\d)"
)
_EXTENSION = re.compile(
    r"\b(?:ext(?:ension|n)?\.?|bleep|pager) ?(?:number |no\.? )?(\d{3,5})\b", re.IGNORECASE
)
_SPELLED_OUT = re.compile(
    rf"\b(?:oh|zero|nought|naught|plus four four)(?!\W+one\W+two\W)(?:[ ,.-]+{_DIGIT}\b){{6,}}", re.IGNORECASE
)
"""A number as it is spoken; a count that begins `zero, one, two` is none."""
_CALLED = re.compile(
    r"\b(?:call|ring|phone|telephone|text|dial|tel|fax|mobile|ext(?:ension)?|contact|reach|whatsapp|helpline|hotline|landline|voicemail|switchboard|message)\b[^.?!]{0,30}?(?<!\d)(\d(?:[ -]?\d){4,})",
    re.IGNORECASE,
)


@rule(
    "PRIV004",
    "telephone-number",
    pack="core",
    severity=Severity.ERROR,
    summary="a telephone number",
    better="put it on the page that comes with the recording; 999 and 111 may be said",
    source=_SOURCE,
)
def telephone_numbers(page: Page) -> Iterator[Hit]:
    """A number that is spoken cannot be written down in time, outlives its service, and may be somebody's own.

    Okay: In an emergency, call 999.
    PRIV004: Call us on 020 7946 0123.
    """
    yield from _in_words(page.with_digits, _TELEPHONE, _always)
    yield from _in_words(page.with_digits, _EXTENSION, _always)
    yield from _in_words(_about(page, "oh", "zero", "nought", "naught", "plus"), _SPELLED_OUT, _always)
    yield from _in_name(page, _TELEPHONE, "a telephone number")
    for sentence in page.with_digits:
        for match in _CALLED.finditer(sentence.text):
            if not _TELEPHONE.search(sentence.text):
                yield Hit(span=sentence.span(match.start(1), match.end(1)), words=match[1])


_STREETS = (
    "Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Terrace|Gardens?|Grove|Place|Square|Hill|Park|Row|Mews|Walk|"
    "Rd|St|Ave|Parade|Green|View|Rise|Mount|Embankment|House|Villas|Cottages?|Buildings|"
    "Boulevard|Blvd|Circus|Quay|Wharf|Mill|Yard|Passage|Alley|Croft|Fold|Bank|Vale|Heath|Common|Meadows?|Fields?|Dene|Brae|Wynd|"
    "Loan|Esplanade|Promenade|Broadway|Parkway|Bypass|Mansions|Towers?|Lodge|Farm|Surgery|Clinic|Hospital|Centre"
)
_ADDRESS = re.compile(
    rf"(?:\b(?:Flat|Apartment|Unit) \d+[A-Za-z]?,? )?\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][\w’'-]+ ){{1,3}}(?:{_STREETS})\b"
)
_FLAT = re.compile(
    r"\b(?:(?:Flat|Apartment|Apt\.?|Maisonette|Bedsit) (?:\d+[A-Za-z]?|[A-Z])|P\.? ?O\.? Box \d+)\b"
)
_NAMED_HOUSE = re.compile(
    r"\b(?:[A-Z][\w’'-]+ ){1,2}(?:Cottage|House|Lodge|Farm|Court|Villa), (?:[A-Z][\w’'-]+ ){1,2}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Hill|Green)\b"
)
_IN_WORDS = "|".join((*ONES[1:], *filter(None, TENS), "hundred"))
_SPOKEN_ADDRESS = re.compile(
    rf"\b(?i:{_IN_WORDS})(?:[ -](?i:{_IN_WORDS}))?,? (?:[A-Z][\w’'-]+ ){{1,3}}"
    r"(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Grove|Gardens?)\b"
)
_LIVES = re.compile(
    r"\b(?:[Ll]ives?|[Ll]ived|[Ll]iving|[Hh]ome|[Aa]ddress|[Bb]ased|[Ss]urgery|[Cc]linic|[Oo]ffice|[Mm]eet|[Vv]isit)\b[^.?!]{0,20}?\b(?:on|in|at|is|off) "
    r"\b((?:[A-Z][\w’'-]+ ){1,2}(?:Street|Road|Avenue|Lane|Crescent|Close|Terrace|Drive|Way|Grove|Gardens?))\b"
)
_ROADS = word_set("street road avenue lane crescent close terrace drive way hill green grove garden gardens")
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? \d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2})\b"
)


@rule(
    "PRIV005",
    "address",
    pack="core",
    severity=Severity.ERROR,
    summary="an address",
    better="leave it out: whoever needs it has it",
    source=_SOURCE,
)
def addresses(page: Page) -> Iterator[Hit]:
    """An address leads to a door.

    Okay: The number 27 bus goes along the sea front.
    PRIV005: You live at 14 Acacia Avenue.
    PRIV005: The clinic is at ZZ99 3WZ.
    """
    for pattern in (_ADDRESS, _FLAT, _POSTCODE):
        yield from _in_words(page.with_digits, pattern, _always)
    for pattern in (_NAMED_HOUSE, _SPOKEN_ADDRESS, _LIVES):
        yield from _in_words(
            _about(page, *_ROADS), pattern, lambda sentence, _: not _ADDRESS.search(sentence.text)
        )


_EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+")


@rule(
    "PRIV006",
    "email-address",
    pack="core",
    severity=Severity.ERROR,
    summary="an email address",
    better="put it on the page that comes with the recording",
    source=_SOURCE,
)
def email_addresses(page: Page) -> Iterator[Hit]:
    """An email address belongs to somebody, and cannot be heard and remembered.

    Okay: We meet at the station.
    PRIV006: Write to someone@example.org if you like.
    """
    likely = (sentence for sentence in page.sentences if "@" in sentence.text or "dot" in sentence.text)
    yield from _in_words(likely, _EMAIL, lambda _sentence, match: "@" in match[0] or " dot " in match[0])


RULES: tuple[Rule, ...] = (nhs_numbers, dates_of_birth, names, telephone_numbers, addresses, email_addresses)
