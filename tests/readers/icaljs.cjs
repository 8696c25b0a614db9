// Reads calendars with ical.js (Thunderbird's), from JSON on standard input to JSON on standard output:
//   {"feeds": [text, …]}                       -> their events, times as instants
//   {"zones": [{"text", "times": [local, …]}]} -> the offsets of the one VTIMEZONE at these local times, in seconds
const ICAL = require("ical.js");

const calendar = (text) => new ICAL.Component(ICAL.parse(text));

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "+00:00"));

const text = (event, name) => event.getFirstPropertyValue(name) ?? "";

function feed(source) {
  const component = calendar(source);
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return component.getAllSubcomponents("vevent").map((event) => ({
    uid: text(event, "uid"),
    start: moment(event.getFirstPropertyValue("dtstart")),
    end: moment(event.getFirstPropertyValue("dtend")),
    summary: text(event, "summary"),
    description: text(event, "description"),
    location: text(event, "location"),
    url: text(event, "url"),
    categories: event.getAllProperties("categories").flatMap((property) => property.getValues()),
    status: text(event, "status"),
    transp: text(event, "transp"),
    related: text(event, "related-to"),
    sequence: event.getFirstPropertyValue("sequence"),
    stamp: moment(event.getFirstPropertyValue("dtstamp")),
    modified: moment(event.getFirstPropertyValue("last-modified")),
  }));
}

function offsets({ text, times }) {
  const zone = new ICAL.Timezone(calendar(text).getFirstSubcomponent("vtimezone"));
  return times.map((time) => zone.utcOffset(ICAL.Time.fromString(time)));
}

const asked = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const answer = { feeds: (asked.feeds ?? []).map(feed), zones: (asked.zones ?? []).map(offsets) };
process.stdout.write(JSON.stringify(answer));
