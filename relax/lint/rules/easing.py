"""Words with which pain is said to go, told by who goes, how it is told, and where it goes: patterns, by meaning."""

from __future__ import annotations

from relax.lint.forms import forms
from relax.lint.rules.endurance import PAIN
from relax.lint.tokens import word_set

GOING = "|".join(
    form
    for verb in sorted(
        word_set(
            """go leave fade melt dissolve disappear vanish drain evaporate lift float drift wash stop end
            ease lessen shrink subside settle improve reduce release slip drop fall decrease diminish
            dwindle wane abate cease lighten dull soften loosen recede retreat quieten clear dissipate
            weaken flow escape depart trickle seep ebb scatter halve heal shift unravel unwind pass die
            crumble slide fly thin calm cool mend vacate relent withdraw fizzle blur thaw unknot untangle"""
        )
    )
    for form in forms(verb)
)
"""Every form of the verbs with which pain is said to go."""
LESS = (
    "lighter|softer|smaller|quieter|fainter|duller|gentler|weaker|milder|kinder|easier|calmer|looser|thinner|paler|cooler|"
    "less|lower|better|shorter|rarer|distant|bearable|manageable|blunter|slighter|fewer|feebler"
)
"""What pain is said to become."""

_PLACES = (
    "place|places|spot|spots|bit|bits|part|parts|patch|area|feeling|feelings|back|neck|knee|hip|shoulder|side"
)
_HURTING = f"({PAIN}|sharpness|throb|rawness|swelling|achiness / (sore|painful|tender|hurting|aching|throbbing|angry) ({_PLACES}))"
_JOINTS = "back|knee|neck|hip|shoulder|shoulders|joints|joint|knees|hips|body|legs|hands|feet|muscles|spine|fingers|wrists|ankles"
_SOON = "soon|now|just|simply|slowly|gently|then|all|already|really|surely|certainly|finally|quietly|quickly|begin|start|then|completely|totally|gradually|steadily|ever|so|much|far|almost|nearly|quite|bit|little|a|tiny|only|at|last|once|again|too"
_TO_COME = (
    "(will / will have / (is|are) (both|all|now|slowly|gently|already|just)? (going|about|bound|sure|starting|beginning|ready|free|learning|certain / getting ready) to / "
    "can only / begins to / begin to / starts to / start to / has begun to / has started to / have begun to / has no choice but to / could not help but)"
)
_SOME = (
    "(the|your|that|this|any|all|some|every|each|those|its|my|a|most|much|more|what|whatever|half)? "
    "(the|last|bit|bits|little|lot|rest|worst|of|more|scrap|trace|drop|ounce|single|part|most)? (bit|scrap|trace|drop|of|little)? (of)? "
    "(the|your|that|this|those|its)? (old|sharp|dull|constant|daily|last|stubborn|nagging|horrid|nasty|awful|poor|back|neck|knee)?"
)
"""What can stand before the pain that is sent away: `every last bit of that old`."""
_OUT_OF_THE_WAY = (
    "(~pack (its|their|up) / ~take (its|their) leave / ~be on (its|their) way / ~let go / ~let (you|your) (be|go|alone|rest|sleep|down) / "
    "~leave (you|your) / ~give (you|your) (peace / some|a (rest|peace|break|holiday|night)) / ~give (up|way|in) / ~back (off|down|away) / ~die (down|away|off|out) / "
    "~calm|quieten|settle|cool|simmer|wind|power|turn|slow|close|shut down / ~drop|fall|slip|steal|creep|ebb|burn|wear|tick (away|off|back|out|behind) / "
    "~go (away|quiet|silent|for|right|clean|elsewhere|off / to sleep / out of / from) / ~clear (off|up|out) / ~have had its / ~say (goodbye|farewell) / "
    "~stop (being|bothering|troubling|nagging|hurting|having|mattering) / ~take|have a (back|rest|holiday) / ~lose (its|their|interest) / "
    "~loosen|release|relax|slacken|unclench (its|their) / ~move (on|out|away|off) / ~slink|sneak|tiptoe|wander|sail|roll|tumble|peel|walk|run|slope|crawl (off|away|out) / "
    "~trouble|bother|nag|plague|hold|wake|pester you (less|no) / ~come (away|loose|undone|off) / ~bow out / ~make way)"
)
_WHO_GOES = (
    f"{_HURTING} (of yours)? {_TO_COME} {_SOON}? {_SOON}? {GOING}|{LESS}",
    f"{_HURTING} (of yours)? {_TO_COME} {_SOON}? {_SOON}? (be|become|get|grow|feel|seem|turn|have) {_SOON}? {_SOON}? {GOING}|{LESS}|gone|over|past|forgotten|history|nothing",
    f"{_HURTING} (of yours)? {_TO_COME} {_SOON}? {_SOON}? {_OUT_OF_THE_WAY}",
    f"{_HURTING} (of yours)? (is|are|has|have)? {_SOON}? {_SOON}? {_OUT_OF_THE_WAY}",
    f"{_HURTING} (of yours)? (is|are) {_SOON}? {_SOON}? (becoming|getting|growing|feeling|turning) {_SOON}? {_SOON}? {LESS}",
    f"{_HURTING} (is|are|feels|seems|becomes|gets|grows) {_SOON}? {_SOON}? {LESS} (now|already|and|with|than|every|each|by|as|until)",
    f"{_HURTING} (grow|get|become|turn) {_SOON}? {_SOON}? {LESS}",
    f"{_HURTING} .. {LESS} and {LESS}|{LESS}",
    f"{_HURTING} (will|can) not (have|get|hold|keep|follow|find|catch|come|last|be|bother|know|stand|stay) .. (back|you|long|there|left|here|chance|anywhere|around|power|hit)",
    f"{_HURTING} ~turn|become|change|transform|soften|melt|dissolve (slowly|gently|now|all)? (in|into|to)? (to)? .. (glow|warmth|nothing|nothingness|softness|lightness|light|mist|steam|smoke|water|air|feather|feathers|sparkle|silence|calm|ease|comfort|peace|sand|snow|honey|butterflies)",
    "not a|one (trace|scrap|hint|whisper|sign|twinge|murmur|shred|drop|bit) .. (left|remains|remaining|pain|ache|it|hurt)",
    "(until|till) there is (none|nothing|no / not a|any) .. (left|remaining|there / of it / to feel)",
    "(until|till) (none|nothing) .. (left|remains|hurts|aches)",
)
_LESS_OF_IT = (
    f"less and less (of)? (the|your|that|this|any)? {_HURTING}",
    f"(little|lot|bit|much|far) less (of)? (the|your|that|this)? {_HURTING}",
    f"fewer (and fewer)? (of)? (the|your|those)? {_HURTING}",
    f"will not be (any|a) .. {PAIN}",
    f"(nothing|none|little) (left|remaining) of {_SOME} {_HURTING}",
    f"{PAIN} (simply|just|really)? (can|could) not (survive|exist|live|stay|remain|stand|grow|last|thrive|be) (in|where|when|inside|with|without|for|long)",
    f"{_HURTING} (is|are|becomes|seems) (now|already|just|only)? (a / no more than a / nothing but a)? (tiny|faint|mere|whisper|shadow|dot|speck|trickle|echo|ghost|murmur|pinprick)",
    f"letting go of (its|their|all|the|your|this|that) {_HURTING}",
    "(does|do) not (even)? hurt (as|so|quite|nearly)? (so|as)? (much|badly|bad)? (already|now|anymore)",
    "(does|do) not hurt (as|so|nearly) (so|as)? (much|badly)",
    f"no {PAIN} (at all / whatever / whatsoever / anywhere / to speak of / left)",
    "there will be nothing (there|left|wrong|hurting|sore / to feel)",
    "(hurt|hurts|hurting|ache|aches|aching) less (and|with|each|every|already|now|by|than)",
    "no more (grumbling|creaking|groaning|aching|hurting|limping|wincing|hobbling|twinging|complaining|throbbing|tossing|turning|shuffling|struggling / lying awake / pain in / bad backs / sleepless)",
    "replaced (by|with) (ease|comfort|warmth|calm|peace|a|something|nothing|lightness|softness)",
    f"~replace|swap|exchange|trade {_SOME} {_HURTING}",
    "(ease|comfort|warmth|calm|peace|relief) .. (take|takes|taking|took) (its|their) place",
    f"where (the|your|there) .. {_HURTING} .. (was|were|used|been)",
    f"(out|rid|shot|relieved|unburdened|clear|quit|free) of {_SOME} {_HURTING}",
    f"(last|end|back) of {_SOME} {_HURTING}",
)
_FELT_NO_MORE = (
    "you (will|shall / are going to) (not|hardly|barely|scarcely|never / no longer) (even|ever|really|be|again)? (able to)? (feel|notice|sense) .. (it|thing|them|hurt|sore|pain|ache|soreness|discomfort|twinge)",
    "you (will / are going to) (soon)? be (skipping|running|dancing|leaping|bounding|striding|climbing|gardening|jumping|racing|trotting|hopping|jogging|swimming|cycling|bending|lifting|touching|turning|playing|kneeling) (up|down|about|around|again|like|in|through|over|your|the|with|round|along|for|by|on)",
    "you are (now|already|finally|quite|completely|totally)? (free|rid) (of|from) (it|this|that|them|your|the|all|every)",
    "you are not (even)? going to (even|ever|really)? (feel|notice) .. (it|thing|them|hurt|sore|pain|ache|soreness|discomfort|twinge)",
    "you (will|shall / are going to) (soon|hardly|barely|scarcely|completely|simply|quite|even)? (forget|know|remember|believe) (all|that|about|how|you|it)? ... (was|were|had|hurt|hurts|sore|pain|ache|soreness|there)",
    f"you (will|shall / are going to) (be|feel|wake|walk|leave|finish|get|stand|rise|come) ... (without|free|rid) .. {PAIN}",
    f"you (will|shall / are going to) (feel|have|be|notice|find|get) .. (no|less|little) .. {PAIN}|soreness|trouble",
    "you (will|can|shall / are going to / are about to) (wave|kiss|say|bid) .. goodbye",
    "~move|turn|bend|walk|lift|climb|sleep|stand|run|dance|kneel|stretch|rise|wake ... (with no|any|little (trouble|bother|pain|ache|aches|twinge|twinges|difficulty|stiffness) / without any? (trouble|bother|pain|difficulty|wincing|stiffness|hurting) / without (a|one|so|single) .. (twinge|murmur|wince|grumble|whisper|ache|stab))",
    "~move|turn|bend|walk|lift|climb|sleep|stand|run|dance|kneel ... ((as|like|way) you used to / like a (teenager|youngster|twenty|dancer|lamb / spring lamb / young) / as if nothing|it)",
)
_MENDED = (
    f"{_JOINTS} (will / is going to / are going to) (soon|then|all|also)? (be|feel|get|become|start|begin)? (to|getting|feeling)? (feel|be|get)? (so|much|really|quite|all|a|far|lot|bit)? (better|looser|freer|lighter|happier|supple|mended|healed|wonderful|lovely|normal|younger|stronger|right|fine)",
    f"{_JOINTS} (will / is going to / are going to) (soon|then|all|also)? (be|feel|move|work) .. ((as|like) (if|though|it|they|new|nothing|somebody|a))",
    f"{_JOINTS} (is|are) (already|now) .. (better|looser|freer|easier|happier|healing|mending|recovering|free)",
    f"{_JOINTS} (will|is|are) (going to)? (thank|love) you",
    f"{_JOINTS} will not know (what|it|there|that|pain)",
    "(back's|neck's|knee's|hip's|shoulder's) (going|about|starting|beginning) to (love|thank|stop|feel|be|ease|heal|get|go|leave|settle|fade)",
    f"{_JOINTS} (will|can / is going to / are going to) (stop|finish / be done / give up) (grumbling|complaining|hurting|aching|nagging|shouting|moaning|creaking|throbbing|playing)",
    f"{_JOINTS} (will|is|are) (not|never / no longer) .. (grumble|complain|nag|shout|moan|creak|trouble|bother|hurt|ache|seize|give|let) .. (more|again|up|you|down|any)?",
)
_SENT = (
    f"~breathe|sigh|blow|hum|puff|huff|shake|rock|yawn|cry|pour|tip|sing (out|away|off|down) {_SOME} {_HURTING}",
    f"~give|hand|offer|pass {_SOME} {_HURTING} (to|over|up|away|back)",
    f"~let (the|your|each|every|this|that) .. (ground|floor|chair|bed|sea|waves|tide|breath|sun|warmth|light|water|river|wind|earth|sand|air|music|blanket) (take|have|carry|soak|draw|drink|swallow|wash|lift|melt|dissolve|pull|absorb|ease|sweep) .. {_SOME} {_HURTING}",
    f"~let {_SOME} {_HURTING} (just|simply|slowly|gently|all)? ({GOING} / be (gone|carried|washed|taken|lifted|drawn|swept))",
    f"~feel|watch|imagine|picture|see|notice|sense|find {_SOME} {_HURTING} (just|simply|slowly|gently|begin|start|as|it|now|already)? (to|it)? ({GOING}|leaving|thinner|softer|smaller)",
    f"~leave|drop|park|shed|abandon {_SOME} {_HURTING} .. (behind|there|here|chair|floor|door|shore|beach|outside|bank|roadside)",
    f"~carry|wash|take|sweep|bear|draw|lift|rinse|ease|melt|coax {_SOME} {_HURTING} .. (with|away|out|off|down|far)",
    f"~carry|sweep|ferry .. (away|off|out) {_SOME} {_HURTING}",
    f"~say|wave|bid|kiss (goodbye|farewell) (to)? {_SOME} {_HURTING}",
    f"~see|chase|shoo|fend|ward|drive|fight|beat|send (off|away) {_SOME} {_HURTING}",
    f"~get rid of {_SOME} {_HURTING}",
    f"~clear|sort|finish|kill|see|take (up|out|off|away) {_SOME} {_HURTING}",
    f"~stop {_SOME} {_HURTING} (in|from|for|before|at|altogether|completely)",
    f"~put (a stop / an end / paid) to {_SOME} {_HURTING}",
    f"~make|help|get|coax|persuade|encourage|allow|invite|ask {_SOME} {_HURTING} (to)? {GOING}",
)

_IN_ANY_CASE = (
    "it (will / is going to) (soon|all|just|simply|only)? (ease / hurt less / stop (hurting|aching|throbbing) / be pain / not hurt)",
    "it|that (will / is going to) (not|never) (hurt|ache|trouble|bother) (so|any|you|again|much|for)",
)

EASING = (*_IN_ANY_CASE, *_WHO_GOES, *_LESS_OF_IT, *_FELT_NO_MORE, *_MENDED, *_SENT)

IT_GOES = (
    "(it|they|that) will not (trouble|bother|hurt|ache|nag|last|return / give you / be (there|a|here) / come back / get in)",
    "~melt|wash|carry|draw|take|drain|ease|dissolve|blow|soak|lift|sweep|suck|rinse|breathe|send|push|pull|shake|brush|burn|rub|drive|let it|them|that (clean|right|all|far|slowly|gently|just)? (away|out|off|go|leave|melt|fade|dissolve)",
    "(off|away|out) (it|they) (goes|go|comes|flies|slips|drifts|floats|melts)",
    "(it|that|this|they|everything) (will / is going to / are going to / is about to) (soon|all|just|simply|slowly|gently|start|begin|always|only)? (to)? "
    "(ease|lift|fade|melt|leave|stop|soften|subside|dissolve|vanish|disappear|lessen|drain|shrink|slip|loosen|heal|mend|settle|go|open|release|unwind|give|dwindle / let go|you / hurt less / (get|be|feel|become) .. "
    "(better|easier|gone|over|less|softer|lighter|quieter|smaller|fainter|bearable|behind))",
    "(it|that|they) (eases|lifts|fades|melts|leaves|stops|softens|subsides|dissolves|vanishes|disappears|lessens|drains|shrinks|loosens) (away|off|every|each|with|and|a|completely|always|now|until)",
    "(it|that|they) (is|are) (already|now|slowly|gently|just)? (easing|lifting|fading|melting|leaving|softening|subsiding|dissolving|vanishing|disappearing|lessening|draining|shrinking|loosening|healing / going (away|off|down))",
)
"""The same of a pronoun: told of pain only where pain was named shortly before."""
