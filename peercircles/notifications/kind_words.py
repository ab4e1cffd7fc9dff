"""What each kind of letters is called, for those who choose and those who look after it."""

from peercircles.kernel.text import Text, text
from peercircles.notifications.kinds import MailKind

NAMES: dict[MailKind, Text] = {
    MailKind.CALENDAR: text("Meetings for the calendar"),
    MailKind.REMINDER: text("Reminders"),
    MailKind.TURN: text("Turns"),
    MailKind.ASK: text("Questions about turns"),
    MailKind.VOLUNTEER: text("Calls for a volunteer"),
    MailKind.HOURS: text("Hours"),
    MailKind.RECAP: text("Recaps"),
    MailKind.COACH: text("Coaches’ questions"),
    MailKind.COMPACT: text("Your compact"),
    MailKind.MENTION: text("Mentions"),
}
EXPLANATIONS: dict[MailKind, Text] = {
    MailKind.CALENDAR: text(
        "When meetings are planned, moved or called off, with a calendar file."
    ),
    MailKind.REMINDER: text("Seven days, two days and three hours before a meeting, by day."),
    MailKind.TURN: text("When it is your turn in a meeting."),
    MailKind.ASK: text("When you could take over a turn, and when somebody takes yours."),
    MailKind.VOLUNTEER: text("When a turn has nobody, and everyone is asked."),
    MailKind.HOURS: text("When your circle looks for hours, or clocks change an hour."),
    MailKind.COACH: text("When a coach asks your circle, and what became of your own requests."),
    MailKind.COMPACT: text("When there is a compact to sign, or a change waits for your answer."),
    MailKind.MENTION: text("When somebody mentions you in a comment on a goal."),
    MailKind.RECAP: text("What was decided and promised in a meeting, after it."),
}
