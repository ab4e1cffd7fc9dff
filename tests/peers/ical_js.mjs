// ical.js, the engine of Thunderbird and Nextcloud, reads calendar files.
// Takes a JSON list of files from stdin; writes, for each, its method and its events.
import ICAL from "ical.js";

const files = JSON.parse(await new Response(process.stdin).text());

function eventOf(component) {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    starts: event.startDate.toUnixTime(),
    ends: event.endDate.toUnixTime(),
  };
}

function readingOf(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return {
    method: calendar.getFirstPropertyValue("method"),
    events: calendar.getAllSubcomponents("vevent").map(eventOf),
  };
}

console.log(JSON.stringify(files.map(readingOf)));
