"""PAIN: rest as the cure on bad days, and more on good ones."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import is_let_off
from relax.lint.tokens import word_set

_REST = Patterns(
    "~stay|lie|keep|rest on|in|at|off the|your sofa|bed|couch|settee|feet ... until|till",
    "~rest ... and it|your|the|you|everything back|knee|body|pain? will",
    "until|till you|it|your ~feel ... right|well|better|yourself|normal|fine",
    "a|one|two|few|whole|three week|weeks|fortnight|month|days|day of rest",
    "~rest|lie|stop|wait|sit|stay|pause ... until|till ... better|recovered|well|stronger|pass|passes|settles|gone|healed|subsides|stops|eases|calms|over",
    "rest|sleep is|will|can .. best|cure|heal|medicine|healer|answer|all|cures|heals",
    "best|only thing|way|treatment|plan .. is|to .. rest|lie|stop|bed",
    "pain|hurt|hurting|hurts means stop|you should|damage|harm|rest|danger|something",
    "days|weeks|week|day in bed",
    "days|weeks|week|day|time on|off the|your sofa|feet",
    "stay|keep off your feet",
    "cancel everything|all|your when|if|until|and",
    "~put your feet up and|until|till|while|whenever|when",
    "rest up until|till|and",
    "rest|stop|lie ... whenever|every|each|if time? you|your|it|the .. ~hurt|ache|throb",
    "if|when|whenever|as soon|once .. hurts|pain|flare|aches|sore ... ~stop|rest|lie|stay|cancel|avoid",
    "at the first sign|twinge|hint",
    "~avoid bending|lifting|twisting|stairs|walking|exercise|moving|using",
    "~wrap yourself in cotton",
    "~let .. rest until|till",
    "bed is",
    "best place .. is bed",
    "rest until|till",
    "feet up until|till|whenever|when|and the",
    "if|when|whenever|where moving|movement|walking|it hurts .. not|stop|rest|sit|lie",
    "not move until|till|if|when|unless",
    "~rest it|yourself away|better",
    "sleep it off",
    "~rest until",
    "rest is .. cure|answer|medicine|remedy|treatment",
    "rest|resting heals|cures|fixes|mends|solves",
    "bed rest",
    "best|only cure|medicine|remedy|treatment is .. rest",
    "stay|staying|remain|keep|lie in bed",
    "rest|lie|stop|wait|sit|stay ... until|till .. pain|it|hurt|ache|flare",
    "when|if|whenever it hurts .. rest|stop|stay|lie",
    "when|if it|the? hurts ... take it easy",
    "~avoid all? movement|moving|activity|exercise|activities|effort",
    "do not move|exercise|walk if|when|while|until it|you|the",
    "rest ... heals|cures everything|all|pain|you",
    "rest as much|long as",
    "rest|resting will|can|is cure|heal|fix|mend|make|sort|what|all|enough .. better|you|it|everything|need?",
    "rest will cure|heal|fix|mend|solve|do|sort|make",
    "only rest|resting",
    "take to your bed|sofa",
    "stop everything",
    "~do nothing until|till|when|while|at",
    "~take it|things easy and|until|till|whenever|when|all|for",
    "wait until|till|for the|your|it .. gone|passes|passed|stops|go|eases|settles",
    "the less you do|move",
    "~avoid anything|everything that hurts",
    "if|when|whenever it hurts .. do not",
    "lie|lying down|still until|till|whenever|when",
    "~save your energy|strength until",
    "complete|total|absolute|full|plenty|lots rest",
    "~protect your back|body|joints .. by not|resting",
    "keep|keeping still until|till|and the",
    "the more you rest",
)


@rule(
    "PAIN004",
    "rest-as-the-cure",
    pack="pain",
    severity=Severity.ERROR,
    summary="offers rest as the cure for pain",
    better="little and often, such as: A rest now and a small walk later can be a good pair.",
    source="[seed] the take-it-easy trap",
)
def rest_as_the_cure(page: Page) -> Iterator[Hit]:
    """Resting until it stops hurting makes bodies weaker and days smaller, and the pain no less.

    Okay: Rest is one part of the day, and movement is another.
    PAIN004: Rest is the best cure.
    PAIN004: When it hurts, take it easy until it passes.
    """
    for match in page.find(_REST, PATIENT):
        if not is_let_off(match):
            yield match.hit()


_GOOD_DAYS = Patterns(
    "~have|get|feel .. energy",
    "~feel .. like yourself|normal|new|nothing",
    "~feel|be more|really|quite|a? bit? well|fine|great|energetic|able|fresh|bright|lively|fit|yourself|stronger|better|human",
    "pain is|feels|has not? so? low|lower|less|quiet|gone|quieter|easier|manageable|mild|bad|up|eased|settled|lifted|dropped",
    "pain ~ease|settle|lift|drop|fall|let|fade",
    "low|less|lower|little|no|free pain day|days",
    "more|lots|plenty|full|extra|high|enough|burst of? energy",
    "energy is|feels|levels are? high|up|good|back",
    "sun shines",
    "good|better|best|easier|easy|brighter day|days|spell|spells|hour|hours|morning|mornings|patch|weeks|week",
    "feel|feeling well|good|better|stronger|up",
    "less pain",
)
_WARNED = word_set("tempting temptation tempt tempts easy tempted same trap careful pay payback")
"""Words with which a script warns of a good day."""
_OVERDOING = Patterns(
    "~blast|tear|whizz|rush|zoom|race|rattle|plough|steam|get|charge|storm through",
    "~get on|cracking|stuck|ahead|moving|everything",
    "jobs|chores|housework|ironing|tasks|shopping pile|list|waiting",
    "~tackle|blitz|attack|clear|spring the|your|all|every|those|that|clean|a",
    "~crack|press|push|plough|power on|through|ahead",
    "~run|walk|swim|cycle|hike|dance|train|stretch further|farther|extra|longer|faster|harder|more|a|twice",
    "~put|slip|fit|squeeze|throw in some|extra|more|another|a|an",
    "~do|take|manage|get .. more|double|extra|lot|lots|much",
    "backlog",
    "to do list",
    "~tick .. off",
    "~strike while",
    "~go all out",
    "~knuckle down",
    "~store|stock|bank up|it",
    "big|bigger|heavy|extra|long|longer jobs|job|shop|clean|walk|walks|ride|run|project|projects|tasks",
    "as much|many|far|long|hard as",
    "~go .. long|longer|extra",
    "~fill them|it|every|each|the",
    "for doing",
    "~do .. things|jobs|shopping|gardening|housework|chores|cleaning",
    "~tidy|clean the|your|everything",
    "missed|neglected",
    "~make hay",
    "~set about|to",
    "~treat yourself to a long",
    "~walk twice|further|as",
    "so much more",
    "~try .. more|further|harder",
    "~do more|extra|twice|double|everything|lots|plenty",
    "all|everything .. you can",
    "~get|getting ... done",
    "~catch up",
    "~make the most",
    "~make up for",
    "~push yourself|on|a|harder|further",
    "~cram|squeeze|pack .. in",
    "~go for it",
    "~seize",
    "everything you",
    "twice as",
    "all the|your housework|jobs|chores|cleaning|things",
    "~finish everything|all",
    "~use it up",
    "~make use of",
    "go further|faster|harder",
    "full speed",
    "lost time",
    "to the full",
    "whole|entire house|garden|list|kitchen|lot",
    "~do it all",
    "all at once|in one",
    "~save .. for",
    "a bit|little further|more|extra|longer|harder",
    "~use|fill .. to|with",
    "~keep going",
    "~double",
    "all day",
    "while you can",
    "as long as you",
    "~fit in",
    "~work harder|longer|faster|through",
    "~finish|complete",
    "before it|the goes|pain|ends",
)


@rule(
    "PAIN005",
    "more-on-a-good-day",
    pack="pain",
    severity=Severity.ERROR,
    summary="asks for more on a good day",
    better="the same small amount on good days and bad, such as: On a good day, the same small amount is plenty.",
    source="[seed] boom and bust",
)
def more_on_a_good_day(page: Page) -> Iterator[Hit]:
    """Doing more on a good day is paid for on the days that follow: boom and bust.

    Okay: On a good day, the same small amount is plenty.
    Okay: On a good day, it is tempting to do more.
    PAIN005: When you feel well, do as much as you can.
    PAIN005: Good days are for getting everything done.
    """
    for match in page.find(_GOOD_DAYS, PATIENT):
        sentence = match.sentence
        if any(token.word in _WARNED for token in sentence.tokens):
            continue
        for first, _last in _OVERDOING.find(sentence.tokens):
            if not is_negated(sentence.tokens, first):
                yield match.hit()
                break
