"""When an address is asked for again: one small policy of pure functions, its table repeated in docs/running-it.md."""

from __future__ import annotations

from archive import clock

HOUR = 3600
DAY = 24 * HOUR

AGES = (
    (HOUR, 15 * 60),
    (6 * HOUR, HOUR),
    (DAY, 4 * HOUR),
    (7 * DAY, DAY),
    (30 * DAY, 7 * DAY),
    (180 * DAY, 30 * DAY),
)
"""(age of the article below, seconds until the next look). Edits come soon after publication: in the two editions a day
of a news desk, corrections are made within hours."""
OLDEST = 180 * DAY

RETRIES = (60, 10 * 60, HOUR, 6 * HOUR, DAY, 3 * DAY)
"""Seconds after the first, second … failure in a row; after the last one the address is quarantined."""

LONGEST_RETRY_AFTER = 30 * DAY
"""A server that asks for more is looked at again all the same."""

REFUSED = 30 * DAY
"""A page that is no article today may have been a slip of the server."""

REFUSALS_OF_HELD = (HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY)
"""Seconds after the first, second … refusal in a row of what is held, then REFUSED: it was an article a moment ago, so
most likely the site is being mended and says so with status 200."""


def after_reading(published_at: str | None, now: str) -> str:
    """Next look at an article that answered; without a date it is taken for a week old."""
    age = (clock.parse(now) - clock.parse(published_at)).total_seconds() if published_at else 3 * DAY
    wait = next((wait for below, wait in AGES if age < below), OLDEST)
    return clock.later(now, wait)


def after_failure(attempts: int, now: str, retry_after: float | None = None) -> str | None:
    """Next try after `attempts` failures in a row; None: give up. The server's Retry-After (seconds) takes the place
    of the first wait, since it knows how long it is busy; after that it can only make the wait longer.
    """
    if attempts > len(RETRIES):
        return None
    wait = float(RETRIES[attempts - 1])
    if retry_after is not None:
        asked = min(retry_after, LONGEST_RETRY_AFTER)
        wait = asked if attempts == 1 else max(wait, asked)
    return clock.later(now, wait)


def after_refusal(now: str, in_a_row: int | None = None) -> str:
    """A page that is no article, or is withdrawn, is looked for again, rarely: some come back. in_a_row: how often in a
    row the address of a held article has now been refused.
    """
    if in_a_row is None or in_a_row > len(REFUSALS_OF_HELD):
        return clock.later(now, REFUSED)
    return clock.later(now, REFUSALS_OF_HELD[in_a_row - 1])
