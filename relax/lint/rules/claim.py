"""CLAIM: what no recording can promise, and no script may diagnose."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_asked, is_negated, is_reported, segment_start
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.effects import DIAGNOSES, EFFECTS, EVIDENCE, FEELINGS_TO_COME
from relax.lint.sentences import Sentence
from relax.lint.tokens import BREAK, word_set

_CONDITIONS = (
    "pain|anxiety|stress|depression|insomnia|sleeplessness|worry|fear|panic|illness|disease|disorder|condition|"
    "conditions|symptoms|inflammation|fibromyalgia|arthritis|migraine|migraines|headache|headaches|mood|fatigue|"
    "tiredness|trauma|cortisol|blood|tension|backache|asthma|suffering|problem|problems"
)
_CURES = Patterns(
    *EFFECTS,
    "~cure",
    "~heal",
    "~remedy",
    "curative",
    "miracle",
    f"~fix|mend|repair|reverse|eliminate|eradicate a|your|the|any|all|every? bad|sore|broken|painful? {_CONDITIONS}|back|neck|body|brain|nervous|sleep|mind",
    "~fix|mend|repair|correct|straighten|undo|reverse your|the|any|all|a? (poor|stiff|tight|weak|tired|aching|bad|sore|broken|slumped|rounded) (posture|neck|necks|back|backs|knees|joints|shoulders|muscles|sleep|habits|mood|nerves|spine|hips)",
    "(say|wave|kiss|goodbye|farewell) (goodbye|farewell)? (to)? (your|the|all|any)? (insomnia|stress|anxiety|worry|worries|panic|depression|sleepless|fear|fears|tension|fatigue|exhaustion|migraines|headaches|overthinking|burnout)",
    "end to .. (insomnia|stress|anxiety|worry|worries|panic|depression|sleepless|fear|fears|tension|fatigue|exhaustion|overthinking|burnout)",
    "no more (insomnia|stress|anxiety|worry|worries|panic|depression|sleepless|fear|fears|tension|fatigue|exhaustion|overthinking|burnout|nightmares)",
    "worth (an|two|three|four|a|several) (hour|hours|night) (of / of deep / of proper)? sleep",
    "way to (better|good|perfect|full|lasting|calm|health|happiness|recovery|wellness|wellbeing|peace|freedom) (health|sleep|recovery|calm|happiness|wellbeing|peace) ..",
    "your way to (better|good|perfect|full|lasting|calm|health|happiness|recovery|wellness|wellbeing|peace|freedom|sleep)",
    "nothing (calms|soothes|beats|relaxes|eases|cures|melts) ... (like|as)",
    "works|work|does|do wonders|miracles|magic",
    f"~take|wash|melt|carry|drive|sweep|blow|send|chase (away|off|out) your|the|all|any? {_CONDITIONS.removeprefix('pain|')}|worries|fears|cares",
    "(system|brain|mind|body|cells|nerves) (is|are) (now|already|busy)? (resetting|rewiring|repairing|healing|recalibrating|rebalancing|restoring|detoxing|regenerating|renewing)",
    "(stress|anxiety|cortisol|tension|worry) (level|levels|hormone|hormones) (are|is|will|begin|begins|start|starts)? (now|already|to|be)? (dropping|falling|drop|drops|fall|falls|lower|lowering|plummet|sinking|sink|reducing|lowered)",
    "~undo years|months|a of|lifetime",
    f"~treat your|the|any|all|chronic|persistent|low|mild|severe? {_CONDITIONS}",
    "treatment|treatments|remedy|remedies|therapy|medicine for|of|against",
    "natural|proven|effective|powerful treatment|treatments|medicine|painkiller|antidepressant|tranquilliser",
    f"~reduce|relieve|lower|ease|lessen|decrease|combat|beat|conquer|fight|prevent|banish|soothe|overcome|end|stop|control|manage|tackle your|the|any|all|chronic|persistent|low|high|muscle|of? {_CONDITIONS}",
    "~boost|strengthen|improve|repair|reset|rewire|retrain|balance|rebalance|regulate|calm|restore your|the immune|immunity|nervous|brain|sleep|system|mood|circulation|digestion|health|vagus|body",
    "~switch|turn off|down the|your stress|fight|pain|alarm|anxiety|nervous",
    "~activate|stimulate|trigger|engage|release|flood your|the|you|with? parasympathetic|relaxation|vagus|endorphins|healing|natural|stress",
    "~detox|detoxify|cleanse|purify",
    "~lower|slow|reduce|bring your|the|down? heart|blood|pulse|cortisol|stress",
    "good|works for your health|heart|wonders",
    "~add years",
    "~treat the|your (root|roots|cause|causes|source|whole)",
    f"~get rid of (all|any)? of? your|the|this|that? {_CONDITIONS}|worries|fears|thoughts",
    f"~banish|dissolve|melt|erase|remove|wash|chase|drive|clear (away|out)? your|the|all|any {_CONDITIONS}|worries|fears",
    "(nothing / no medicine / no pill) works better",
    f"best (thing / way / cure / medicine / remedy / antidote) (for|against / to beat|treat|fight|cure) .. {_CONDITIONS.removeprefix('pain|')}",
    "(this|best|nature's|natural|own|powerful|strong) (medicine|tonic|remedy|antidote|painkiller|tranquilliser|sedative)",
    f"(antidote|answer|solution|key) to .. {_CONDITIONS}",
)
_DONE_BY_THE_LISTENER = word_set(
    "ease soothe release fight beat conquer overcome combat control manage tackle"
)
_HEALING_PLACES = word_set("centre centres center garden crystals")
_CURED = word_set("cheese olives larder ham bacon salt fish meat salmon smoked leather smokehouse concrete")


@rule(
    "CLAIM001",
    "cure",
    pack="core",
    severity=Severity.ERROR,
    summary="claims that it cures, heals, treats or reduces something",
    better="say what it is and that people differ, such as: Some people find that this eases them a little.",
    source="[judgement] a claim to treat makes it a medical device; [seed]",
)
def cures(page: Page) -> Iterator[Hit]:
    """A relaxation script heals nothing; a claim that it does misleads, and takes hope when it fails.

    Okay: You can feel secure, and your heels can rest on the floor.
    Okay: You could treat yourself to a slice of cake.
    Okay: This is not a cure.
    Okay: The kettle switches itself off.
    CLAIM001: Relaxation cures insomnia.
    CLAIM001: It brings down your stress hormones.
    CLAIM001: This is every bit as good as a tablet.
    CLAIM001: This breathing reduces pain.
    CLAIM001: Your body is healing itself with every breath.
    """
    for match in page.find(_CURES, PATIENT):
        if not _is_denied(match) and not _is_wondered(match) and not _is_other_sense(match):
            yield match.hit()


def _is_wondered(match: Match) -> bool:
    """Whether it is a question, such as `does relaxation cure anything?`."""
    first = match.sentence.tokens[0].word
    return first in (
        "does",
        "do",
        "is",
        "did",
        "will",
        "can",
        "could",
        "would",
    ) and match.sentence.text.rstrip("\"'”’)").endswith("?")


def claims_a_cure(sentence: Sentence) -> bool:
    """Whether a sentence claims that something cures, heals or treats."""
    return next(_CURES.find(sentence.tokens), None) is not None


def _is_denied(match: Match) -> bool:
    tokens = match.sentence.tokens
    return is_negated(tokens, match.first) or (
        (match.first > 0 and tokens[match.first - 1].word in ("no", "not"))
        or is_reported(tokens, match.first)
    )


def _is_other_sense(match: Match) -> bool:
    tokens = match.sentence.tokens
    following = {token.word.removesuffix("'s") for token in tokens[match.last : match.last + 1]}
    word = tokens[match.first].word
    taken = {token.word for token in tokens[match.first : match.last]}
    if word in _DONE_BY_THE_LISTENER and taken & {"tension", "pain"} and is_asked(tokens, match.first):
        return True  # `ease the tension in your jaw`, `fight the pain`: asked of the listener, and no claim
    return (word.startswith("heal") and bool(following & _HEALING_PLACES)) or bool(
        _CURED & {token.word for token in tokens}
    )


_PROOF = Patterns(
    *EVIDENCE,
    "proven",
    "clinically|scientifically|medically tested|shown|validated|effective|recognised|approved|proved|backed",
    "science|research|evidence backed|based|says|shows|proves|tells|confirms|has|suggests",
    "study|studies|research|scientists|doctors|experts|trials|tests|evidence|science|surveys|psychologists|neuroscience have|has? show|shows|shown|prove|proves|proved|found|find|say|says|agree|recommend|know|confirm|confirms|suggest|suggests|believe",
    "proved|proves|shown to|that",
    "doctor|doctors|expert|clinically recommended|approved",
    "guaranteed|guarantee|guarantees",
    "works every|for time|everyone|everybody|all",
    "this|it really|always|never works|fails",
    "always works",
    "~swear by (it|this|these|them)",
    "(backed|supported|proven|confirmed|endorsed|validated|recommended) by (the)? (science|research|studies|evidence|doctors|experts|trials|scientists|neuroscience|clinicians|physicians|professors)",
    "(nine|eight|seven|four|ninety|eighty|99|9|8|95|90|97|98) (out of / in / per cent of|percent of) (ten|five|a|every|hundred|10|100|people|listeners|users|all|our|those) .. ",
    "(science|evidence|research) is (clear|settled|in|solid|overwhelming|strong|behind|on)",
    "thousands|millions of (people|listeners|users|others) (have|swear|sleep|feel|trust|say|agree) ..",
    "never fails",
    "gold standard",
)


@rule(
    "CLAIM002",
    "proof",
    pack="core",
    severity=Severity.ERROR,
    summary="claims proof in a script",
    better="leave it out; what is known belongs in the front matter, under `evidence`",
    source="[judgement]",
)
def proof(page: Page) -> Iterator[Hit]:
    """Someone who listens cannot weigh a study; told that it is proven, they can only blame themselves.

    Okay: The bread has proved, and the oven is warm.
    Okay: The research on this is mixed.
    CLAIM002: Studies have shown that this works.
    CLAIM002: There is a great deal of research behind this.
    CLAIM002: This method is clinically proven.
    """
    for match in page.find(_PROOF, PATIENT):
        if not _is_denied(match):
            yield match.hit()


_THERAPY = Patterns(
    "therapy|therapeutic|therapeutically",
    "psychotherapy|hypnotherapy|hypnosis",
    "clinical|medical treatment|intervention",
)
_DIAGNOSIS = Patterns(
    *DIAGNOSES,
    "you ~have ... disorder|syndrome|condition|anxiety|depression|ptsd|trauma|fibromyalgia|arthritis|insomnia|overactive|dysregulated|sensitised|illness|disease|deficiency|imbalance",
    "you ~have got? an|a overactive|anxious|dysregulated|sensitised|oversensitive|underlying|chemical",
    "means that? you have|are|suffer|need",
    "sign|signs|symptom|symptoms of (anxiety|stress|depression|trauma|burnout|panic|ptsd|illness|disease / (a|an|your) (illness|disease|disorder|condition|problem|anxiety|stress|depression|overactive|injury|infection))",
    "sign|signs|symptom|symptoms that (you|your) (~have|suffer|need|be (anxious|depressed|stressed|ill|unwell|traumatised|burnt|sick) / (body|mind|nerves|brain) is)",
    "you are so|too|very|clearly|just|probably|simply? stressed|depressed|traumatised|burnt|burned|anxious|unwell|ill|sick|unfit|overweight|hypervigilant|neurotic",
    "your pain|breathing|anxiety|fatigue is caused|due",
    "your|a diagnosis is|of",
    "you suffer from",
    "you (probably|clearly|obviously|definitely|almost|certainly|plainly|must|seem / may well) (to|well|certainly)? (have|suffer) (got|from)? (a|an|some|mild|severe)? (fibromyalgia|arthritis|depression|anxiety|insomnia|adhd|ptsd|migraine|sciatica|asthma|trauma|burnout|panic)",
    "(symptoms|headaches|migraines|tiredness|fatigue|pains|aches|backache|insomnia) (all|clearly|really|probably|surely)? (come|comes|stem|stems|result|results|arise|arises|follow|point|points|suggest|suggests|fit|fits|match|indicate|indicates|mean|means) .. (from|to|with|depression|anxiety|that|a|an|fibromyalgia|burnout|trauma|stress|you)",
    "(symptoms|feelings|signs|thoughts|headaches|experiences) (are|is) (all|very|clearly|quite|so)? (typical|classic|characteristic|signs|symptoms|those|textbook|consistent|due|caused|indicative|suggestive) (of|to|by|with|signs|symptoms|for)",
    "(classic|typical|textbook|clear|obvious) (case|sign|signs|symptom|symptoms|example) of",
    "caused by your|stress|anxiety|tension|worry",
    "you are suffering from",
    "you need medication|medicine|treatment|therapy",
    "(show|shows|mean|means|tell|tells|suggest|suggests|proves|prove) (me|us)? that? you (are|have) ..",
    "(this|that|these|your) .. (is|are) (a|an|your|signs / a sign of)? (panic attack / panic|anxiety|depression|ptsd|burnout|trauma|adhd|insomnia)",
)


@rule(
    "CLAIM003",
    "therapy-or-diagnosis",
    pack="core",
    severity=Severity.ERROR,
    summary="calls itself a therapy, or says what is wrong with the listener",
    better="call it what it is, a recording or a practice, and leave naming what is wrong to a clinician",
    source="[judgement]",
)
def therapy_or_diagnosis(page: Page) -> Iterator[Hit]:
    """A recording knows nobody who listens to it: it cannot diagnose, and it is no therapy.

    Okay: This comes from your local NHS Talking Therapies team.
    Okay: You don't need a diagnosis to rest.
    CLAIM003: Welcome to this therapy for worry.
    CLAIM003: That flutter in your chest is nothing but anxiety.
    CLAIM003: Your racing heart means that you have an anxiety disorder.
    """
    if page.about.level == "introductory":
        for match in page.find(_THERAPY, PATIENT):
            if not _is_denied(match):
                yield match.hit()
    for match in page.find(_DIAGNOSIS, PATIENT):
        tokens = match.sentence.tokens
        conditional = any(
            token.word in ("if", "when", "whenever", "may", "might", "feel", "whether")
            or (token.word == "that" and not _CERTAIN & {before.word for before in tokens[: match.first]})
            for token in tokens[max(segment_start(tokens, match.first), match.first - 2) : match.first]
        )
        if not conditional and not _is_denied(match) and not _is_wondered(match):
            yield match.hit()


_CERTAIN = word_set("clear plain obvious means shows sure certain")
"""Before `that`, these leave no doubt: `it's clear that you are suffering from burnout`."""
_FEELINGS = (
    "fantastic|brilliant|marvellous|terrific|incredible|zen|chilled|mellow|carefree|reborn|untroubled|cosy|sleepier|younger|calm|calmer|calmness|relaxed|relaxation|refreshed|better|peace|peaceful|peacefully|happy|happier|happiness|wonderful|great|rested|ease|"
    "easier|energy|energised|lighter|light|free|freer|sleepy|sleep|asleep|good|amazing|confident|stronger|strong|restored|renewed|content|joy|joyful|"
    "serene|tranquil|tranquillity|soothed|comfortable|comfort|safe|safer|warm|warmth|heavy|heavier|loose|looser|soft|softer|ready|"
    "alert|awake|positive|balanced|whole|well|less|gone|over|clear|clearer|quiet|quieter|still|stillness|fresh|healthy|healthier|anxious|worried|"
    "stressed|tense|relief|relieved|different|new|blissful|bliss|settled|grounded|released|drowsy|centred|uplifted|brighter|invigorated"
)
_LIFTS = (
    "lift|lifts|calm|calms|quieten|quietens|relax|relaxes|settle|settles|improve|improves|fade|fades|melt|melts|vanish|vanishes|"
    "disappear|disappears|clear|clears|dissolve|dissolves|slow|slows|ease|eases|soften|softens|float|drift|evaporate|leave|leaves|go|"
    "drain|drains|slip|slips|shrink|lessen|lessens|brighten|brightens|subside|melting|fading|dissolving|lifting|leaving|draining|vanishing|relaxing"
)
_PROMISES = Patterns(
    *FEELINGS_TO_COME,
    f"you will|shall soon|now|then|begin|start|also|not|always|really|still|even|no|never? longer? to? feel|be|become|sleep|experience|enjoy|wake|find|notice|discover|have|get|leave|finish|float|drift|grow ... {_FEELINGS}",
    "you will|shall soon|now|then|begin|start|also|not|always|really|no|never|still? longer? to? feel",
    "you will|shall soon|now|then? sleep|relax|unwind|recover|drift|sink|float",
    f"you are going|about to ... {_FEELINGS}",
    "you are going|about to soon? feel",
    f"you are now|already|completely|deeply|totally|fully|becoming|getting|feeling|so|beginning|starting|growing|more|perfectly|utterly|wonderfully|entirely ... {_FEELINGS}",
    "you are calm|relaxed|peaceful|serene|content|soothed",
    f"you feel|become|grow completely|deeply|totally|so|calm|calmer|relaxed|more|utterly|increasingly ... {_FEELINGS}",
    "you feel calm|calmer|relaxed|peaceful|better|wonderful|refreshed",
    "you feel (so|very|really|quite|now|safe|warm|heavy|light|loose|cosy|drowsy|sleepy|rested|soothed|held|floaty) (and|now|safe|warm|heavy|light|loose|cosy|drowsy|sleepy|rested|soothed|held|floaty|happy|free|content|good|great)",
    "you are|will (going|about|sure|bound|certain|guaranteed)? to? love (how|the|this|feeling|what|your)",
    "you are (bound|sure|certain|guaranteed) to (feel|relax|sleep|be|enjoy|drift|notice|wake|love|benefit)",
    "can not (fail|help) (to|but) (feel|relax|be|sleep|calm|unwind|help|enjoy)",
    "you will (soon)? (come|walk|emerge|step|rise|float|get) (out|away|up|off|from|back) ... (totally|completely|utterly|so|calm|calmer|relaxed|refreshed|zen|rested|renewed|lighter|happier)",
    "(feel|let) (the|a|this|that|deep) .. (calm|peace|relaxation|stillness|bliss|serenity|tranquillity) .. (washing|wash|flow|flowing|spread|spreading|flood|flooding|fill|filling|descend|descending|soak|soaking|enter|entering)",
    "you will (soon|be)? (asleep|sleep) (through|like|in|by|before|within|soundly|deeply|well|better|tonight|the)",
    f"your mood|mind|body|worries|worry|stress|anxiety|anxieties|sleep|energy|thoughts|tension|fear|fears|sadness|heart|troubles|problems|cares|muscles|tiredness|mood will|is|are now|soon|begin|start|all|already|be|feel|become|to|then|gently|slowly? to? {_LIFTS}|{_FEELINGS}",
    f"your mood|mind|body|worries|worry|stress|anxiety|anxieties|sleep|energy|thoughts|tension|fear|fears|sadness|troubles|problems|cares|tiredness will ... {_LIFTS}|{_FEELINGS}",
    f"your worries|worry|stress|anxiety|tension|fears|troubles|problems|cares|sadness {_LIFTS}",
    f"the|all|every|any|your stress|worry|worries|anxiety|tension|tiredness will|is|are|just|simply ... {_LIFTS}",
    "this|it|recording|practice|breathing|relaxation|breath will make|help|leave|bring|give|calm|relax|let|soothe|send|keep|change|ease|lift|restore|settle|improve|set ...",
    "~make|leave|get you feel|feeling|calm|calmer|relaxed|refreshed|happy|happier|better",
    "this|it|breathing|breath|relaxation makes|leaves|keeps|helps you",
    "i promise (you|that|it|this|your)",
    "(will|shall) help you ...? (sleep|relax|unwind|feel|cope|drift|switch|heal|recover|calm|rest|let|become|be|find)",
    f"(will|shall / going to) (make|leave|bring|give|let|help|get|keep) you ... {_FEELINGS}",
    "you will|shall|are? (going to)? be (amazed|surprised|delighted|astonished|amazed)",
    "you (will|shall) never (worry|panic|feel|be|fear|struggle|lie) ... (again|more|awake)",
    f"(expect|expecting) to (feel|be|sleep|wake|become|notice) ... {_FEELINGS}",
    "(notice|see|feel|find|discover) (how|that) (much|you|your|everything) ... (better|calmer|easier|lighter|happier) (you|your|everything|already)?",
    f"your (depression|insomnia|panic|grief|fatigue|sadness|anger|anxiety|fatigue / low mood) (will|is|are|now) ... ({_LIFTS})",
    "(peace|calm|calmness|relaxation|joy|healing|comfort|bliss|stillness|serenity|happiness) (will|is|now|begins|starts|flows|fills|spreads|washes|floods) (fill|filling|flow|flowing|spread|spreading|wash|washing|come|coming|flood|flooding|into|through|over|to|your|every|you)",
    "(flooded|filled|bathed|washed|overflowing) with (calm|peace|joy|relaxation|happiness|healing|bliss|love|energy|light|comfort)",
    "you deserve to feel",
    "nothing can hurt|harm",
    "(peace|calm|relaxation|serenity|happiness|freedom) (is|are) (yours|waiting|guaranteed|coming|assured)",
    f"feel ({_FEELINGS}) (in|within) (just|only|under)? (ten|minutes|seconds|days|a|five|two|three|no|one|moments)",
    "you will (stop|cease) (worrying|panicking|feeling|being|fretting|overthinking|suffering|struggling)",
    f"(notice|see|feel|find|discover) how (much)? ({_FEELINGS}) (you) (have|feel|are|become|already)",
    "feel yourself becoming|getting|growing|relaxing|sinking",
    f"~feel completely|totally|deeply|utterly|wonderfully {_FEELINGS}",
)
_HEDGES = word_set(
    """may might perhaps some sometimes maybe possibly whether how what whatever hope hopes hard
    anything"""
)
_SURPRISED = word_set("amazed surprised delighted astonished much love")
"""With these, `how` promises: `you will be amazed at how good you feel`."""
_MET = word_set("find get have notice discover leave")
_LINKS = word_set(
    "and or but in on at by with within than as to for from of now soon today tonight again already inside all"
)


def _is_of_a_thing(match: Match) -> bool:
    """Whether a thing is told of and no feeling: `you'll find a warm room down the corridor`."""
    tokens = match.sentence.tokens
    words = {token.word for token in tokens[match.first : match.last]}
    if not _MET & words or not {"a", "an", "the", "some"} & words or match.last >= len(tokens):
        return False
    following = tokens[match.last]
    return not BREAK.search(following.before) and following.word not in _LINKS


_COMFORTS = word_set(
    """blanket blankets cushion cushions pillow pillows chair floor bed rug heating fire coat jumper socks scarf shawl duvet tea
    cup drink water sun breeze window stool sofa mattress hat gloves rail stick wall bottle shoes"""
)
"""Things that do what is told of them: `the blanket will keep you warm`."""
_BEFORE = word_set("""if when whenever while where as whether how what unless until once""")


@rule(
    "CLAIM004",
    "promised-feeling",
    pack="core",
    severity=Severity.ERROR,
    summary="promises how somebody will feel",
    better="offer it, such as: You may notice some calm, or nothing much, and either is fine.",
    source="[judgement]; [lit] relaxation makes 17 to 54 % of anxious people more anxious, in small studies",
)
def promised_feelings(page: Page) -> Iterator[Hit]:
    """Some people feel worse when they relax; told that they will feel calm, they learn that they failed.

    Okay: You may feel calmer, or you may feel no different.
    Okay: You will find the door on your left.
    Okay: How you will feel is hard to say.
    Okay: Will you feel calm? Nobody knows.
    Okay: You will find a warm room down the corridor.
    Okay: The blanket will keep you warm.
    CLAIM004: You will feel calm.
    CLAIM004: You are going to feel like a new woman.
    CLAIM004: By the end, you’ll feel refreshed and full of energy.
    CLAIM004: You are now deeply relaxed.
    CLAIM004: Your mood will lift as you listen.
    """
    for match in page.find(_PROMISES, PATIENT):
        tokens = match.sentence.tokens
        before = [token.word for token in tokens[segment_start(tokens, match.first) : match.first]]
        inside = {token.word for token in tokens[match.first : match.last]}
        is_told = (
            tokens[match.first].word in ("notice", "see", "feel", "find", "discover") or "notice" in inside
        )
        hedges = _HEDGES - {"how"} if is_told or inside & _SURPRISED else _HEDGES
        if _is_of_a_thing(match):
            continue
        if set(before) & (_HEDGES | _BEFORE | _COMFORTS) or inside & hedges or _is_wondered(match):
            continue
        if not is_negated(tokens, match.first) and not is_reported(tokens, match.first):
            yield match.hit()


RULES: tuple[Rule, ...] = (cures, proof, therapy_or_diagnosis, promised_feelings)
