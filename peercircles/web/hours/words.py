"""What days, bands and weeks to begin with are called."""

from peercircles.hours.costs import Band
from peercircles.hours.weeks import Preset
from peercircles.kernel.text import Text, text

DAYS: tuple[Text, ...] = (
    text("Monday"),
    text("Tuesday"),
    text("Wednesday"),
    text("Thursday"),
    text("Friday"),
    text("Saturday"),
    text("Sunday"),
)
SHORT_DAYS: tuple[Text, ...] = (
    text("Mon"),
    text("Tue"),
    text("Wed"),
    text("Thu"),
    text("Fri"),
    text("Sat"),
    text("Sun"),
)
BANDS: dict[Band, Text] = {
    Band.FINE: text("Fine"),
    Band.AMBER: text("A stretch"),
    Band.RED: text("A hard stretch"),
    Band.DEEP: text("Only if needed"),
    Band.NEVER: text("Not possible"),
}
PRESETS: dict[Preset, Text] = {
    Preset.OFFICE: text("Office hours"),
    Preset.EARLY: text("Two hours earlier"),
    Preset.LATE: text("An hour later"),
}
DAY_GROUPS: dict[str, tuple[int, ...]] = {
    "weekdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "all": (0, 1, 2, 3, 4, 5, 6),
}
GROUPS: dict[str, Text] = {
    "weekdays": text("Monday to Friday"),
    "weekend": text("Saturday and Sunday"),
    "all": text("Every day"),
}
