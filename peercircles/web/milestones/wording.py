"""Words for milestones and their days, in the reader's language."""

from peercircles.kernel.text import Text, plural_text, text
from peercircles.milestones.queries import MilestoneSum


def sum_words(plan: MilestoneSum, locale: str, *, is_over: bool = False) -> str:
    """“2 of 5 done. Next, by 3 December: …”; nothing where there is no milestone.

    For a goal that `is_over` none comes next.
    """
    if not plan.count:
        return ""
    said = text("{done} of {count} done.", done=plan.done, count=plan.count).into(locale)
    if is_over or plan.next_on is None:
        return said
    coming = text("Next, by {day}: {title}", day=plan.next_on, title=plan.next_title)
    return f"{said} {coming.into(locale)}"


def move_words(days: int, count: int) -> Text:
    """What is asked where others wait for one that moves."""
    if days > 0:
        return plural_text(
            "This one moves {days} later. {count} other waits for it. Move that too?",
            "This one moves {days} later. {count} others wait for it. Move these too?",
            count,
            days=_days(days),
        )
    return plural_text(
        "This one moves {days} earlier. {count} other waits for it. Move that too?",
        "This one moves {days} earlier. {count} others wait for it. Move these too?",
        count,
        days=_days(-days),
    )


def moved_words(count: int, days: int) -> Text:
    """What is said once they have moved."""
    if days > 0:
        return plural_text(
            "{count} milestone moved {days} later.",
            "{count} milestones moved {days} later.",
            count,
            days=_days(days),
        )
    return plural_text(
        "{count} milestone moved {days} earlier.",
        "{count} milestones moved {days} earlier.",
        count,
        days=_days(-days),
    )


def _days(days: int) -> Text:
    return plural_text("{count} day", "{count} days", days)
