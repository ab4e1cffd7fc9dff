/* libical, the engine of Evolution and KDE, reads a calendar file from stdin: one line for the method, one
 * for each event. What it could not read, or finds against the rules, is an exit code. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *whole(FILE *file)
{
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    while (text) {
        size += fread(text + size, 1, room - size - 1, file);
        if (size < room - 1) break;
        text = realloc(text, room *= 2);
    }
    if (!text) exit(3);
    text[size] = 0;
    return text;
}

int main(void)
{
    icalcomponent *calendar = icalparser_parse_string(whole(stdin));
    if (!calendar || icalcomponent_count_errors(calendar)) return 4;
    if (!icalrestriction_check(calendar)) return 5;
    printf("%s\n", icalproperty_method_to_string(icalcomponent_get_method(calendar)));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype starts = icalcomponent_get_dtstart(event);
        struct icaltimetype ends = icalcomponent_get_dtend(event);
        if (!icaltime_is_utc(starts) || !icaltime_is_utc(ends)) return 6;
        printf("%s\t%d\t%s\t%lld\t%lld\n", icalcomponent_get_uid(event),
               icalcomponent_get_sequence(event),
               icalproperty_status_to_string(icalcomponent_get_status(event)),
               (long long)icaltime_as_timet(starts), (long long)icaltime_as_timet(ends));
    }
    return 0;
}
