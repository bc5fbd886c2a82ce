"""How well a recogniser hears what relax renders, and whether the heard-check finds what is wrong.

Run it with `python benchmarks/heard.py`: every phrase of the three scripts, with every optional part and for
everybody, by the neural and by the system voice. With `--faults` it plants faults instead: negations left
out and put in, phrases said twice, words changed and cut. Ends with status 1 where a goal is missed: the word
error rate, a negation lost or anything invented in good speech, a lost negation that was not found. Needs
the extras: `pip install '.[neural,check]'`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from relax.audio.choices import SPEECH_ALONE, layers_of
from relax.audio.spool import Spool
from relax.draft import draft
from relax.folders import cache_folder
from relax.hearing.heard import listen_to
from relax.hearing.negation import without_negation
from relax.hearing.recogniser import Recogniser, open_recogniser
from relax.hearing.report import HearingReport
from relax.hearing.trial import in_a_row
from relax.library.library import Library
from relax.sound import mastered
from relax.speech.cache import Cache
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.model import Utterance
from relax.timeline.variant import Variant

SCRIPTS = ("diaphragmatic-breathing", "letting-be", "self-kindness")
MOST_ERRORS = {"piper": 0.04, "espeak": 0.08}
"""Word errors to a word: the goal for each voice."""
FURTHER = (
    "You are not to blame.",
    "Do not hold your breath.",
    "It is not your fault.",
    "Never force the breath.",
    "This won't hurt.",
    "You can't get this wrong.",
    "Breathe without forcing.",
    "You do not have to change anything.",
    "Pain is real, and it is never all in your head.",
    "There's no right way to do this, and no wrong way either.",
    "Please do not use this while you are driving, using machinery, or in the bath.",
)
"""Negations beside those of the scripts."""


def utterances() -> list[Utterance]:
    """Every phrase of the scripts, once."""
    variant = Variant(tags=frozenset({"persistent-pain", "anxiety"}), optional_parts="full")
    drafts = [draft(name, library=Library.of(), variant=variant) for name in SCRIPTS]
    return list(dict.fromkeys(one for each in drafts for one in each.arrangement.utterances()))


def heard(
    pairs: Sequence[tuple[Utterance, Utterance]], voice_name: str, recogniser: Recogniser
) -> HearingReport:
    """What is heard where the first of each pair stands in the script and the second is spoken for it."""
    voice = choose_voice(voice_name, "en-GB")
    with Spool() as spool, open_speaker(voice, cache=Cache(cache_folder())) as speaker:
        clips = speaker.clips(spoken for _, spoken in pairs)
        for (written, _), (_, clip) in zip(pairs, clips, strict=True):
            spool.add(written, clip)
        timeline = in_a_row([written for written, _ in pairs], spool)
        with mastered(timeline, spool, layers_of(SPEECH_ALONE, None)) as sound:
            return listen_to(timeline, sound.blocks(), recogniser)


def measure(voice_names: Iterable[str], recogniser: Recogniser) -> bool:
    """Print how each voice is heard; whether every goal is met."""
    print("voice    phrases  words errors    rate  lost invented   time")
    met = True
    confused: dict[str, Counter[str]] = {}
    found: list[str] = []
    for name in voice_names:
        started = time.perf_counter()
        report = heard([(one, one) for one in utterances()], name, recogniser)
        kinds = Counter(finding.kind for finding in report.findings)
        invented = kinds["negation-invented"] + kinds["speech-invented"]
        print(
            f"{name:<8} {len(report.phrases):>7} {report.words:>6} {report.word_errors:>6}"
            f" {report.rate:>7.2%} {kinds['negation-lost']:>5} {invented:>8}"
            f" {time.perf_counter() - started:>5.0f}s"
        )
        found += [str(finding) for finding in report.errors]
        confused[name] = Counter(change for phrase in report.phrases for change in phrase.changes)
        met &= report.rate <= MOST_ERRORS[name] and not report.errors
    for name, changes in confused.items():
        print(f"{name}:", ", ".join(f"{change} {count}" for change, count in changes.most_common(12)))
    print("\n".join(found))
    return met


@dataclass(frozen=True)
class Fault:
    """A way in which speech can go wrong."""

    name: str
    spoken: Callable[[str], list[str]]
    """What is said for a phrase, in every way that the fault has; none where it cannot have it."""
    kinds: frozenset[str]
    """The findings that count as having found it."""


ANY = frozenset({"negation-lost", "negation-invented", "speech-invented", "unheard", "misheard"})
FAULTS = (
    Fault("negation lost", lambda text: list(without_negation(text)), frozenset({"negation-lost"})),
    Fault("said twice", lambda text: [f"{text} {text}"], frozenset({"speech-invented"})),
    Fault("last word cut", lambda text: [" ".join(text.split()[:-1])] if len(text.split()) > 3 else [], ANY),
    Fault(
        "a word changed",
        lambda text: [" ".join(["elephants" if at == 2 else word for at, word in enumerate(text.split())])],
        ANY,
    ),
    Fault(
        "'not' put in",
        lambda text: [text.replace(" can ", " can not ", 1)] * (" can " in text),
        ANY - {"misheard"},
    ),
)


def measure_faults(voice_names: Iterable[str], recogniser: Recogniser, step: int) -> bool:
    """Print how many planted faults are found; whether every lost negation is."""
    written = [one.text for one in utterances()]
    negated = [text for text in (*written, *FURTHER) if list(without_negation(text))]
    met = True
    for voice_name in voice_names:
        for fault in FAULTS:
            texts = negated if fault.name == "negation lost" else written[::step]
            plants = [(text, said) for text in texts for said in fault.spoken(text)]
            missed: list[tuple[str, str]] = []
            for start in range(0, len(plants), 12):
                few = plants[start : start + 12]
                pairs = [(phrase(text, place), phrase(said, place)) for place, (text, said) in enumerate(few)]
                report = heard(pairs, voice_name, recogniser)
                hit = {one.phrase.start_ms for one in report.findings if one.kind in fault.kinds}
                missed += [
                    plant for plant, one in zip(few, report.phrases, strict=True) if one.start_ms not in hit
                ]
            print(f"{voice_name:<8} {fault.name:<16} {len(plants) - len(missed)} of {len(plants)} found")
            for text, said in missed:
                print(f"    missed: {text!r} spoken as {said!r}")
            met &= not (missed and fault.name == "negation lost")
    return met


def phrase(text: str, place: int) -> Utterance:
    """A phrase of its own, though its words may stand elsewhere too."""
    return replace(Utterance(text=text, spoken=text), rate=1.0 + place * 1e-6)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faults", action="store_true", help="plant faults and see whether they are found")
    parser.add_argument("--voice", choices=tuple(MOST_ERRORS), action="append", help="only this one")
    parser.add_argument("--step", type=int, default=10, help="plant other faults in every so manieth phrase")
    options = parser.parse_args()
    voices = options.voice or tuple(MOST_ERRORS)
    recogniser = open_recogniser("en-GB")
    met = measure_faults(voices, recogniser, options.step) if options.faults else measure(voices, recogniser)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
