// What is open when one gets there: plan/hours.py and routing/notes.py for the phone. A moment is
// what the hall's clock says, as milliseconds of a day without summer time.
"use strict";
const Opening = (() => {
  const MINUTE = 60000, DAY = 1440 * MINUTE, WEEK = 7 * DAY, AHEAD = 16, SOON = 15 * MINUTE;
  const FRIDAY = 4, SATURDAY = 5, MONDAY = 0;

  // The phone's clock is the hall's: whoever looks at it stands there.
  const now = () => {
    const d = new Date();
    return Date.UTC(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(),
      d.getSeconds());
  };
  const midnight = (moment) => Math.floor(moment / DAY) * DAY;
  const weekday = (moment) => (new Date(moment).getUTCDay() + 6) % 7;
  const isoDate = (moment) => new Date(moment).toISOString().slice(0, 10);

  class Opening {
    constructor({ hours, off, work, unsure, until }) {
      Object.assign(this, { hours, off: new Set(off || []), work: new Set(work || []),
        unsure: new Set(unsure || []), until: until || "" });
    }
    keepsHolidays(rules) { return rules.some(([, onHolidays]) => onHolidays); }

    times(rules, day) {
      let date = weekday(day), holiday = false;
      if (this.keepsHolidays(rules)) {
        const iso = isoDate(day);
        holiday = this.off.has(iso);
        if (this.work.has(iso)) date = date === SATURDAY ? FRIDAY : MONDAY;
      }
      for (let i = rules.length - 1; i >= 0; i--) {
        const [days, onHolidays, times] = rules[i];
        if (days.includes(date) || (holiday && onHolidays)) return times;
      }
      return [];
    }
    // When it is open, in order, from the day before a moment's on: [from, to].
    spans(rules, moment) {
      const found = [];
      for (let ahead = -1; ahead < AHEAD; ahead++) {
        const day = midnight(moment) + ahead * DAY, times = this.times(rules, day);
        for (let i = 0; i < times.length; i += 2) {
          found.push([day + times[i] * MINUTE, day + times[i + 1] * MINUTE]);
        }
      }
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    }
    isOpen(rules, moment) {
      return this.spans(rules, moment).some(([from, to]) => from <= moment && moment < to);
    }
    closes(rules, moment) {
      let until = null;
      for (const [from, to] of this.spans(rules, moment)) {
        const known = until === null ? moment : until;
        if (from <= known && known < to) until = to;
      }
      return until !== null && until - moment <= WEEK ? until : null;
    }
    opens(rules, moment) {
      const ahead = this.spans(rules, moment).filter(([, to]) => to > moment)
        .map(([from]) => Math.max(from, moment));
      return ahead.length ? Math.min(...ahead) : null;
    }
    // The same; null too where holidays before it are not official yet or not known.
    surelyOpens(rules, arrival) {
      const opens = this.opens(rules, arrival);
      if (opens === null || !this.keepsHolidays(rules)) return opens;
      if (isoDate(opens) > this.until) return null;
      for (let day = midnight(arrival); day <= opens; day += DAY) {
        if (this.unsure.has(isoDate(day))) return null;
      }
      return opens;
    }

    // What is worth saying of a place reached so many seconds after a moment:
    // {kind, arrival, closes, opens}, or null.
    note(place, start, seconds) {
      if (place.hours === undefined) return null;
      const rules = this.hours[place.hours], arrival = start + Math.round(seconds * 1000);
      if (this.isOpen(rules, arrival)) {
        const closes = this.closes(rules, arrival);
        const soon = closes !== null && closes - arrival <= SOON;
        return soon ? { kind: "closes-soon", arrival, closes, opens: null } : null;
      }
      const opens = this.surelyOpens(rules, arrival);
      if (this.isOpen(rules, start)) {
        return { kind: "closes-before", arrival, closes: this.closes(rules, start), opens };
      }
      return { kind: "closed", arrival, closes: null, opens };
    }
  }

  return Object.assign(Opening, { MINUTE, DAY, now, midnight, weekday });
})();
