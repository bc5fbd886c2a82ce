"""PAIN: promises that pain goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.grammar import BODY, is_negated, is_rejected, is_reported
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.boom_and_bust import is_paid_for
from relax.lint.rules.easing import EASING, IT_GOES
from relax.lint.rules.easing import GOING as _GOING
from relax.lint.rules.endurance import PAIN
from relax.lint.sentences import Sentence
from relax.lint.tokens import BREAK, word_set

_PAIN = (
    "pain|pains|ache|aches|aching|hurt|hurting|soreness|discomfort|suffering|headache|headaches|migraine|migraines|"
    "backache|tenderness|twinge|twinges|throbbing|agony|spasm|spasms|cramp|cramps|flare|flares"
)
_STIFF = f"{_PAIN}|stiffness|tightness|symptoms|inflammation"
_LEAVES = (
    "go|goes|going|gone|leave|leaves|leaving|fade|fades|fading|melt|melts|melting|dissolve|dissolves|dissolving|"
    "disappear|disappears|disappearing|vanish|vanishes|vanishing|drain|drains|draining|evaporate|evaporates|"
    "lift|lifts|lifting|float|floats|floating|drift|drifts|drifting|wash|washed|stop|stops|end|ends|"
    "ease|eases|easing|lessen|lessens|lessening|shrink|shrinks|shrinking|subside|subsides|settle|settles|"
    "improve|improves|reduce|reduces|reduced|lower|less|smaller|release|releases|releasing|slip|slips|slipping|cured"
)
_MOVING = word_set("go goes going float floats drift drifts")
_KEPT = word_set("keep keeps keeping weakness")
_PAIN_LEAVES = Patterns(
    f"{_STIFF} level|levels|signal|signals|score|scores? will|can? {_GOING}|lower",
    f"{_STIFF} will .. {_GOING}|gone|over",
    f"{_STIFF} (will|is|are) soon|now|all? be? (behind you / forgotten / history / past / a memory / in the past)",
    f"{_PAIN} simply|just|really? (can|will|could) not (survive|exist|live|stay|remain|last|stand|grow)",
    f"{_PAIN} .. {_GOING}",
    f"{_PAIN} is|are .. {_GOING}|gone|over",
    f"{_PAIN} .. {_LEAVES}",
    f"{_PAIN} .. will|is ... {_LEAVES}",
    f"{_PAIN} flow|flows|flowing out|away",
    f"{_PAIN} (has|have|is|are|will) (already|now|just|soon|slowly|gently)? (started|begun|beginning|starting|begin|start|be) (to|already)? {_GOING}|gone|rarer|milder|fainter",
    f"{_PAIN} (in|of|around|across|down|behind) (your|the|both|my) .. (is|are|will|now|just|slowly|gently|begins|starts)? (to|be|now|slowly|gently|already)? {_GOING}|gone|less",
)
_AILMENTS = (
    f"{_PAIN}|stiffness|symptoms|inflammation|sciatica|arthritis|osteoarthritis|fibromyalgia|lumbago|neuralgia|rheumatism|gout|"
    "neuropathy|tendonitis|endometriosis|condition|illness|disease"
)
_JOINTS = "back|knee|neck|hip|shoulder|shoulders|joints|joint|knees|hips|body|legs|hands|feet|muscles|spine|fingers|wrists|ankles|arms"
_SOME = (
    "((every|each|all|any|some|more|most|much|half) (last|single|little)? (bit|trace|drop|ounce|scrap|shred|speck|part|piece|atom)? more? of? / "
    "(a|the) (little|bit|last|rest|worst|most|lot|touch) (bit|trace|drop|more)? more? of?)? (the|your|that|this|any|all|my)? "
    "(old|sharp|dull|constant|chronic|daily)?"
)
"""What can stand before the pain that is sent away: `a bit more of the`, `every last trace of your`."""
_MEDICINES = (
    "painkiller|painkillers|paracetamol|paracetamols|ibuprofen|aspirin|aspirins|codeine|tablet|tablets|pill|pills|"
    "medication|medicine|medicines|morphine|drugs"
)
_SENDING = Patterns(
    *EASING,
    f"without|no a|any? trace|sign|hint of {_STIFF}",
    f"{_PAIN} (will never / will not / will? no longer) ever|even|longer? ~bother|trouble|control|stop|rule|limit|matter|wake|reach|touch|find|hurt|affect|follow|worry|return|come|get|spoil|keep",
    f"{_PAIN} (can|could) (not|never|no) longer|ever? (reach|touch|find|hurt|bother|trouble|follow|harm|control|rule / get to|you)",
    f"forget (that / how / you ever)? you|it? ever? (had|have|were|are|hurt) .. {_PAIN}",
    f"{_PAIN} (has|have|holds|had) no (hold|power|grip|control|say|place|room|sway) ..",
    f"{_PAIN} be gone",
    f"{_AILMENTS} (will|is|are) (soon|now|then|all|slowly|gently|never|only)? (be|become|becoming|get|getting|grow|growing|seem|feel|leave|fade|cease|vanish|disappear|ease|trouble|a|part) (a|part|much|no|ever|you|less|more)? "
    "(and)? (history|gone|past|memory|thing|rarer|fewer|milder|weaker|shorter|fainter|lighter|smaller|gentler|better|bearable|over|healed|cured|distant|behind|less|away|nothing|longer|further|far|more)",
    f"{_AILMENTS} will (soon|slowly|gently|simply|quickly)? (cease|fade|vanish|disappear|ease|dissolve|melt|lift|leave)",
    f"{_AILMENTS} .. (trouble|troubles|bother|bothers|plague|plagues|torment|torments|wake|wakes|hurt|hurts|haunt|haunts|hold|holds|control|controls|rule|rules) you (no|never|less) (longer|more|again)?",
    f"{_AILMENTS} (is|are|will|has|have|be|start|starts|begin|begins)? .. (loosen|loosens|lose|loses|release|releases|relax|slacken|slackens|losing|loosening|lost) (its|their) (hold|grip|claws|power|teeth|sting|strength|edge|bite|force|heat)",
    f"(bye|goodbye|farewell) (bye)? (to)? .. ({_AILMENTS})",
    f"~take the (edge|sting|bite|worst|heat|fire) (off|out) (of)? .. ({_PAIN})",
    "(how|so) much less (it|that|this|you|your|everything) .. (hurts|hurt|aches|ache|sore)",
    "(it|that|this|everything|back|knee|neck) (already|now|just)? (hurts|aches) (much|far|so|a|already)? (bit|lot|little)? (less|already) (already|now|with|than|every|each)?",
    f"{_JOINTS} (will|are|is) (soon|now|then|slowly)? (feel|be|feels|become|going)? (to|feel|be|as|good|like|brand)? (as|good|like)? (new|again|young|twenty|ten|thirty|free)",
    f"{_JOINTS} will (soon|then|all)? (move|bend|turn|work|glide|swing|rotate) (again|freely|easily|smoothly|like|without|with|as)",
    f"{_JOINTS}|you|it|nothing (will not / will never / will no longer / is|are not going to) (even|still)? (be|feel|get) (so|as|that|any|at|all|quite|nearly)? (hurting|aching|throbbing|burning|stabbing|sore|sorer|painful|achy|tender / in (pain|agony|discomfort))",
    f"{_PAIN} (just|simply|then|will|can)? (just|simply)? ~switch|shut|click|snap|flick|power|turn itself? off",
    f"{_JOINTS} will not|never (again)? (hurt|ache|complain|trouble|bother|seize)",
    "you will soon|then|be|once|finally? be? (up and about / back on your|the / right as rain / fit as a / on your feet / on the mend / running around|again / (dancing|walking|climbing|jumping|skipping|gardening|playing|running|swimming|cycling|moving|sleeping|working|bending|driving) (again|freely|by|in|like|through|without|to))",
    f"not|never (ever|again)? (need|want|take|reach|have) (to|for)? (take|reach|for|another|a|more|one)? (for|another|a|more|any)? (more|single)? ({_MEDICINES})",
    "(no|nothing) .. (there|here|left|anywhere|in) .. (will|can) (ever)? (hurt|ache)",
    "nothing (there|here|anywhere|inside|in|at|left|else)? (you|your|all|that|the)? (body|back|part)? (will|can|does|would) .. (hurt|ache|throb)",
    f"(keep|keeps|keeping|hold|holds) .. {_PAIN} (away / off / at (bay|arm))",
    "nature will do the rest",
    "(with|like|be) a (brand|whole)? new (back|body|neck|spine|person|man|woman|knee)",
    f"~burn|soak|sponge|scrub|steam|smooth|stroke|massage|bathe|rinse|peel|strip|sing|dance|float|drum (away|off|out|up) {_SOME} {_PAIN}",
    f"~take|carry|lead|bring|draw you .. (further|farther|away|out|beyond) (away)? (from|of)? .. {_PAIN}",
    f"nothing ~take|ease|kill|beat|shift|stop|soothe|relieve|banish|dull|calm|cure .. {_PAIN}",
    "(way|route|road|path|journey|step|steps|minutes|breath|breaths) (away|from|to|towards|out)? (from|of|to)? (freedom|relief|recovery|freedom) ..",
    "relief (is|lies) ..",
    f"~numb|deaden|anaesthetise|dampen|freeze|soften|shrink|mute|dim|sweep|scatter {_SOME} {_PAIN}",
    f"~dissolve|melt|wash|banish|remove|erase|clear|release|send|breathe|carry|take|lift|soothe|blow|drain|sweep|draw|pull|push|flush|rinse {_SOME} {_PAIN}",
    "(the|it|you) less (it|you|your|everything) (will|can)? .. (hurt|hurts|ache|aches)",
    f"no {_PAIN} (is|are|will)? be? (left|remains|remain|anywhere)",
    "nothing (hurts|aches|throbs)",
    f"~throw|put|chuck|leave your|the|those|all? {_MEDICINES} (away|out|aside|behind / in the (bin|drawer|cupboard|cabinet|box|packet|bathroom) / on the shelf / at the (back|chemist))",
    "(be|get|feel|go) right? back to (normal / yourself / your old self)",
    "(as if / like / as though) (you|it|nothing / your back) (never|had) never? (hurt|hurts|ached|happened)",
    "no more (sore|painful|aching|achy|stiff|hurting|stabbing|throbbing|bad) ..",
    f"(way|road|path|route|ticket|key|gateway|door) (out of / to freedom from / to a life without / away from) .. {_PAIN}",
    f"(worth|beats|replaces / as good|strong as / (better|stronger) than) .. {_MEDICINES}",
    f"(fewer|less / no more) {_MEDICINES}",
    f"~cut|reduce|drop|halve|ditch|bin|skip|lower (down|back|out)? on? your|the|all|any? {_MEDICINES}",
    "you will soon|then|be|once|finally? (able to)? (move|walk|bend|sleep|live|dance|run|sit|stand|climb|kneel) (freely|easily|again|normally|properly|effortlessly|comfortably)",
    f"~let go of (all|any|every)? of? your|the|this|that? {_STIFF}",
    f"~leave|drop|shed|discard|dump (all|any|every)? of? your|the|this|that? {_STIFF} (behind|at|outside|here|there|on|in|by)",
    f"{_PAIN} (is|are) (slowly|gently|now|all)? (turning|changing|becoming|transforming|melting|dissolving) (in|into|to)? (warmth|light|water|air|steam|mist|calm|comfort|ease|peace|nothing|energy)",
    f"~turn|change|transform|convert|dissolve .. {_PAIN} (into|to) (nothing|warmth|light|water|air|steam|mist|calm|comfort|ease|peace|energy|something)",
    f"{_PAIN} ~turn|change|transform|melt|dissolve (in|into|to) (nothing|warmth|light|water|air|steam|mist|calm|comfort|ease|peace)",
    "~bring|give|offer|provide|deliver|guarantee|ensure|find|get you? .. relief",
    "instant|lasting|fast|quick|real|complete|permanent|natural relief",
    f"~cut|halve|slash|dull|numb|calm|silence|quieten|shift|clear|block|dispel|shrink|shed|drop|expel|exhale|flush|release|neutralise|deactivate|minimise|vanquish|extinguish|abolish your|the|any|all|away|out|that? {_PAIN}|headache",
    f"~delete|unlearn|undo|override|rewire|unplug|disarm|outsmart|untie|untangle|unlock the|your|any|all|away|that? {_PAIN}",
    f"goodbye|farewell|bye {_PAIN}",
    f"~feel|have|notice|be no {_PAIN}",
    f"~turn|dial|bring|cut down|off|out .. {_PAIN}|signals",
    f"~turn|dial|bring|cut .. {_PAIN} .. down|off|in",
    f"{_PAIN} ... thing|part of the|your past|history",
    "nature's|natural|own|body's natural? painkiller|painkillers|morphine|aspirin",
    "built in natural? painkiller|painkillers|morphine|aspirin",
    "~get|have|win|reclaim your life|old .. back",
    "back to normal|yourself|your .. self",
    "be|feel yourself again",
    f"free|freed|rid of|from .. {_STIFF}",
    "back|knee|neck|hip|shoulder|shoulders|joints|knees|hips|body|legs|hands|feet|muscles will not|no longer|never|stop ... ~hurt|ache|throb|burn",
    "nothing will|does .. hurt|ache",
    "ache|pain|hurt free",
    f"gone .. {_PAIN}",
    f"there will|is be? no|less {_PAIN}",
    f"{_PAIN} is|will|are no longer|more|be?",
    f"cure|fix|heal|end|stop|take your|the|all|any? back|neck|knee|joint|nerve|muscle|chronic|persistent|hip|shoulder {_PAIN}",
    f"not feel|have|notice|be any|the|your|in? {_PAIN} any|again|more",
    "never|not|no need|want|have|longer any|your|more|to|need|take? painkillers|tablets|pills|medication|medicine",
    "relief is|comes|will|awaits",
    f"takes|take|carries|carry a|some|more|little|bit .. {_PAIN} with|away|out",
    f"{_PAIN} will heal|mend|recover|cease|die|end|improve",
    f"{_PAIN} no more|longer",
    f"~take|wash|melt|chase|send|drive|carry|sweep|lift|push|blow|breathe|rinse|soak|draw|pull away|off|out|up (all / every bit)? .. {_PAIN}",
    f"~switch|turn|shut off|down|out .. {_PAIN}",
    f"~carry|sweep|draw|pull|rinse .. {_PAIN} .. away|off|out|from",
    f"{_PAIN} .. away|gone|memory|nothing",
    f"{_PAIN} will not come|return",
    f"{_PAIN} ~be|get|have|become|will .. better|left|passed|over|nothing|forgotten|finished|memory|weaker|smaller|quieter",
    f"{_PAIN} ~grow|become|get|turn .. smaller|less|weaker|fainter|quieter|softer",
    f"{_PAIN} will pass|change|shrink|drop|fall|soften",
    f"in|with|have|feel less|no|little more? {_PAIN}",
    f"~wake|be|move|walk|live|sleep|sit ... without .. {_STIFF}",
    f"end|last of .. {_PAIN}",
    "better than|as painkillers|tablets|medicine|drugs|medication",
    "~stop|come|give taking|off|up .. tablets|painkillers|medication|medicine|pills",
    "instead of your? painkillers|tablets|medication|medicine|pills",
    "never hurt|ache|suffer again",
    "~hurt|ache less",
    "your|the back|knee|neck|hip|shoulder|flare|joints|spine|headache|migraine|nerves|injury will ... better|fine|healed|over|good|new|well|cured|recover|heal|normal|strong",
    "as good as new",
    "all better",
    "~make .. pain .. disappear|vanish|go|stop|better|less|bearable",
    f"cure|relief|remedy|answer|solution for|from|to .. {_PAIN}",
    *(
        f"~{verb} .. {_PAIN} .. away|out|off|go|behind|down"
        for verb in ("take", "wash", "melt", "ease", "chase", "send", "breathe", "blow", "let", "push", "turn", "switch", "leave")
    ),
    *(
        f"~{verb} the|your|all|any|my? {_PAIN}"
        for verb in (
            "banish", "remove", "erase", "end", "stop", "beat", "conquer", "defeat", "kill", "relieve", "dissolve",
            "eliminate", "overcome", "reduce", "lessen", "cure", "heal", "lose", "escape", "release", "ease", "soothe",
            "control", "master", "zap",
        )
    ),
    f"~get rid of .. {_PAIN}",
    f"~rid .. of .. {_PAIN}",
    f"~let go of the|your|all|any? {_PAIN}",
    f"say|wave|kiss goodbye|farewell to .. {_PAIN}",
    f"goodbye to? .. {_PAIN}",
    f"free|freedom|relief|release|escape of|from .. {_PAIN}",
    f"life|live|living|day|world|future|body without .. {_PAIN}",
    f"no|never|without more|any|feel|longer {_PAIN} .. again|more|anymore|ever|at?",
    f"no more {_PAIN}",
    f"end to .. {_PAIN}",
    "painless",
    "not ~need .. tablets|painkillers|medication|medicine|medicines|pills",
    "throw away your tablets|painkillers|medication|medicine|pills",
    f"not feel|hurt any|the|your {_PAIN}",
    "no longer hurt|hurts|ache|aches",
    "will not hurt|ache",
)  # fmt: skip
_IT_GOES = Patterns(*IT_GOES)
_HEDGES = word_set(
    """may might perhaps some sometimes if whether hope hopes hoped hoping want wants wanted wish
    wishes wished wanting when promised promise maybe possibly would only far before unless"""
)
_PAINSTAKING = word_set("great take takes took taken taking")


@rule(
    "PAIN003",
    "promise-of-relief",
    pack="pain",
    severity=Severity.ERROR,
    summary="promises that pain will go",
    better="say what may happen, and that it may not, such as: You may notice a change, or none at all.",
    source="[seed] [judgement]",
)
def promises_of_relief(page: Page) -> Iterator[Hit]:
    """A promise that is not kept becomes one more failure, and people in pain have had many.

    Okay: The pain may still be there, and you can be comfortable elsewhere.
    Okay: I can’t promise that the pain will go.
    Okay: Most of us want the pain gone.
    PAIN003: This will take the pain away.
    PAIN003: With each breath out, the pain leaves your body.
    Okay: Nobody can say whether the ache will ease.
    Okay: Getting rid of pain is not what this is for.
    PAIN003: Soon you will be pain-free.
    PAIN003: Breathe in peace, and breathe out all of your pain.
    PAIN003: That old ache of yours is going to pack its bags.
    PAIN003: Breathe out all of the soreness.
    PAIN003: It is sore now, and it is going to ease.
    """
    for patterns in (_PAIN_LEAVES, _SENDING, _IT_GOES):
        for match in page.find(patterns, PATIENT):
            tokens = match.sentence.tokens
            if patterns is _PAIN_LEAVES and any(t.word == "not" for t in tokens[match.first : match.last]):
                continue  # `the pain need not go`
            if patterns is _PAIN_LEAVES and _is_other_sense(match):
                continue
            if patterns is _IT_GOES and not _is_of_pain(page, match):
                continue
            if tokens[match.last - 1].word == "less" and is_paid_for(match.sentence):
                continue  # `it hurts less, so you strip the beds, and by Thursday you are flat out`
            if not _is_hedged(match) and not _is_done_to_pain(match):
                yield match.hit()


def _is_hedged(match: Match) -> bool:
    """Whether it is denied, wondered, wished or told as what others say, and so promised by nobody."""
    tokens = match.sentence.tokens
    before = {token.word for token in tokens[_clause(match) : match.last]}
    led = " ".join(token.word for token in tokens[: match.first])
    sworn = _SWORN.search(led) is not None
    if sworn:
        before.discard("promise")
    if _BEFORE_LONG.search(led):
        before.discard("before")
    if before & _HEDGES or (
        is_negated(tokens, match.first) and tokens[match.first].word not in ("not", "no")
    ):
        return True
    if tokens[match.last - 1].word == "hurt" and "to" in _following(match):
        return True  # `it won't hurt to skip this one`
    if tokens[match.first].word.endswith("ing") and is_rejected(tokens, match.last):
        return True  # `getting rid of pain is not what this is for`
    if {"on", "some"} <= _following(match):
        return True  # `it hurts less on some days`
    if {"may", "might"} & _following(match):
        return True  # `a pain-free day may or may not come`
    told = is_reported(tokens, match.first) and not sworn
    return told or bool(before & _PAINSTAKING and "pains" in before)


_SWORN = re.compile(r"\b(?<!can )(?<!could )(?<!should )(?:i|we) (?:do |can |solemnly |really )?promise\b")
"""Nobody hedges with `I promise you that your neck won't be hurting`; `how can I promise …?` promises nothing."""
_BEFORE_LONG = re.compile(r"\bbefore (?:long|you know|christmas|bedtime|tea)\b")
"""These say when, and take nothing back: `before long`, `before you know it`."""
_OWNERS = word_set("the your this that any all my")


def _is_done_to_pain(match: Match) -> bool:
    """Whether something done to pain is told of, and not the pain: `ignoring the pain gets easier`."""
    tokens, at = match.sentence.tokens, match.first - 1
    while at > 0 and tokens[at].word in _OWNERS:
        at -= 1
    return at >= 0 and tokens[at].word in _DONE_TO_PAIN


_DONE_TO_PAIN = word_set("ignoring fighting hiding explaining describing managing noticing facing naming")


def _is_of_pain(page: Page, match: Match) -> bool:
    """Whether `it` is the pain: the noun it stands for is named before it, in its sentence or the one before."""
    number = match.sentence.number
    earlier = [one.tokens for one in page.spoken if one.number == number - 1]
    words = [token.word for sentence in earlier for token in sentence]
    words += [token.word for token in match.sentence.tokens[: match.first]]
    return bool(_NAMED & set(words))


_NAMED = frozenset(PAIN.split("|")) | word_set("hurts sore painful aches throbs tender")


def _is_other_sense(match: Match) -> bool:
    """Whether nothing goes: `pain comes and goes`, `through the pain and keep going`, `in your lower back`."""
    tokens = match.sentence.tokens
    words = {token.word for token in tokens[match.first : match.last]}
    following = tokens[match.last].word if match.last < len(tokens) else ""
    comes_and_goes = "and" in words and bool({"come", "comes", "rise", "rises"} & words)
    return (
        comes_and_goes
        or {"without", "looking"} <= words
        or "wherever" in words
        or (tokens[match.last - 1].word in _MOVING and following in ("up", "on", "round", "where"))
        or bool(_KEPT & words)
        or (tokens[match.last - 1].word == "lower" and following in BODY)
    )


def _following(match: Match) -> set[str]:
    """The two words behind a match, up to a break."""
    found: set[str] = set()
    for token in match.sentence.tokens[match.last : match.last + 2]:
        if BREAK.search(token.before):
            break
        found.add(token.word)
    return found


def _clause(match: Match) -> int:
    """Where the clause of a match begins: behind the last comma, or strong break."""
    tokens = match.sentence.tokens
    for place in range(match.first, 0, -1):
        if any(sign in tokens[place].before for sign in ",;:—–"):
            return place
    return 0


def promises(sentence: Sentence) -> bool:
    """Whether a sentence speaks of pain that goes, as a promise or not."""
    leaving = (Match(sentence, *ends) for ends in _PAIN_LEAVES.find(sentence.tokens))
    return any(not _is_other_sense(match) for match in leaving) or any(
        True for _ in _SENDING.find(sentence.tokens)
    )
