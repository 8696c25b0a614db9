"""The rule on other calendars, which `check --clashes` applies; `calendars.clashes` reads them."""

from cosp_plan.findings import Rule

CLASH = Rule(
    "clash",
    "warning",
    "a meeting falls into a busy time of another calendar",
    """
Found with `check --clashes FILE.ics`, for confirmed and tentative meetings: an event of the calendar and a sitting
(10 a.m. to 1 p.m., 3 to 6 p.m., local time) share some time. Whole-day events take the whole day, floating times are
those of the meeting's place, and events that are cancelled or leave their time free do not count.
""",
)
