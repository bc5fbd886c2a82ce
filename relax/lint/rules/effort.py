"""Tensing in other words: muscles and parts of the body that are worked hard, as patterns, by meaning."""

from __future__ import annotations

from relax.lint.forms import gerund

LIMBS = (
    "hand|hands|fist|fists|palm|palms|finger|fingers|fingertips|thumb|thumbs|arm|arms|forearm|forearms|elbow|elbows|wrist|"
    "wrists|shoulder|shoulders|blades|neck|head|jaw|teeth|lips|tongue|cheeks|face|eyes|eyelids|lids|brow|brows|eyebrows|jaws|"
    "forehead|nose|mouth|chin|chest|ribs|back|spine|stomach|belly|tummy|abdomen|navel|buttocks|bottom|hips|pelvis|floor|"
    "thigh|thighs|leg|legs|knee|knees|calf|calves|shin|shins|ankle|ankles|foot|feet|heel|heels|sole|soles|toe|toes|"
    "muscle|muscles|core|abs|glutes|body|biceps|triceps|quads|hamstrings"
)
MUSCLES = (
    "muscle|muscles|stomach|belly|tummy|buttocks|thighs|calves|arms|forearms|abdomen|core|glutes|biceps|triceps|quads|"
    "hamstrings|pecs|abs|shoulders|fists|neck|jaw|bottom|floor"
)
_OWN = "your|the|both|each|every|all|one|those|these|that|this|my|our|of|left|right|two|whole|entire"


def _asked(*verbs: str) -> str:
    """The two forms in which a verb asks: `press`, and `start by pressing`."""
    return "|".join(form for verb in verbs for form in (verb, gerund(verb)))


PRESS = _asked(
    "press", "push", "pull", "draw", "dig", "grip", "clasp", "clutch", "grasp", "crush", "clamp", "bite", "squash",
    "drive", "jam", "ram", "thrust", "force", "squish", "pinch", "crunch", "cram",
)  # fmt: skip
"""Verbs of effort."""
CURL = _asked(
    "curl", "ball", "screw", "point", "hunch", "arch", "lock", "flex", "crumple", "pucker", "flatten"
)
_CLOSE = _asked(
    "close", "shut", "roll", "fold", "form", "turn", "hug", "hold", "keep", "wrap", "cross", "twist"
)
STRETCH = _asked(
    "lift", "raise", "stretch", "straighten", "extend", "bend", "spread", "splay", "open", "reach", "bring", "tuck",
    "lower", "drop", "tilt", "lean", "stick", "poke", "suck", "tip",
)  # fmt: skip
"""Movements that take effort only where the words say so."""
HARD = (
    "hard|harder|hardest|firmly|firm|tight|tightly|tighter|tightest|strongly|forcefully|fiercely|rigid|rigidly|vigorously|"
    "powerfully|intensely|stiffly"
)
_AS_MUCH = (
    "((as|so) (hard|far|high|wide|widely|long|tight|tightly|much|firmly|deep|low|tall|stiff|strongly|close|closely) as "
    "(you can / you possibly / you are able / they can / they will / it can / it will / possible))"
)
_MIGHT = "(with (all|every|full|maximum|real|great|some|more|as)? of? your? (much|bit)? of? (strength|might|force|effort|power|pressure|resistance))"
_CLENCHED = "clenched|tensed|squeezed|tightened|gripped|scrunched|braced|stiffened|bunched"
_FISTS = "(fist / fists / tight balls / tight ball)"
_STIFF_THINGS = (
    "board|boards|plank|planks|wood|rock|rocks|stone|stones|steel|iron|drum|poker|wire|spring|springs|statue|log|logs|"
    "brick|bricks|concrete|metal|rod|rods|stick|sticks|armour|ice|marble|soldier"
)
_SURFACES = "floor|bed|mattress|chair|ground|wall|pillow|pillows|cushion|cushions|seat|sofa|other|palm|table|desk|mat|carpet|resistance|it|something"
_SQUEEZED = (
    "can|tin|ball|lemon|lemons|orange|oranges|sponge|towel|cloth|pillow|nut|egg|clay|dough|hand|stone|rope|bar|handle|"
    "wheel|arms|armrests|armrest|chair|juice|cushion|fruit|lime|toy|seat|sides|edge|edges|mattress|sheet|sheets"
)

_FORCE = (
    f"{PRESS} ... ({HARD} / {_AS_MUCH} / {_MIGHT})",
    f"{CURL}|{_CLOSE}|{STRETCH} .. {LIMBS} .. ({HARD} / {_AS_MUCH} / {_MIGHT})",
    f"{STRETCH} {_AS_MUCH}",
    f"{CURL}|{_CLOSE}|{STRETCH} ... {_AS_MUCH}",
    f"{_asked('frown', 'scowl', 'grimace', 'squint', 'smile', 'grin')} (hard|harder|deeply|tightly|then|for|until / as / and (hold|keep))",
    f"{PRESS}|{CURL} .. {LIMBS} .. (together|inwards)",
    f"{_asked('press', 'push', 'pull', 'squeeze')} (them|these|those|hands|palms|knees|both|it) (together / towards each / against each / against one / into each / into one)",
    f"{_asked('press', 'push', 'pull')} ... (against|into) (each other / one another / the other / itself)",
    f"{_asked('push')} ... (against / into the|your|each / down into|against|through|on) (the|your|a|it|something)? {_SURFACES}|{LIMBS}",
    f"{_asked('press', 'push', 'dig', 'drive')} your|the|both (heels|nails|fingernails|knuckles|elbows) (hard|down|into|in)",
    f"{_asked('press', 'push')} (down|back|up|out|outwards|inwards) (hard / with / through / against / as)",
    f"{_asked('make')} {_OWN} .. (tense|tight|hard|rigid|stiff|solid|taut|firm|bulge|bulging|shake|tremble|work|contract)",
    f"{_asked('let', 'allow', 'have', 'ask', 'get')} {_OWN} .. (bulge|clench|stiffen|harden|clamp|tighten|tense|squeeze|lock|contract|brace|grip|seize)",
    "(until|so|till) that? (they|it|you|your|the) .. (are|is|feel|feels|go|goes|become|becomes|turn|turns) (all|quite|really|completely|as)? (stiff|rigid|solid|taut|tense|tight)",
    f"{_asked('hold', 'hang', 'cling', 'grip')} on (tight|tightly|tighter)",
    f"{_asked('hold', 'hang', 'cling', 'grip')} (tight|tightly|tighter) (to|on|and|with|for|as|now|tighter)",
    f"{_asked('bring', 'draw', 'curl', 'close', 'make', 'roll', 'turn', 'fold')} ... .. {_FISTS}",
    f"{_asked('give')} (yourself|your) ... (tight|hard|firm|strong) (hug|squeeze|clench|grip)",
    f"{_asked('push', 'press', 'shove', 'heave')} ... (wall|boulder|immovable|locked|heavy|concrete)",
    "(feel|feeling) the (strain|squeeze|clench|contraction|tightening) (in|around|across|building|build|there|and|as)",
    f"{_asked('make')} yourself ... (tight|stiff|hard|rigid|taut|tense|solid)",
    f"{_asked('hold', 'keep')} (your|the|both|one|each) .. {LIMBS} (off|above|clear) (of)? (the|your|it) .. (for|and|until|while|as)",
    f"{_asked('push', 'press')} (the|a|your) (table|floor|chair|desk|air|ground|bed|mattress) (away|down|hard|firmly)",
    f"{_asked('build', 'increase', 'deepen', 'strengthen', 'intensify', 'hold', 'keep')} (the|that|this|your) (squeeze|clench|grip|contraction)",
    "(left|right) fist",
    f"{_asked('lock', 'clamp', 'screw')} (everything|yourself) (up|tight|tightly|in)",
    "fists (close|closing|clench|clenching|curl) (up)? (tight|tightly|tighter|hard)",
    f"{_asked('resist')} (with|against|the (pressure|push|pull|force) / it with)",
    "(shrug|frown|grimace|squint|scowl|scrunch|flex|point|raise|press|push|curl|arch) (and|then)? hold (and|for|then|it|there|a|two|three|five)",
    f"{_asked('wind', 'coil')} (yourself|your|every|up|everything) .. (up|tight|tightly) ..",
    "(everything|all|body|arms|legs|hands|shoulders) (really|nice|very|good|and|all)? (tight|rigid|stiff|tense|tensed|clenched|braced) (now|and|as|hold|good|then|tight|tighter)",
    f"{_asked('suck', 'pull', 'draw', 'hold', 'squeeze', 'clench', 'tighten')} (everything|it|yourself|that|all) .. (in|up|tight|tightly|inwards|towards)",
    "(feel|feeling) (the|your|those|each|every|that) .. (muscle|muscles|thigh|thighs|calves|arms|stomach|belly|buttocks|shoulders|fists|legs|core|shins|biceps|forearms|jaw) .. (tighten|tense|contract|harden|stiffen|engage|bulge|knot|work|working|burn|burning|tightening|tensing|contracting)",
    f"{_asked('work', 'brace')} ({_OWN}) .. {LIMBS} (against|into) (the|a|your|each)",
    f"{_asked('strain', 'brace')} (your|the|every|each|against|until|as|yourself)",
    "(tense|stiff|rigid|taut) and (hold|keep|stay)",
)
_HELD = (
    f"{PRESS}|{CURL} .. {LIMBS} ... (and|then|before)? (hold|holding|release)",
    f"{STRETCH} .. {LIMBS} ... and (hold (it|them|this|that|there|for|steady|still) / keep (it|them) (there|up|raised|like))",
    f"{_asked('raise', 'lift')} .. {LIMBS} ... and (hold|keep)",
    f"{_asked('hold', 'keep')} (them|it|your|the|both|this|that|everything|every) ... (clenched|tensed|tense|squeezed|tight|tightened|braced|contracted|rigid|stiff|hunched|locked|flexed|taut|hard)",
    f"{_asked('hold', 'keep')} .. (squeeze|clench|tension|tightness|contraction|fist|fists|grip|brace)",
    f"{_asked('hold', 'keep')} {_OWN} .. {LIMBS} .. (in|up|off) (as|hard|tight|tightly|until)",
    "until you can? feel (the|a|some|your|them|it)? (strain|tension|pull|burn|muscle|muscles|squeeze|tighten|tightening|tightness|shaking)",
    "until (your|the|they|it) ... (tight|tense|hard|rigid|shake|tremble|burn|shaking|trembling|quiver)",
    "(once|after|when|until) you ~have .. (tensed|clenched|squeezed|tightened|braced|contracted)",
    "(clenched|tensed|squeezed|tightened|contracted) (keep|hold)",
)
_TENSION = (
    f"{_asked('create', 'build', 'make', 'put', 'add', 'apply', 'bring', 'introduce', 'produce', 'send', 'hold', 'keep', 'increase', 'use', 'generate', 'maintain', 'gather')} (up|in)? (as|more|some|a|all|this|that|the|any)? (much|little|bit|good)? (deal|of)? (muscle|muscular|gentle)? (tension|tightness|strain)",
    f"{_asked('hold', 'keep', 'build', 'increase', 'create', 'maintain')} (on to / onto)? (the|that|this) (feeling|sense)? of? tension",
    "feel the tension (build|building|rise|rising|grow|growing|increase|increasing|mount|mounting|across|through / in your)",
    f"{_asked('take', 'bring', 'turn', 'ramp', 'crank', 'raise', 'step')} (up)? the tension (up|higher|further)?",
    "(until / so that / so) (your|the) .. (tighten|tightens|tense|tenses|harden|hardens|contract|contracts)",
    "feeling the (tension|squeeze|strain|pull|contraction)",
    "(study|studying|savour|savouring|examine|prolong / concentrate on / hang on to / stay with) (the|that|this) (tension|tightness|squeeze|strain|contraction)",
    f"{_asked('zip', 'scoop', 'hollow', 'cinch', 'knit', 'lift', 'hitch', 'draw', 'pull', 'gather')} (up|in)? (and|scoop|in)? (your|the|through|those) .. (belly|tummy|abs|core|abdominals|abdomen|stomach|waist|kneecaps|kneecap|kneecap|ribs|floor|navel)",
    f"{_asked('switch', 'turn', 'fire', 'wake', 'set', 'find', 'brace', 'activate', 'engage', 'recruit')} (on|up)? (your|the|those|that) .. (core|abs|glutes|abdominals|pelvic|quads|lats|transversus)",
    "tension (as|while) you",
    "(tense|tension) .. hold .. release",
    f"{_asked('firm', 'toughen', 'solidify')} up? ({_OWN}) ... ({LIMBS})",
    f"{_asked('steel', 'gird', 'stiffen', 'harden', 'armour')} yourself (for (a|one|two|three|five) / right|all|down|up (through|over|the) / from (head|top) / and (hold|then|let|release) / against the)",
    f"(all|both|everything) ({_CLENCHED}) (together|tight|hard|up / at once)? and? then|now? (hold|keep|let|release|relax|drop|loosen|open)",
    "(muscle|muscular) tension (exercise|exercises|and|in)",
    "(tension|tensing|contraction) (and|then|followed|or) (by)? (release|relaxation|relaxing|releasing)",
    "tension (release|relaxation) (exercise|exercises|cycle|cycles|method|technique)",
    "(isometric|isometrics|pmr|jacobson|jacobson's|jacobsonian)",
    "applied (tension|relaxation)",
    "progressive relaxation",
    "progressive (muscle|muscular)",
    "contract (and|then|or|your|the|each|every|all|them|it|those|these|both|hard)",
    "contracting (and|then|or|your|the|each|every|all|them|it|those|these|both|hard)",
    f"{_asked('contract', 'flex', 'harden', 'engage', 'activate', 'fire', 'recruit', 'shorten', 'bulge', 'pump', 'work', 'switch', 'tone')} (your|the|every|each|those|these|all|up|on|both / as many)? .. (deep|lower|upper|front|back|inner|outer|big|large|small)? {MUSCLES}",
    f"{_asked('gather', 'bunch', 'pull', 'draw', 'work', 'use', 'curl', 'bring', 'squash', 'scrunch')} (up|together)? (all|every|the|your|each) of? (the|your)? single? muscle|muscles",
    f"{_asked('tighten', 'strengthen')} ({_OWN}) grip",
    "(give|giving) ... (squeeze|clench)",
    "(another|one|second|third|final|last|gentle|small|little|firm|strong|quick|more|good|big) (big|good|last|final|firm|gentle|more|long|little|tight)? (squeeze|clench|contraction)",
    "(clench|squeeze) (too|as|harder)",
    "(not|never) let go of the (squeeze|clench)",
    "stop you from (clenching|tensing|squeezing)",
    "(tight|tighter|rigid|squeeze|clench|tense|brace) (tight|tighter|squeeze|clench|rigid|harder|and|then) (and|then|now)? (drop|release|relax|hold|loose|loosen|soften|flop|rest)",
    "(tense|tensing|tight|tighten|squeeze|clench|contract|brace) (two|one|hold|for|three) ... (release|relax|drop|loosen|soften|flop)",
)
_PARTS = (
    "(tongue|heels|heel|palms|knees|toes|jaws|teeth|fists|fingertips|thumbs|hands|feet) (press|presses|push|pushes|pull|pulls|grip|grips|dig|digs|clamp|bite|squash) (really|very|so)? "
    f"({HARD}|together)",
    # Hands.
    f"{_asked('make', 'form', 'ball', 'take', 'close', 'curl', 'roll', 'fold', 'turn', 'bring', 'put', 'draw', 'shape', 'squeeze', 'tighten', 'bunch', 'create', 'hold', 'keep')} ... {_FISTS}",
    f"(hand|hands|fingers|palms) (can|could|might) (now|also|slowly|gently|both)? (close|curl|ball|form|make|fold|roll|turn|squeeze|tighten|become) ... {_FISTS}",
    "fist|fists (closed|tight|tightly|clenched)",
    "the same with (your|the) .. other (fist|fists|hand)",
    "other fist",
    f"{_asked('crush', 'squash', 'squeeze', 'wring', 'grip', 'squish', 'strangle', 'throttle', 'clutch', 'grasp', 'clasp')} (on to / onto)? (a|an|the|some|your|both|that|those|this) .. ({_SQUEEZED})",
    f"{_asked('grip', 'clutch', 'grasp', 'clasp')} (your|the|both|each) (own|left|right|other)? {LIMBS}",
    f"{_asked('wring')} (your|the|out)",
    f"{_asked('crush', 'squash', 'wring', 'throttle')} (it|them)",
    "(curl|curling|scrunch|scrunching) .. (toes|fingers) .. (tight|tightly|hard|under|in|down|up)",
    # The face.
    f"{_asked('wrinkle', 'furrow', 'crease', 'knit', 'crunch', 'crumple', 'screw', 'scrunch', 'crinkle', 'pucker', 'contort', 'wrinkle')} (up)? ({_OWN})? .. (forehead|brow|brows|nose|face|eyes|lips|mouth)",
    f"{_asked('make', 'pull')} (a|an|your|the|really|as|faces|that) ... (face|faces|grimace|scowl|frown)",
    f"{_asked('screw', 'scrunch', 'crumple')} (up)? ({_OWN}) .. (up)?",
    f"{_asked('raise', 'lift', 'arch', 'lower')} .. eyebrows",
    f"{_asked('bring', 'draw', 'pull', 'push', 'squeeze', 'knit')} ({_OWN})? (eyebrows|brows|brow) (together|down|up|in)",
    f"{_asked('purse', 'press')} ({_OWN}) lips",
    f"{_asked('puff', 'blow')} (out)? ({_OWN}) cheeks",
    f"{_asked('grit', 'grind', 'gnash', 'clamp', 'press', 'bite', 'push')} (your|the|both|back|top)? (back|upper|own)? (teeth|molars|jaws|jaw)",
    f"{_asked('set', 'lock', 'jut', 'thrust', 'clamp')} ({_OWN}) (own|back)? (jaw|jaws|teeth)",
    f"{_asked('ball', 'bunch', 'screw', 'scrunch', 'clamp')} (up)? ({_OWN}) (hands|hand|fingers|toes|fists)",
    "(bite|biting|clamp|clamping) (down|hard|together)",
    f"{_asked('smile', 'open', 'spread', 'stretch', 'splay')} ... as (wide|widely|hard) as",
    f"{_asked('stick', 'poke', 'push')} (out)? your tongue ... (as|hard|far|against)",
    # Shoulders and neck.
    f"{_asked('hunch', 'shrug', 'raise', 'lift', 'pull', 'bring', 'draw', 'push', 'scrunch', 'squash', 'squeeze', 'hitch', 'hike', 'jam', 'reach', 'take')} .. (shoulder|shoulders|arms|them) ... ears",
    "(touch|touching|reach|reaching|meet|meeting|find) .. ears with",
    "(touch|touching) .. shoulders to .. ears",
    "(have|let|letting|allow|make) .. shoulders (to)? (creep|rise|come|go|climb|lift|ride|hunch|shrug|move) .. (to|towards|around|near|by|up) .. ears",
    "shoulders right? up (to|by|towards|near|around) (your|the) ears",
    f"{_asked('raise', 'lift', 'hunch', 'hitch', 'shrug', 'pull', 'draw', 'hike', 'bring', 'jam', 'push')} ({_OWN}) shoulders .. (high|higher|up|hard|forward|back|down)",
    f"{_asked('pull', 'draw', 'bring', 'squeeze', 'pinch', 'push', 'press', 'roll')} ({_OWN})? .. shoulder? (blades|shoulders) .. (together|back|in|towards)",
    f"{_asked('tuck', 'press', 'pull', 'push')} ({_OWN}) chin .. (in|hard|down|into|back|against)",
    f"{_asked('hunch')} ({_OWN}|forward|over|up)",
    # The trunk.
    f"{_asked('suck', 'pull', 'draw', 'hold', 'tuck', 'bring')} (in|up)? ({_OWN}) (stomach|belly|tummy|navel|button|abdomen|abdominals|gut|waist) .. (in|back|up|towards|to|inwards|hard|as)",
    f"{_asked('suck')} in? ({_OWN})? (stomach|belly|tummy) in?",
    f"{_asked('suck', 'pull', 'draw', 'tuck', 'hold')} in ({_OWN}) (stomach|belly|tummy|abdomen|tum|middle)",
    f"{_asked('lift', 'pull', 'draw', 'squeeze', 'tighten', 'hold')} .. pelvic floor",
    f"{_asked('arch')} ({_OWN}) (lower|upper|whole)? (back|spine|neck)",
    f"{_asked('flatten', 'press', 'push')} ({_OWN}) (lower|whole|upper)? (back|spine) .. (against|into|down|flat|hard)",
    "(bear|bearing) down",
    f"{_asked('puff', 'stick', 'push', 'thrust')} (out)? ({_OWN}) (chest|belly|stomach) (out|up|forward)?",
    # Legs and feet.
    "until (your|the|both) (elbows|knees|arms|legs|joints) lock",
    f"{_asked('lock')} ({_OWN}) (knees|elbows|arms|legs|joints|knee|elbow|arm|leg|ankle|ankles|wrists|hips)",
    f"{_asked('pull', 'draw', 'point', 'flex', 'curl', 'bend', 'bring')} (your|the|both|all) (toes|feet|foot|ankles) .. (towards|until|up|hard|back|down|away|under|tightly / and hold)",
    f"{_asked('bring', 'press', 'pull', 'push', 'squeeze', 'draw')} ... together (and|then) (squeeze|hold|press|push|pull)",
    f"{_asked('lift', 'raise')} .. (feet|foot|heels|heel|legs|leg|head|arms) .. (off|from|above) .. (and|hold|until|for|inch|inches)",
    f"{_asked('squash', 'crunch', 'pinch')} (your|the)",
    # The whole of it, and likenesses.
    f"(make|making|turn|turning|become|becoming|go|going|hold|holding|keep|keeping|feel) ... (stiff|rigid|hard|solid|taut|tense|tight|firm|like|into|to|as) (as|like)? (a|an)? (wooden|iron|steel|tin|guitar)? ({_STIFF_THINGS})",
    f"{_asked('go', 'turn', 'get', 'become', 'stay')} (all|really|completely|as|totally|quite)? (rigid|stiff|taut|tense|hard)",
    f"as (stiff|hard|tight|tightly|firmly|rigid|tense|taut|solid) as (you / possible / a / they / it / an / {_STIFF_THINGS})",
    f"{_asked('curl', 'roll', 'ball', 'pull', 'squeeze', 'scrunch', 'close', 'fold', 'form', 'clench', 'turn', 'bring', 'draw', 'make', 'screw')} ... into a (tight|tiny|small|little)? (ball|knot)",
    f"{_asked('hug', 'squeeze', 'grip', 'hold')} yourself .. (tight|tightly|hard|as)",
)  # fmt: skip

_MAKE = _asked("make", "turn", "let", "have", "get", "keep", "hold", "set", "leave")
_STIFF = "rigid|solid|stiff|taut|clenched|braced|tense|tensed|hard"
_LOADED = (
    # What is made hard, and how hard.
    f"{_MAKE} ... into (a)? (tight|hard|tiny|little|small) (little|tight|hard)? (ball|balls|knot|knots|fists|claws)",
    "fists .. (really|nice|good|very|as)? (tight|tighter|hard)",
    "(until|till|so) (that)? (they|it|both|your|the) .. (lock|locks|stiffen|stiffens|shake|tremble|burn|quiver|bulge|harden|hardens)",
    "(contract|contracting) (and|then|now)? (hold|release|relax|let)",
    f"{_MAKE} (everything|all|yourself|it|them|every) ... (go|get|turn|become|be|feel)? (all|really|quite|very|as)? (tight|rigid|solid|stiff|taut|tense|hard|clenched|braced)",
    f"{_MAKE} {_OWN} ... (rigid / solid / stiff / taut / rock (hard|solid) / (like|into) (steel|iron|stone|rock|wood|wooden|concrete|marble|granite))",
    "(hard|solid|stiff|rigid|tight|taut|firm) (all the way / through and through / from (top|end|head|hip|shoulder|heel))",
    f"(feel|feeling|watch|watching) {_OWN} ... (go|going|get|getting|turn|turning|become|becoming|grow|growing) (really|quite|all|nice|good|and)? ({_STIFF}|tight|firm)",
    f"({LIMBS}) (should|must|need|needs|want|ought / have to|has to) (to|now|all|both)? (be|feel|get|stay|become|go|remain|grow) (really|very|quite|as|good|nice|all|completely)? (good|and)? ({_STIFF}|tight|firm)",
    f"{_asked('stand', 'sit', 'lie', 'stay')} (up|there|tall)? (like (a|an) (soldier|sentry|guardsman|statue|board|plank|poker|ramrod|rod) / to attention / ramrod / stiffly)",
    # What is put into it.
    f"{_asked('give')} ... (good)? (strong|hard|firm|big|tight|proper|real|almighty|fierce) (good|strong|hard|firm|tight|long|big|old)? (pinch|press|push|pull|squash|crunch|tug|hug|clamp|clasp|grip|twist|scrunch|wring|wrench)",
    f"{_asked('bring', 'build', 'pump', 'wind', 'screw', 'whip', 'stoke', 'work', 'crank')} up .. (tension|tightness|strain|force|effort)",
    f"{_asked('fill', 'load', 'charge', 'pump')} ... with .. (tension|tightness|strain|force|effort|power)",
    f"{_asked('put', 'use', 'summon', 'add', 'throw')} .. (force|muscle|pressure|power|strength|welly|oomph|might) (into|behind|on|in|through|you / to it)",
    f"{_asked('put', 'place', 'set', 'get', 'hold', 'keep')} {_OWN} ... under (strain|tension|load|pressure)",
    f"{_asked('work', 'pump')} {_OWN} ... ({HARD})",
    # Gripping and clinging.
    f"{_asked('hold', 'cling', 'hang', 'grip', 'clutch', 'grasp')} (on)? (for dear / with all / like (grim|mad|anything))",
    f"{_asked('hold', 'cling', 'grip', 'clutch', 'grasp')} on (as (though|if) / like)",
    f"({LIMBS}) ... (and|then) (lock|freeze|stiffen|harden) (them|it)",
    f"{_asked('make', 'get', 'keep', 'hold')} (it|them|that|this|everything) (really|as|very|quite|all / nice and / good and)? (bulge|stiff|stiffer|hard|harder|rigid|tight|tighter|solid|tense|taut|swell)",
    f"{_asked('strain')} (a (little|bit) / and|hard|harder / just)",
    "(first|then|now|next) (a|another|one) (quick|gentle|good|little|big|small|long|short|strong|firm|hard)? (squeeze|clench|contraction|tightening)",
    "really (hold on / grip|dig|clamp|engage|clench|squeeze|tighten|push|press|pull|crush|grind / work (it|them|those|your|the) / go for it)",
    f"{_asked('lock', 'link', 'hook', 'interlace', 'clasp')} ({_OWN}) (hands|fingers|arms|thumbs) .. (and|then)? (pull|push|squeeze|press|tug)",
    "as (if|though) (you|somebody|someone|a|the|something|they|it) (were|was|are|is|had|have|has|might|wanted|needed)? (just|about|trying)? (to)? (be|been)? "
    "(lifting|lift|pushing|push|pulling|pull|squeezing|squeeze|crushing|crush|wringing|wring|cracking|crack|punch|punched|hit|pinching|resisting|clinging|gripping|grip|strangling|bitten|biting|bite|breaking|heaving|shoving|straining / holding (back|up) / going to (hit|punch|lift|push))",
    # Holding up, out and high.
    f"{_asked('hold', 'keep', 'stretch', 'reach', 'lift', 'raise', 'stick')} {_OWN} .. (arm|arms|leg|legs|elbows|knees|head|hips|bottom) .. (out|high|aloft|off|above|straight|up) .. (until|without|while / for (ten|five|six|seven|eight / a count / as long / the count) / and (hold|stay|keep|freeze))",
    f"{_asked('hold', 'keep')} {_OWN} .. (shoulders) .. (up|high|there|hunched)",
    # The face.
    f"{_asked('screw', 'scrunch', 'squeeze', 'squash', 'crumple', 'pull', 'draw', 'wrinkle', 'crease', 'contort')} .. (face|forehead|features|eyes|nose|brow|mouth) .. (up|together|tight|tightly|in)",
    f"{_asked('bare', 'show')} (your|the|those) teeth",
    f"{_asked('stretch', 'open', 'gape')} {_OWN} (mouth|eyes|jaw) (wide|very|really|right|as) (and|wide|open|hard|then)? (hold|keep|wide|open|and|as)",
    f"{_asked('push', 'press', 'jam', 'thrust')} {_OWN} tongue ... (roof|teeth|palate|hard)",
)

EFFORT = (*_FORCE, *_HELD, *_TENSION, *_PARTS, *_LOADED)

NOT_VERBS = (
    "progressive fist fists tension isometric isometrics pmr jacobson jacobson's jacobsonian applied another one other second "
    "third final last gentle small little firm strong quick more good big as once after when until clenched tensed squeezed "
    "tightened contracted hand hands fingers palms muscle muscular contraction tensing until so till everything all body arms legs shoulders "
    "tight tighter rigid left right tongue heels heel knees toes jaws teeth fingertips thumbs feet hard solid stiff taut firm really first then now next "
    "shoulder chest back stomach belly tummy core abs glutes buttocks bottom thigh thighs calf calves knee neck face forehead "
    "ankles hips spine biceps forearms fingertips both"
)
"""Words with which a pattern begins, and which are no verbs that ask."""
