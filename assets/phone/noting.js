// What is to be noted of a place's hours, as sentences: guidance/noting.py for the phone.
"use strict";
const Noting = (() => {
  const DESKS = ["window", "occupant", "section"];
  const { MINUTE, DAY, midnight, weekday } = Opening;

  const two = (number) => String(number).padStart(2, "0");
  const clock = (moment) => {
    const minutes = Math.floor((moment - midnight(moment)) / MINUTE);
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  };
  // At the end of a day rather than at the beginning of the next: so says the sign at the door.
  const closing = (moment) => (moment === midnight(moment) ? "24:00" : clock(moment));
  const fullMinute = (moment) => Math.ceil(moment / MINUTE) * MINUTE;

  const day = (arrival, opens) => {
    const days = (midnight(opens) - midnight(arrival)) / DAY;
    if (days >= 7) return "date";
    if (days < 2) return days < 1 ? "today" : "tomorrow";
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday(opens)];
  };
  // A day by a pattern of Unicode TR 35, of which d, M and E stand in the catalogues.
  const date = (calendar, pattern, moment) => {
    const when = new Date(moment), month = when.getUTCMonth(), names = weekday(moment);
    return pattern.replace(/MMMM|EEEE|EEE|M|d/g, (field) => ({
      MMMM: calendar.months[month], M: month + 1, d: when.getUTCDate(),
      EEEE: calendar.days[names], EEE: calendar.short[names],
    })[field]);
  };

  // A sentence on a note that opening.js found, by telling.js's words of a language.
  return (words, place, note) => {
    const desk = DESKS.includes(place.kind) ? "desk" : "place", number = place.many ? 2 : 1;
    const called = place.kind === "window"
      ? words.say("window", { number: place.id }) : words.thing(place);
    let said = words.say(`note.${note.kind}.${desk}`, {
      place: called, arrival: clock(fullMinute(note.arrival)),
      closes: note.closes === null ? "" : closing(note.closes),
    }, number);
    if (note.opens !== null) {
      const when = day(note.arrival, note.opens);
      const opens = words.say(`opens.${desk}.${when}`, {
        opens: clock(note.opens),
        date: when === "date" ? date(words.calendar, words.say("date-pattern"), note.opens) : "",
      }, number);
      said = words.say("note-and-opens", { note: said, opens });
    }
    return words.finished(said);
  };
})();
