"""PRIV: who somebody is: a patient's number, a date of birth, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.dictionary import is_name
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Page
from relax.lint.rules.traces import DIGIT, SOURCE, Trace, always, in_name, in_words, sentences_about
from relax.lint.sentences import REST

_TEN_DIGITS = Trace(r"(?<![\d+])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_GROUPED = re.compile(r"\d{3} \d{3} \d{4}|\d{3}-\d{3}-\d{4}")
"""As an NHS number is written, whatever its check digit: a slip of the finger is private too."""
_NUMBER_IN_WORDS = Trace(
    rf"\b(?:nhs|chi|hospital|patient|record) (?:number|no\b|id\b)[^.?!]{{0,12}}?((?:\b{DIGIT}\b[ ,-]*){{6,}})",
    re.IGNORECASE,
)
_RECORD_NUMBER = Trace(
    r"\b(?:hospital|patient|record|unit|nhs|chi|mrn|case|case file|rio|systmone|emis|iapt|client|referral|ni|national insurance|passport)(?:'s|’s)? (?:number|no\.?|id|record)\b[^\d.?!]{0,12}(\d[\d -]{3,})",
    re.IGNORECASE,
)
_BARE_NUMBER = Trace(r"\b(?:mrn|chi|nhs|passport)\b[^\d.?!]{0,6}?(\d[\d -]{5,})", re.IGNORECASE)
_PATIENT = Trace(r"\bnhs\b|\bpatients?\b|hospital (no|number)", re.IGNORECASE)
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
    source=SOURCE + "; check digit: NHS Data Model and Dictionary",
)
def nhs_numbers(page: Page) -> Iterator[Hit]:
    """A script is copied and shared; a number that leads to one person has no place in it.

    Okay: Box 9991234544 is on the top shelf.
    PRIV001: Her NHS number is 999 123 4543.
    """
    yield from in_words(
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
        matches = [*_RECORD_NUMBER.finditer(sentence.text)] or _BARE_NUMBER.finditer(sentence.text)
        for match in matches:
            if not _TEN_DIGITS.search(match[1]):
                yield Hit(
                    span=sentence.span(match.start(1), match.end(1)),
                    words=match[1],
                    message="a patient's number",
                )
    spoken = sentences_about(page, "nhs", "chi", "hospital", "patient", "record")
    yield from in_words(spoken, _NUMBER_IN_WORDS, always)
    for hit in in_name(page, _TEN_DIGITS, "an NHS number"):
        if is_nhs_number(re.sub(r"\D", "", hit.words)):
            yield hit


_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DATE = Trace(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[./ -]| of the )\d{{1,2}}(?:st|nd|rd|th)?(?:[./ -]|, ?)\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[- ](?:{_MONTHS})[- ]\d{{2,4}}|(?:Christmas|Boxing|New Year’s|New Year's) (?:Day|Eve),? (?:of |in )?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? (?:{_MONTHS})\.?,? \d{{2,4}}"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|(?:{_MONTHS}) \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})"
    rf"|(?:\w+-)?(?:first|second|third|\w+th)(?: day)? of (?:{_MONTHS})"
    rf"|(?:{_MONTHS}) the (?:\d{{1,2}}(?:st|nd|rd|th)|(?:\w+-)?(?:first|second|third|\w+th))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\.?,? [’']\d\d)\b",
    re.IGNORECASE,
)
_BIRTH = Trace(r"\b(?:birth(?:days?|dates?)?|born|d\.?\s?o\.?\s?b\b)", re.IGNORECASE)


@rule(
    "PRIV002",
    "date-of-birth",
    pack="core",
    severity=Severity.ERROR,
    summary="a date of birth",
    better="take it out: a script names nobody",
    source=SOURCE,
)
def dates_of_birth(page: Page) -> Iterator[Hit]:
    """With a name or a place, a date of birth leads to one person.

    Okay: The clinic opened on 5 July 1948.
    PRIV002: She was born on the 4th of March 1962.
    """
    sentences = list(page.sentences)
    spelled_out = sentences_about(page, "birth", "birthday", "birthdate", "born", "dob")
    for number, sentence in enumerate(sentences):
        if not sentence.has_digit and sentence not in spelled_out:
            continue
        before = sentences[number - 1].text if number and sentences[number - 1].kind == sentence.kind else ""
        for match in _DATE.finditer(sentence.text.replace(REST, " ")):
            if _BIRTH.search(sentence.text) or _BIRTH.search(before[-12:]):
                yield Hit(span=sentence.span(match.start(), match.end()), words=match[0])
    if _BIRTH.search(re.sub(r"[-_.]+", " ", page.script.name)):
        yield from in_name(page, _DATE, "a date of birth")


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
_NAME = Trace(
    rf"\b(?:{_TITLES})\b\.?,? {_PARTICLES}(?:[A-Z]\.? ?){{0,3}}{_PARTICLES}[A-ZÀ-Þ](?:[’'][A-Z])?[a-zà-ÿ]+(?:[-’'][A-Za-zÀ-ÿ]+)*"
)
_LETTERS = "PhD|MD|RN|RMN|RGN|MBE|OBE|CBE|PWP|MBBS|MBChB|MRCGP|MRCPsych|FRCP|FRCS|DClinPsy|BSc|MSc|MCSP"
"""What stands behind the name of somebody with a training."""
_CREDENTIALS = Trace(rf"\b[A-Z][a-z]+ [A-Z][a-z’'-]+,? (?:{_LETTERS})\b")
_SHOUTED = Trace(r"\b(?:MR|MRS|MS|DR|PROF)\.? [A-Z][A-Z’'-]+\b")
_SMALL = Trace(r"\b(?:mr|mrs|dr|prof)\.? [a-z]{3,}\b")
_NO_NAMES = Trace(
    r"(?:Whippy|Sandman|Rabbit|Sun|Moon|Bear|Toad|Mole|Rain|Snow|Wind|Whiskers|Blue|Sheen|Right|Motivator|Strong|Muscle|Martens?|Who|Pepper|Bean|Kipling|Christmas|Men|Blobby|Darcy|Claus|Nature|Time|Bird|Fox|Frost|Marple|Luck|Tom|Seuss|Mustard|Tiggy|Beeton|Doubtfire|Benn|Magoo|Spock|Poppins|Holmes|Bennet|Day|Godiva|Macbeth)(?:[’']s)?$"
)
_MAY_NAME = re.compile(r"author|evidence|licence|reviewed\.|allow\.")
"""Where somebody answers for something, a name is wanted."""
_LABELS = ("patient", "patients", "patient's", "client", "client's", "name", "user")
_LABELLED = Trace(
    r"\b(?i:patient|client|name|service user)(?:['’]s name)?(?: is| was|:)? ([A-Z][a-z]+|[A-Z](?=\. ))\.? ([A-Z][a-z’'-]+)"
)
_MADE = ("made", "recorded", "written", "prepared", "adapted", "meant")
_MADE_FOR = Trace(rf"\b(?:{'|'.join(_MADE)})(?: specially| just)? for ([A-Z][a-z]+) ([A-Z][a-z’'-]+)")
_NAME_IN_FILE = Trace(
    r"\b(?:mr|mrs|ms|mx|dr|prof|miss) (?!a\b|an\b|the\b|you\b|your\b|it\b|me\b)[a-z]{2,}", re.IGNORECASE
)


@rule(
    "PRIV003",
    "name-with-a-title",
    pack="core",
    severity=Severity.ERROR,
    summary="somebody's name",
    better="a role in place of the name, such as: your clinician",
    source=SOURCE,
)
def names(page: Page) -> Iterator[Hit]:
    """A name tells everyone who hears the recording who is treated, or by whom.

    Okay: Miss a breath, or two, and nothing is lost.
    PRIV003: This is for Mrs Patel, who prefers to lie down.
    """
    sentences = sentences_about(page, *_TITLES.lower().split("|"))
    for pattern in (_NAME, _SHOUTED, _SMALL):
        yield from in_words(
            sentences,
            pattern,
            lambda sentence, match: not _NO_NAMES.search(match[0]) and not _MAY_NAME.match(sentence.key),
        )
    credited = sentences_about(page, *_LETTERS.lower().split("|"))
    yield from in_words(credited, _CREDENTIALS, lambda sentence, _match: not _MAY_NAME.match(sentence.key))
    for patterns, about in ((_LABELLED, _LABELS), (_MADE_FOR, _MADE)):
        yield from in_words(
            sentences_about(page, *about),
            patterns,
            lambda _sentence, match: (
                is_name(match[1].lower()) or is_name(match[2].lower()) or ":" in match[0]
            ),
        )
    yield from in_name(page, _NAME_IN_FILE, "a name")
