"""STEP: words of a therapy in a script that introduces a practice."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.claim import claims_a_cure
from relax.lint.tokens import word_set

_THERAPY_WORDS = Patterns(
    "mindfulness",
    "mindful meditation|eating|breathing|course|programme|practice",
    "acceptance and commitment",
    "compassion|compassionate focused|focussed|based|mind|therapy|training|course|programme|meditation",
    "~defuse from",
    "defusion|fusion|defused",
    "inner critic|child|parent",
    "schema|schemas",
    "core belief|beliefs",
    "cognitive distortion|distortions|restructuring|behavioural|therapy|reframing|defusion",
    "exposure therapy|hierarchy|exercise|work|task|session",
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
    "in|during|through|trauma|art|music|dance|drama therapy",
    "psychotherapy|psychoanalysis|counselling|hypnotherapy|hypnosis|hypnotic|trance|psychoeducation|biofeedback|neurofeedback|reflexology|psychodrama",
    "mbsr|mbct|mbcp|mbi|mbis|cft|cbt|cbti|dbt|emdr|rebt|mct|ipt|erp|ifs|nlp|eft|fap|sfbt|dit|cmt|msc|tf",
    "mindfulness|acceptance|compassion|solution|emotion|trauma based|focused|focussed|informed stress|cognitive|therapy|approach|reduction|practice|work|intervention|programme|course",
    "mindful self compassion",
    "experiential avoidance|avoidant",
    "creative hopelessness",
    "self as process|content|observer",
    "choice point",
    "trauma|traumas|traumatic|traumatised",
    "critical|wounded|young|younger|angry|anxious|protective|frightened part|parts of you|yourself",
    "younger self",
    "~rate|score your|the|that belief|distress|anxiety|fear|thought|mood|worry|conviction",
    "~go|travel|take|return back? you? back? to|into your|a|the childhood|memory|memories|past",
    "fear|worry|exposure|anxiety ladder|ladders|hierarchy|hierarchies",
    "day|week one|two|three|four|five|six|seven|eight|nine|ten|1|2|3|4|5|6|7|8|9|10 of your|the|this|our .. challenge|course|programme|plan",
    "hexaflex",
    "~drop anchor",
    "inner healer|wound|wounds|saboteur|protector",
    "early maladaptive",
    "internal family",
    "working alliance",
    "threat|drive|soothing|affiliative mode|circle",
    "~restructure|reframe|dispute|challenge|replace .. thought|thoughts|thinking|belief|beliefs|assumption|assumptions",
    "module one|two|three|four|five|six|seven|eight|nine|ten|1|2|3|4|5|6|7|8|9|10",
    "three circles|systems",
    "breathing space exercise|practice|meditation",
    "homework",
    "compassionate|perfect nurturer|image|letter|companion|figure|coach|imagery",
    "somatic experiencing|therapy",
    "transference|countertransference|abreaction",
    "suds score|rating|scale",
    "tipp skill|skills",
    "acceptance therapy|work|skills|training",
    "doing mode",
    "sitting|mountain|lake|kindness meditation",
    "body scan meditation",
    "non|nonjudgemental judgemental|judgmental|awareness awareness?",
    "deepest|chosen|personal value|values",
    "~expose yourself to the|your|what|fear|feared|things",
    "workability",
    "urge surfing",
    "~surf your|the|this urge|urges",
    "passengers on the bus",
    "~unhook yourself? from",
    "values card|cards|compass|exercise|worksheet|driven|guided|bullseye|clarification",
    "bull's eye exercise|worksheet",
    "valued living|direction|directions|action",
    "cognitive fusion|behaviour|model|bias|biases|error|errors|reappraisal|triad|work",
    "hot|intrusive|unhelpful|catastrophic|irrational thought|thoughts|cognition|cognitions|belief|beliefs",
    "downward arrow",
    "socratic",
    "guided discovery",
    "five areas|aspects|factor|factors",
    "vicious flower|circle",
    "maintenance cycle|cycles|factor|factors",
    "relapse prevention|signature|plan",
    "activity scheduling|diary|hierarchy",
    "stimulus control",
    "sleep restriction",
    "imagery rescripting|rescript|work",
    "imaginal|prolonged|interoceptive|graded|gradual|situational|vivo exposure",
    "exposure and response|response|ladder|list|stage|therapy|practice|programme",
    "response prevention",
    "habituation|desensitisation|desensitization|reprocessing",
    "bilateral stimulation|tapping|sounds|movement|movements",
    "butterfly tap|hug|taps",
    "emotion|emotional regulation|dysregulation",
    "interpersonal effectiveness|therapy",
    "opposite action",
    "window of tolerance",
    "polyvagal",
    "dorsal|ventral vagal",
    "trauma release|healing|therapy|focused|focussed|informed|memory|memories|session",
    "traumatic memory|memories|event|experience",
    "firefighter|exiled|protector|manager part|parts",
    "reparent|reparenting",
    "limited reparenting",
    "empty chair|chairs work|technique|exercise",
    "chair work",
    "reciprocal roles",
    "tricky brain",
    "soothing rhythm|rhythms breathing|breath",
    "flow|flows of compassion",
    "fears of compassion",
    "compassion practice|practices|work|focus|centred|imagery|skills|exercise|exercises",
    "loving kindness",
    "metta|vipassana|zazen|samatha|samadhi|dharma",
    "beginner's mind",
    "automatic pilot",
    "three minute|step breathing",
    "raisin exercise|meditation",
    "choiceless awareness",
    "decentring|decentering|decentred",
    "therapy|treatment|clinical|intervention goal|goals|plan|aims|module|modules|protocol|phase",
    "clinical|psychological|behavioural|cognitive intervention|interventions|treatment|treatments|therapies|techniques",
    "intervention|interventions",
    "rewind technique|therapy",
    "autogenic training|therapy",
    "regression|past life therapy|session|regression",
    "cognitive|behavioural|behavior|talking|group|schema|narrative|psychodynamic therapy|psychotherapy",
    "course of mindfulness|treatment|therapy|meditation|sessions|cbt|counselling",
    "your|this|our course continues|begins|today|starts|ends",
    "your homework",
    "therapy session|group|programme|room|work|exercise",
    "~practise|learn|discuss|explore .. acceptance",
    "automatic|negative thoughts",
    "(an|the|that|this|your|each) (automatic|negative|unhelpful) thought",
    "(your / what you) values",
    "(commit|committing) to (an|a|the|your|values) .. (action|actions|step)",
    "(work|working) (through|on) (your|the|this|that|these) .. (avoidance|trauma|beliefs|thoughts|issues|grief|schema|attachment|fears|past|defences|resistance|patterns)",
    "(stage|phase|step|part|course|goals|aim|block|round|hour|session|sessions|week|weeks) (of|in) (your|the|this|our)? (therapy|treatment|psychotherapy|counselling|cbt|act|mindfulness|recovery)",
    "(avoidance|avoidant) (behaviour|behaviours|coping|pattern|patterns|hierarchy)",
    "(psychological|talking|group|individual|online|guided|our|your) (therapy|treatment)",
    "~challenge your|the|those|these|them? thoughts|thinking|beliefs",
    "critical|compassionate|wounded|true|higher self|child|mind|voice|other",
    "exposure to your|the|what|feared|fear|fears|anxiety|worry|worries|situations|pain|movement",
    "last|next week|session|time we|i",
    "(last|next) (time / session) you (learned|learnt|practised|did|met|looked|worked|will|wrote|rated)",
    "core value|values|fear|fears|wound|wounds|need|needs|schema|schemas|shame",
    "(earliest|childhood|first|worst|traumatic|buried|repressed|painful|distressing) (memory|memories)",
    "~rate|score how (strongly|much|true|far|intense|distressing|upsetting|anxious)",
    "~process|revisit|relive|reprocess what (happened|you|hurt|was)",
    "~expose (you|yourself|them) (slowly|gently|gradually)? to (the|that|your|what|this|it|those)",
    "week|session|module (one|two|three|four|five|six|seven|eight) of (six|eight|ten|twelve)",
    "~relive (it|that|the|this|what|your|every)",
    "as your (therapist|psychologist|counsellor|hypnotherapist|clinician|psychotherapist)",
    "~reprocess (it|that|the|this|your|what)",
    "~face (the|what|your|those|whatever|that|all) .. (fear|fears|feared|dread|afraid|phobia|phobias|avoid|avoided)",
    "~face the (thing|things|situation|memory|place) ..",
    "(root|roots|origin|origins|source) of (your|the|this|that) (anger|shame|fear|anxiety|sadness|grief|problem|problems|trouble|pattern|guilt|worry|depression|belief|beliefs)",
    "where (your|the|this|that) (shame|anger|fear|anxiety|sadness|guilt|grief|self|belief|pattern) (comes|came|began|started|first|stems|criticism)",
    "part|parts of you (that|which|who) (protects|protect|criticises|criticise|blames|blame|judges|judge|shames|carries|carry|attacks|sabotages|sabotage|feels|feel|is|was) (you|shame|a|young|angry|ashamed|unloved|small|wounded|the|guilt|worthless|frightened)",
    "(meditation|mindfulness|compassion|mbsr) (course|programme|retreat|training|class|series|curriculum|module)",
    "(belief|beliefs|thought|thoughts) .. (to court / on trial)",
    "evidence (for|against) (your|that|the|this|each|it)",
    "weigh (up)? the evidence",
    "~do|try|continue|begin|start|more|some|practise .. exposure",
    "ladder|hierarchy of .. (fear|fears|worry|worries|situations|anxiety|exposure)",
    "~regress (to|back|you|further|into|through)",
    "age|hypnotic|guided regression",
    "(thought|thoughts|thinking|mood|worry|belief) (diary|log|journal|record|records)",
    "~process|revisit|unlock|uncover|resolve|confront (your|the|that|those|any|old|these) .. (memory|memories|grief|emotion|emotions|childhood|past|wound|wounds|trauma|shame)",
    "(unhelpful|negative|distorted|faulty|irrational|core|limiting) (thinking|thought|thoughts|belief|beliefs|schema|assumption|assumptions)",
    "~detach|distance|defuse|unhook yourself? from (your|that|the|those|this) (thought|thoughts|belief|story)",
    "~identify|notice|examine|dispute|spot|catch (your|the|each|that|those) .. (distortion|distortions|belief|beliefs|schema|schemas|triggers|trigger|assumption|assumptions|defences)",
    "thinking error|errors|trap|traps|style|styles",
    "vicious cycle",
    "safety behaviour|behaviours",
    "behavioural activation|experiment|experiments",
    "hot cross bun",
    "thought record|records|diary|challenging",
    "worry time|tree",
    "parts work",
    "eight|six|four|ten|twelve|8|6|10|12 week|session course|programme|treatment",
    "week|session|module|step one|two|three|four|five|six|seven|eight|1|2|3|4|5|6|7|8 of (your|this|our|a / the .. (course|programme|group|series|challenge|treatment|therapy|training|workbook|eight|six|plan))",
    "therapeutic alliance|relationship|dose",
    "values work|based|clarification",
    "attachment style|work|wound",
    "unconscious|subconscious",
    # Parts of the self, as people who are treated.
    "~work|talk|speak|reason|sit|dialogue with|on|to (the|that|this|a|your) (part|parts|side|voice|self) (of|that|in|inside|which)",
    "(part|parts|side|bit|voice) (of|in|inside) you that (keeps|always|still|never) (criticising|attacking|judging|blaming|shaming|saying|telling|bullying|hurting|criticises|attacks|judges|blames|shames|says|tells|bullies|hurts|feels|believes|carries|protects)",
    "(wounded|frightened|ashamed|abandoned|neglected|rejected|exiled|inner|younger) (child|self|part|one)",
    "(letter|write|speak|talk|message) to (your|the) (younger|inner|future|child|wounded|frightened)",
    "(critic|judge|bully) (in|inside|within) (you|your)",
    "compassionate (part|side|voice|mind|other)",
    # Memories that are opened.
    "(time|moment|day|scene|place|night|age) when (somebody|someone|they|he|she|you|father / your mother) .. (hurt|abused|frightened|abandoned|shamed|ashamed|unloved|afraid|unsafe|helpless|humiliated|rejected|bullied|terrified|alone)",
    "~rewrite|rescript|revisit|relive|replay|unpack|unearth|excavate (your|the|that|this|an|old)? (old|painful|early|worst|difficult)? (story|memory|memories|scene|past|childhood|trauma|wound|wounds|script|ending|grief|loss)",
    "~dig|go|delve|look|travel|reach (up|back|down|deep|deeper|right)? (into|to) (your|the|that) (grief|loss|anger|shame|childhood|past|trauma|wound|wounds|memory|memories)",
    "where (it|this|that) (all)? (began|started|comes|came|stems) (from)?",
    # Beliefs that are weighed.
    "(thought|thoughts|belief|beliefs|assumption|fear) ... (on trial / to court / in the dock / to the test / for and against)",
    "~test|weigh|question|dispute|examine|rate|score (out)? (that|this|the|your|each|those|these) (belief|beliefs|assumption|assumptions|prediction|predictions|thought|thoughts)",
    "(behavioural|thought|mood) (experiment|experiments|challenge|tracking)",
    # Fears that are faced.
    "~call|do|try|begin|start|practise|use|continue (this|it|that|some|the|our|your|more|with)? (graded|gradual|daily|first|next)? exposure",
    "(our|your|graded|gradual|next|first|daily|imagined) exposure",
    "(frightens|scares|terrifies|frighten|scare|terrify) you (the)? (most|more)? (and|then|so)? (we|you|i)? (will|can|shall|are)? (going to)? (slowly|gently)? (face|approach|confront|stay|go|walk|climb|work)",
    "~face|confront|approach (it|them|this|that|your|the) (fear|fears|ladder|together|hierarchy / step by / head on)",
    "(rung|step|rungs) (on|of|up) (your|this|our) (ladder|hierarchy)",
    "(observer|watcher|witness) of (your|the|these) (thoughts|mind|experience)",
    "(feared|avoided|dreaded) (situation|situations|place|thing|things|object|objects|place)",
    "(until|till) (the|your) (anxiety|fear|panic|distress) (drops|falls|peaks|halves|subsides|comes)",
    "(towards|toward|into|at|facing|face) what you (fear|avoid|dread / most fear)",
    "first time you (ever)? (felt|feel / remember feeling / were hurt)",
    "what (would|does|did) (it|that|this|they) (mean|say) about you",
    "your (avoidance|schema|schemas|triggers|defences|attachment|conditioning|projections)",
    "~choose|pick|name|find (a|one|your) (core|deep|personal)? (value|values)",
    "tap (on|along|with) (the|me|your|these|each) (points|point|meridians|as|collarbone|side)",
    "~process (the|your|that|this|those|any|it) (upset|feeling|feelings|emotion|emotions|anger|loss|event|grief|hurt|sadness|shame|experience|pain)",
    "(behaviour|behavior|dialectical|schema|narrative|family|exposure|gestalt|art) (therapy|therapies)",
    # A course, and its work.
    "(healing|shadow|inner|emotional|therapeutic|grief|trauma|childhood|attachment|body) work",
    "(our|your|this|the) (work|journey|progress|sessions) (in|of) (therapy|treatment|counselling|recovery|healing|mindfulness)",
    "(session|module|lesson|unit) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "(between|since|during|until|before) (our|your|the) (last|next)? (therapy|counselling|treatment)? (session|sessions|appointment)",
    "(week|session|part|module|day) (one|two|three|four|five|six|seven|eight) of (your|this|our|the|a|an) .. (mindfulness|therapy|treatment|programme|course|weeks|plan)",
    "~treat (you|your|this|the) (anxiety|depression|fear|trauma|insomnia|with|for)",
    "~commit to (one|a|your|this|that|the|living) .. (value|values|step|action|direction)",
    "(your|what|choose|name|pick|clarify|live|living) (you)? (deepest|own|core|true)? values",
    "~practise|cultivate|learn|train|develop (radical|unconditional|self|deep|real|full)? (acceptance|compassion|mindfulness|defusion|willingness)",
    "willingness to (feel|have|experience|be)",
    "~step|stand back (from|and) .. (thought|thoughts|mind) (as|and) (just|only|a|an)",
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
    STEP001: Let us take that thought and put it on trial.
    """
    if page.about.level != "introductory":
        return
    for match in page.find(_THERAPY_WORDS, PATIENT):
        tokens = match.sentence.tokens
        following = tokens[match.last].word if match.last < len(tokens) else ""
        elsewhere = match.words.lower().startswith("treatment") and _is_other_treatment(match)
        elsewhere = (
            elsewhere
            or _is_behind(match)
            or (match.words.lower() in _CLAIMED and claims_a_cure(match.sentence))
        )
        if not is_negated(tokens, match.first) and following not in ("room", "rooms") and not elsewhere:
            yield match.hit()
    for match in page.find(_ACTING, PATIENT):
        # In capitals, in a sentence that is not all capitals, it is the therapy and not the verb.
        behind = match.sentence.text[match.sentence.tokens[match.last - 1].end :].split()
        shouted = bool(behind) and behind[0].isupper() and len(behind[0]) > 1
        if match.words == _ACT and not shouted and not match.sentence.text.isupper():
            yield match.hit()


_CLAIMED = word_set("treatment treatments hypnosis hypnotherapy trance")
"""What a sentence names that claims a cure by it, which is another rule's: `hypnosis can cure insomnia`."""
_MET_BEFORE = word_set("been tried done met heard read seen come")
_OF_OTHERS = word_set("their his her children's school the maths")


def _is_behind(match: Match) -> bool:
    """Whether it is told of the past, or of others: `you may have been on a mindfulness course before`."""
    tokens = match.sentence.tokens
    before = [token.word for token in tokens[: match.first]]
    if match.words.lower() == "homework":
        return before[-1:] != [] and before[-1] in _OF_OTHERS
    return (
        bool({"may", "might", "perhaps"} & set(before))
        and "have" in before
        and bool(_MET_BEFORE & set(before))
    )


_OTHER = word_set("any other usual medical cancer dental doctor's gp's hair beauty special silent royal")
_HAD = word_set("that you have from elsewhere")


def _is_other_treatment(match: Match) -> bool:
    """Whether a treatment is one that the listener has elsewhere: `please go on with any treatment`."""
    tokens = match.sentence.tokens
    before = tokens[match.first - 1].word if match.first else ""
    following = tokens[match.last].word if match.last < len(tokens) else ""
    tried = [token.word for token in tokens[max(0, match.first - 4) : match.first]]
    past = "have" in tried and bool(_TRIED & set(tried)) and before not in _OURS
    return before in _OTHER or following in _HAD or past  # `you've had treatments by the dozen`


_TRIED = word_set("had tried been seen")
_OURS = word_set("your our this the my")


RULES: tuple[Rule, ...] = (drift_to_therapy,)
