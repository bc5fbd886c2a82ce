"""STEP: words of a therapy in a script that introduces a practice."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Page
from relax.lint.patterns import Patterns

_THERAPY_WORDS = Patterns(
    "mindfulness",
    "mindful meditation|eating|breathing|course|programme|practice",
    "mbsr|mbct|cft|cbt|dbt|emdr|rebt|mct|ipt|erp",
    "acceptance and commitment",
    "compassion|compassionate focused|focussed|based|mind|therapy|training|course|programme|meditation",
    "~defuse from",
    "defusion|fusion|defused",
    "inner critic|child|parent",
    "schema|schemas",
    "core belief|beliefs",
    "cognitive distortion|distortions|restructuring|behavioural|therapy|reframing|defusion",
    "exposure therapy|hierarchy|exercise|work|task|session",
    "graded exposure",
    "~process|reprocess|work your|the|this|through? trauma",
    "trauma work|processing|therapy",
    "formulation",
    "psychological flexibility",
    "radical acceptance",
    "distress tolerance",
    "wise mind",
    "soothing|threat|drive system",
    "committed action",
    "self as context",
    "observing self",
    "loving kindness meditation",
    "treatment|treatments",
    "cognitive|behavioural|behavior|talking|group|schema|narrative|psychodynamic therapy|psychotherapy",
    "course of mindfulness|treatment|therapy|meditation|sessions|cbt|counselling",
    "your|this|our course continues|begins|today|starts|ends",
    "your homework",
    "therapy session|group|programme|room|work|exercise",
    "~practise|learn|discuss|explore .. acceptance",
    "automatic|negative thoughts",
    "~challenge your|the|those|these|them? thoughts|thinking|beliefs",
    "critical|compassionate|wounded|true|higher self|child|mind|voice|other",
    "exposure to",
    "last|next week|session|time we|you",
    "thinking error|errors|trap|traps|style|styles",
    "vicious cycle",
    "safety behaviour|behaviours",
    "behavioural activation|experiment|experiments",
    "hot cross bun",
    "thought record|records|diary|challenging",
    "worry time|tree",
    "parts work",
    "eight|six|four|ten|twelve|8|6|10|12 week|session course|programme|treatment",
    "week|session|module|step one|two|three|four|five|six|seven|eight|1|2|3|4|5|6|7|8 of your|the|this|our",
    "therapeutic alliance|relationship|dose",
    "values work|based|clarification",
    "attachment style|work|wound",
    "unconscious|subconscious",
)
_ACT = "ACT"
_ACTING = Patterns("act")


@rule(
    "STEP001",
    "drift-to-therapy",
    pack="core",
    severity=Severity.WARNING,
    summary="words of a therapy in an introduction",
    better="keep it an introduction, such as: This is a first taste of letting be. "
    "If it is part of a therapy, say `level: therapeutic`",
    source="[seed] a Step 2 service does not drift into mindfulness, acceptance or compassion therapy",
)
def drift_to_therapy(page: Page) -> Iterator[Hit]:
    """An introduction that grows into a therapy is given by people who are not trained to hold what it opens.

    Okay: A kind act can be very small.
    Okay: This is an introduction, and not a treatment.
    Okay: ---{level: therapeutic}--- Welcome to week three of your mindfulness course.
    STEP001: Welcome to this mindfulness course.
    STEP001: In ACT we call this defusion.
    STEP001: Your treatment continues today.
    """
    if page.about.level != "introductory":
        return
    for match in page.find(_THERAPY_WORDS, PATIENT):
        tokens = match.sentence.tokens
        following = tokens[match.last].word if match.last < len(tokens) else ""
        if not is_negated(tokens, match.first) and following not in ("room", "rooms"):
            yield match.hit()
    for match in page.find(_ACTING, PATIENT):
        # In capitals, in a sentence that is not all capitals, it is the therapy and not the verb.
        behind = match.sentence.text[match.sentence.tokens[match.last - 1].end :].split()
        shouted = bool(behind) and behind[0].isupper() and len(behind[0]) > 1
        if match.words == _ACT and not shouted and not match.sentence.text.isupper():
            yield match.hit()


RULES: tuple[Rule, ...] = (drift_to_therapy,)
