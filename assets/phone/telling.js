// A way in steps and in words, where the server did not tell it: guidance/description.py and
// wording.py without landmarks. The sentences are guidance/messages'.
"use strict";
const Telling = (() => {
  const NO_WALK = 0.3, FEW_STEPS = 3.5;

  const lookAway = (place) => {
    if (place.facing === undefined) return null;
    const same = place.kind === "kiosk" || place.kind === "entrance";
    return same ? place.facing : (place.facing + 180) % 360;
  };

  // A walking leg with what comes before and after it.
  const walk = (leg, before, after, facing, hall) => {
    const track = new Track(leg.points), rooms = hall.rooms(leg.level);
    const last = track.points[track.points.length - 1];
    let out = Track.roomAt(rooms, track.points[0]), into = Track.roomAt(rooms, last);
    if (out === into) out = into = -1;
    const free = before !== null || facing === null;
    let wayOut = out >= 0 && free ? Track.threshold(track, rooms[out], false) : null;
    let wayIn = into >= 0 ? Track.threshold(track, rooms[into], true) : null;
    if (wayOut && wayIn && wayIn.along <= wayOut.along) wayOut = wayIn = null;
    return {
      leg, track, before, after, wayOut, wayIn,
      begin: wayOut ? wayOut.along : 0, end: wayIn ? wayIn.along : track.length,
    };
  };

  // How to set off, or to go on from a lift or stairs.
  const begun = (step, each, stretch, facing, start, hall) => {
    let looking = facing;
    if (each.before) {
      step.left = each.before.kind;
      looking = each.wayOut ? (each.wayOut.inward + 180) % 360 : hall.landing(each.before);
    } else {
      step.kind = "start";
      step.place = start;
      step.fromRoom = Boolean(each.wayOut);
      if (looking === null && each.wayOut) looking = (each.wayOut.inward + 180) % 360;
    }
    if (looking === null) return;
    step.known = true;
    step.turn = Track.classify(Track.turnAngle(looking, stretch.heading));
    if (step.turn === "ahead" && step.kind === "turn") step.kind = "straight";
  };

  const walking = function* (each, facing, start, speed, hall) {
    if (each.end < NO_WALK) return;
    const stretches = each.track.stretches(each.begin, each.end);
    for (let i = 0; i < stretches.length; i++) {
      const stretch = stretches[i], begin = i ? stretch.begin : 0;
      const metres = stretch.end - begin;
      const step = {
        kind: "turn", level: each.leg.level, at: each.track.at(begin), metres,
        seconds: metres / speed, turn: Track.classify(stretch.angle),
      };
      if (i === 0) begun(step, each, stretch, facing, start, hall);
      if (i === stretches.length - 1 && each.after) step.toward = each.after.connector;
      yield step;
    }
  };

  const arrival = (goal, each, hall) => {
    const step = { kind: "arrive", level: goal.level, at: hall.metres(goal.anchor), seconds: 0,
      metres: 0, place: goal, side: "ahead" };
    if (!each || each.end < NO_WALK) return step;
    const point = each.track.at(each.end), position = hall.metres(goal.at);
    const stretches = each.track.stretches(each.begin, each.end);
    const looking = stretches[stretches.length - 1].last;
    step.at = point;
    if (each.wayIn) step.side = Track.side(looking, each.wayIn.inward);
    else if (Track.dist(point, position) >= NO_WALK) {
      step.side = Track.side(looking, Track.heading(point, position));
    }
    return step;
  };

  // The steps of a route that router.js found between two places of the hall.
  const describe = (route, start, goal, speed, hall) => {
    const facing = lookAway(start), steps = [];
    if (start.id === goal.id) return [];
    let last = null;
    for (let i = 0; i < route.legs.length; i++) {
      const leg = route.legs[i];
      if (!leg.connector) {
        const before = i ? route.legs[i - 1] : null, after = route.legs[i + 1] || null;
        last = walk(leg, before, after, facing, hall);
        for (const step of walking(last, facing, start, speed, hall)) {
          steps.push(Object.assign(step, { leg: i }));
        }
        continue;
      }
      let to = leg, seconds = leg.seconds;
      while (i + 1 < route.legs.length && route.legs[i + 1].connector === leg.connector) {
        to = route.legs[++i];
        seconds += to.seconds;
      }
      const at = last ? last.track.at(last.end) : hall.metres(start.anchor);
      steps.push({ kind: "ride", level: leg.from, at, seconds, metres: 0,
        connector: leg.connector, by: leg.kind, to: to.to, leg: i });
      last = null;
    }
    steps.push(Object.assign(arrival(goal, last, hall), { leg: route.legs.length - 1 }));
    return steps;
  };

  class Words {
    constructor({ messages, calendar }, lang, hall) {
      Object.assign(this, { messages: messages[lang], calendar: calendar[lang], lang, hall });
    }

    say(id, slots = {}, number = 1) {
      let said = this.messages[id];
      if (Array.isArray(said)) said = said[number > 1 ? said.length - 1 : 0];
      return said.replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
    }
    name(place) { return (place.thing || place.name)[this.lang]; }
    thing(place) {
      return this.lang === "zh" && place.kind === "section" ? place.name.zh : this.name(place);
    }

    metres(far) {
      return this.say("far.metres", { metres: 5 * Math.max(1, Math.floor(far / 5 + 0.5)) });
    }
    far(metres) { return metres < FEW_STEPS ? this.say("far.few") : this.metres(metres); }
    time(seconds) {
      const halves = Math.max(1, Math.ceil(seconds / 30 - 1e-6)), minutes = halves >> 1;
      const id = minutes === 0 ? "half" : halves % 2 ? "and-half" : "whole";
      return this.say(`time.${id}`, { minutes });
    }

    sentence(step) {
      const said = { ride: this.ride, arrive: this.arrive, start: this.start }[step.kind];
      return this.finished((said || this.walk).call(this, step));
    }
    finished(text) {
      if (this.lang === "zh") return text.replace(/([\u4e00-\u9fff])(?=[A-Za-z])/g, "$1 ");
      return text[0].toUpperCase() + text.slice(1);
    }
    along(id, step, slots) {
      const walk = this.say(id, Object.assign({ far: this.far(step.metres) }, slots));
      const way = step.toward && this.hall.data.ways[step.toward];
      return way && way.taken ? this.say("walk.to", { walk, goal: way.taken[this.lang] }) : walk;
    }
    start(step) {
      const place = step.place;
      if (!step.known) return this.along("start.line", step);
      if (place.kind === "entrance") return this.along(`start.entrance.${step.turn}`, step);
      if (place.facing === undefined) {
        return this.along(`start.room.${step.turn}`, step, { place: this.thing(place) });
      }
      const screen = place.kind === "kiosk" || place.kind === "window";
      const thing = screen ? this.say(`thing.${place.kind}`) : this.thing(place);
      return this.along(`start.facing.${step.turn}`, step, { thing });
    }
    walk(step) {
      const id = step.left ? `leave.${step.left}` : "turn";
      return this.along(`${id}.${step.turn}`, step);
    }
    ride(step) {
      const way = this.hall.data.ways[step.connector];
      const what = way ? way.ridden[this.lang] : this.say(`nameless.${step.by}`);
      const levels = this.hall.data.levels;
      let id = `ride.${step.by}`;
      if (step.by !== "lift") {
        const up = levels[step.to].ordinal > levels[step.level].ordinal ? "up" : "down";
        id += way && way.named[this.lang] ? ".named" : `.${up}`;
      }
      return this.say(id, { what, level: levels[step.to].said[this.lang] });
    }
    arrive(step) {
      const place = step.place;
      if (place.kind === "spot") return this.say("arrive-spot");
      if (place.kind === "section") {
        const slots = { letter: place.letter, area: this.name(place) };
        return this.say(place.letter ? "arrive-area-lettered" : "arrive-area", slots);
      }
      if (place.kind === "window") {
        return this.say(`arrive-window.${step.side}`, { number: place.id, name: this.name(place) });
      }
      return this.say(`arrive.${step.side}`, { place: this.thing(place) }, place.many ? 2 : 1);
    }
  }

  return { describe, Words };
})();
