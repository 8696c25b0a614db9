"""How much of a declaration a plan takes up, in sentences; English, as all answers are."""

from collections.abc import Iterator
from datetime import date

from cosp_plan.coverage import Coverage, Outcomes, Whole
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words
from cosp_plan.model import Plan
from cosp_plan.paragraphs import ParagraphSet


def of_all(plan: Plan, whole: Coverage, words: Words) -> str:
    """What is scheduled, what falls under standing items, what is left; clauses without a number are left out."""
    units = words.own["units"]
    said = [f"The plan schedules {_of(len(whole.scheduled), len(whole.numbers))} {units}."]
    if whole.standing:
        ours = all(one.certainty != "stated" for one in plan.standing)
        reading = ", by our reading of the mandates" if ours else ""
        more = " more" if whole.scheduled else ""
        said.append(
            f"{len(whole.standing)}{more} {_verb(whole.standing, 'falls', 'fall')} under standing items{reading}."
        )
    if whole.proposed:
        said.append(
            f"{len(whole.proposed)} {_verb(whole.proposed, 'is', 'are')} only proposed, which nobody announced."
        )
    if whole.deferred:
        said.append(f"{len(whole.deferred)} {_verb(whole.deferred, 'is', 'are')} deferred, a gap in this data.")
    if whole.unassigned:
        said.append(f"{len(whole.unassigned)} {_verb(whole.unassigned, 'is', 'are')} assigned to nobody.")
    return " ".join(said)


def of_the_whole(whole: Whole, index: Index, words: Words) -> str:
    """What reviews the declaration as a whole, which counts for none of its parts; empty where nothing does."""
    said = [f"{titles.when(entry, index, words)} ({entry.status}): {entry.id}" for entry in whole.entries]
    said += [titles.standing(one, index, words) for one in whole.standing]
    units = words.own["units"]
    return f"Reviewed as a whole, which counts for none of the {units}: {words.joined(said)}." if said else ""


def of_scheduled(became: Outcomes, day: date, revised: date | None) -> str:
    """What is known of what became of the scheduled; empty where nothing is scheduled.

    Seen from a day before the data was revised, what sources reported later counts all the same, and that is said.
    """
    whole = sum(map(len, became))
    clauses = list(_clauses(became))
    later = f", with what is known since, up to {revised}" if revised and day < revised else ""
    return f"Of the {whole} scheduled, {', '.join(clauses)} (as of {day}{later})." if clauses else ""


def _clauses(became: Outcomes) -> Iterator[str]:
    held, past, ahead = map(len, became)
    if held or past:
        yield f"{held or 'none'} {_verb(became.held, 'is', 'are')} reported as taken up"
    if past:
        yield f"{past} {_verb(became.not_confirmed, 'is', 'are')} past without a report"
    if ahead:
        yield f"{ahead} {_verb(became.to_come, 'is', 'are')} to come"


def _of(part: int, whole: int) -> str:
    return f"all {whole}" if part == whole else f"{part or 'none'} of {whole}"


def _verb(numbers: ParagraphSet, one: str, many: str) -> str:
    return one if len(numbers) == 1 else many
