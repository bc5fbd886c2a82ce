"""The pages of a library site: the first page, and one for each script and each session plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relax.pages.builder import build_page
from relax.pages.follow import paragraphs
from relax.pages.pack_plan import slug
from relax.pages.player import player_page
from relax.pages.site_model import FACETS, LENGTHS, LONGER, SETTING_WORDS, Site, SitePlan, SiteScript
from relax.pages.site_plan import body_words, file_names
from relax.pages.site_search import word_index
from relax.session.programme import Programme
from relax.session.signals import clock_time
from relax.units import duration_in_words

SESSION_PLANS = "Session plans"
LANGUAGE = "en-GB"
"""Of the site's own words."""
IN_ORDER = (*(words for _, words in LENGTHS), LONGER, *SETTING_WORDS.values())
"""Choices that are not in the order of the alphabet."""
MANY = 100
"""Entries from which on a browser is spared those that are not in sight."""
TITLE_WEIGHT = 9
ABOUT_WEIGHT = 3
WORDS_WEIGHT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the first page."""

    number: int
    title: str
    summary: str
    address: str
    language: str
    length: str
    other_language: str = ""
    """By name, where most of the library is in another."""
    state: str = ""
    """Of its review; empty for what is not reviewed."""
    review: str = ""
    again: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading."""

    key: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something to narrow the library by."""

    key: str
    label: str
    every: str
    options: tuple[str, ...]


def index_page(site: Site) -> str:
    """The first page: every script and plan, to be searched and narrowed without a network."""
    found_under = [*(one.facets for one in site.scripts), *(plan.facets for plan in site.plans)]
    facets = tuple(_facets(found_under, of_scripts=len(site.scripts)))
    return build_page(
        "site-index.html",
        title=site.title,
        language=LANGUAGE,
        styles=("player.css", "site.css"),
        module="site-index.js",
        data={"facets": _numbers(facets, found_under), "fields": _fields(site)},
        site=site,
        lead=_lead(site),
        none_reviewed=not any(one.is_reviewed for one in site.scripts),
        facets=facets,
        groups=_groups(site),
        is_large=len(site.scripts) > MANY,
    )


def script_page(site: Site, one: SiteScript, papers: Sequence[tuple[str, str]]) -> str:
    """The page of a script that has recordings: the player of its pack, and all that a team wants to know.

    Args:
        site: what it is part of.
        one: the script.
        papers: pages to print that stand beside it: the name of each file, and what it is called.
    """
    if one.pack is None:
        raise ValueError("a page with a player needs recordings")
    return player_page(
        one.pack,
        papers=papers,
        template="site-script.html",
        styles=("site.css",),
        module="site-script.js",
        site=site,
        one=one,
    )


def words_page(site: Site, one: SiteScript) -> str:
    """The page of a script on a site of words."""
    return build_page(
        "site-words.html",
        title=f"{one.about.title}: {site.title}",
        language=LANGUAGE,
        styles=("player.css", "site.css"),
        module="site-page.js",
        site=site,
        one=one,
        paragraphs=paragraphs,
    )


def printed_words(site: Site, one: SiteScript, *, is_large: bool) -> str:
    """The words of a script on a site of words, made to be printed."""
    size = "all the words, in large print" if is_large else "all the words"
    return build_page(
        "site-print.html",
        title=f"{one.about.title}: {size}",
        language=LANGUAGE,
        styles=("paper.css",),
        site=site,
        one=one,
        paragraphs=paragraphs,
        is_large=is_large,
    )


def plan_page(site: Site, plan: SitePlan) -> str:
    """The page of a session plan."""
    return build_page(
        "site-plan.html",
        title=f"{plan.programme.title}: {site.title}",
        language=LANGUAGE,
        styles=("player.css", "site.css"),
        module="site-page.js",
        site=site,
        plan=plan,
        breaks=list(break_rows(plan.programme)),
    )


def break_rows(programme: Programme) -> Iterator[tuple[str, str, str]]:
    """Each break of a session: when it comes, what it is, and how long it lasts, in words."""
    lengths = {"pacing": programme.break_ms, "comfort": programme.comfort_ms}
    names = {"pacing": "Pacing break", "comfort": "Comfort break"}
    for clock_ms in programme.at_clock_ms:
        yield f"At {clock_time(clock_ms)}", names["pacing"], duration_in_words(lengths["pacing"])
    if programme.at_clock_ms:
        comfort_ms = programme.comfort_at_ms
        dues = [("comfort", comfort_ms)] if comfort_ms is not None else []
    else:
        dues = [(str(due.kind), due.due_ms) for due in programme.breaks(0)]
    for kind, due_ms in dues:
        yield f"After {duration_in_words(due_ms)}", names[kind], duration_in_words(lengths[kind])


def _lead(site: Site) -> str:
    scripts, plans = len(site.scripts), len(site.plans)
    use = "to listen to, to read aloud and to take home" if site.has_sound else "to read, or to read aloud"
    practices = "1 practice" if scripts == 1 else f"{scripts} practices"
    sessions = "1 session plan" if plans == 1 else f"{plans} session plans"
    return f"{practices} {use}{f', and {sessions}' if plans else ''}."


def _groups(site: Site) -> list[Group]:
    """The entries by practice, in the order of the site, and then the session plans."""
    entries: dict[str, list[Entry]] = {}
    ((usual, _),) = Counter(one.facets["language"][0] for one in site.scripts).most_common(1)
    for number, one in enumerate(site.scripts):
        entries.setdefault(one.facets["practice"][0], []).append(_script_entry(number, one, usual))
    for number, plan in enumerate(site.plans, start=len(site.scripts)):
        entries.setdefault(SESSION_PLANS, []).append(_plan_entry(number, plan))
    keys = file_names(f"group-{slug(title)}" for title in entries)
    return [
        Group(key=key, title=title, entries=tuple(listed))
        for key, (title, listed) in zip(keys, entries.items(), strict=True)
    ]


def _script_entry(number: int, one: SiteScript, usual_language: str) -> Entry:
    (language,) = one.facets["language"]
    return Entry(
        number=number,
        title=one.about.title,
        summary=one.about.summary,
        address=one.address,
        language=one.about.language,
        length=one.length,
        other_language=language if language != usual_language else "",
        state=one.standing.state.value,
        review=one.review_in_words,
        again=one.again,
    )


def _plan_entry(number: int, plan: SitePlan) -> Entry:
    return Entry(
        number=number,
        title=plan.programme.title,
        summary=plan.plan.summary,
        address=plan.address,
        language=LANGUAGE,
        length=duration_in_words(plan.programme.length_ms),
    )


def _facets(found_under: Sequence[Mapping[str, Sequence[str]]], *, of_scripts: int) -> Iterator[Facet]:
    """What there is to choose from; a facet under which all scripts are alike is no choice."""
    for key, (label, every) in FACETS.items():
        if len({tuple(facets[key]) for facets in found_under[:of_scripts]}) > 1:
            options = {words for facets in found_under for words in facets.get(key, ())}
            yield Facet(key=key, label=label, every=every, options=tuple(sorted(options, key=_rank)))


def _rank(words: str) -> tuple[int, str]:
    return (IN_ORDER.index(words) if words in IN_ORDER else -1), words.casefold()


def _numbers(
    facets: Sequence[Facet], found_under: Sequence[Mapping[str, Sequence[str]]]
) -> dict[str, list[list[int]]]:
    """For each facet, the numbers of every entry's options."""
    return {
        facet.key: [
            [facet.options.index(words) for words in entry.get(facet.key, ())] for entry in found_under
        ]
        for facet in facets
    }


def _fields(site: Site) -> list[Any]:
    """What is searched, the weightiest first."""
    titles = [[one.about.title] for one in site.scripts]
    titles += [[plan.programme.title] for plan in site.plans]
    about = [
        [one.about.summary, one.about.purpose, *one.facets["practice"], *one.facets["for"]]
        for one in site.scripts
    ]
    about += [[plan.plan.summary, SESSION_PLANS, *plan.facets["setting"]] for plan in site.plans]
    words = [[*body_words(one.script.body), one.about.when, one.about.author] for one in site.scripts]
    words += [_plan_words(plan) for plan in site.plans]
    return [
        word_index(titles, weight=TITLE_WEIGHT),
        word_index(about, weight=ABOUT_WEIGHT),
        word_index(words, weight=WORDS_WEIGHT),
    ]


def _plan_words(plan: SitePlan) -> list[str]:
    items = [item.title for item in plan.programme.items]
    return [*items, *(activity.words for activity in plan.programme.activities)]
