// A way in steps, where the server did not tell it: guidance/description.py for the phone.
"use strict";
const Telling = (() => {
  const NO_WALK = 0.3, FEW_STEPS = 3.5, PASSING = 10, LONG = 25, NEXT_WINDOW = 2.6;

  const rad = Math.PI / 180;

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

  // What is not named on a walk: its ends, and what was named just before.
  const tabooed = (each, told, hall) => {
    const places = [told.start, told.goal];
    for (const ride of [each.before, each.after]) {
      const place = ride && hall.place(`${ride.connector}.${hall.data.levels[ride.from].id}`);
      if (place) places.push(place);
    }
    const names = new Set(places.map((place) => place.name.zh)).add(told.named);
    for (const end of [told.start, told.goal]) if (end.row) names.add(end.row);
    return names;
  };
  const named = (landmark, told) => {
    if (landmark) told.named = landmark.sight.called;
    return landmark;
  };
  // What one passes: one thing, or two on a long stretch.
  const passing = (step, each, stretch, told, hall) => {
    const found = [], { begin, end } = stretch, middle = (begin + end) / 2;
    if (step.metres < PASSING) return found;
    const two = end - begin > LONG && !step.toward;
    for (const half of two ? [[begin, middle], [middle, end]] : [[begin, end]]) {
      const without = tabooed(each, told, hall);
      for (const mark of [step.landmark, ...found]) if (mark) without.add(mark.sight.called);
      const mark = hall.sights(each.leg.level).beside(each.track, half[0], half[1], without);
      if (named(mark, told)) found.push(mark);
    }
    return found;
  };

  // How to set off, or to go on from a lift or stairs.
  const begun = (step, each, stretch, told, hall) => {
    const { facing, start } = told;
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
    if (looking === null) {
      const without = tabooed(each, told, hall), sights = hall.sights(each.leg.level);
      step.turn = "ahead";
      step.landmark = named(sights.towards(each.track, stretch.end, stretch.heading, without), told);
      return;
    }
    step.known = true;
    step.turn = Track.classify(Track.turnAngle(looking, stretch.heading));
    if (step.turn === "ahead" && step.kind === "turn") step.kind = "straight";
  };

  const walking = function* (each, told, speed, hall) {
    if (each.end < NO_WALK) return;
    const stretches = each.track.stretches(each.begin, each.end);
    for (let i = 0; i < stretches.length; i++) {
      const stretch = stretches[i], begin = i ? stretch.begin : 0;
      const metres = stretch.end - begin;
      const step = {
        kind: "turn", level: each.leg.level, at: each.track.at(begin), metres,
        seconds: metres / speed, turn: Track.classify(stretch.angle),
      };
      if (i === 0) begun(step, each, stretch, told, hall);
      else {
        const without = tabooed(each, told, hall);
        step.landmark = named(hall.sights(each.leg.level).at(step.at, without), told);
      }
      if (i === stretches.length - 1 && each.after) step.toward = each.after.connector;
      step.passing = passing(step, each, stretch, told, hall);
      yield step;
    }
  };

  const arrival = (goal, each, hall) => {
    const step = { kind: "arrive", level: goal.level, at: hall.metres(goal.anchor), seconds: 0,
      metres: 0, place: goal, side: "ahead", beside: (goal.beside || []).map((n) => hall.places[n]) };
    if (!each || each.end < NO_WALK) return step;
    const point = each.track.at(each.end), position = hall.metres(goal.at);
    const stretches = each.track.stretches(each.begin, each.end);
    const looking = stretches[stretches.length - 1].last;
    step.at = point;
    const far = ({ at: [x, y] }) => x * Math.sin(looking * rad) - y * Math.cos(looking * rad);
    step.beside.sort((a, b) => far(a) - far(b));
    if (each.wayIn) step.side = Track.side(looking, each.wayIn.inward);
    else if (Track.dist(point, position) >= NO_WALK) {
      step.side = Track.side(looking, Track.heading(point, position));
    }
    return step;
  };

  // The whole way to the window beside the one one stands at, or null.
  const nextWindow = (route, start, goal, facing, speed, hall) => {
    const [leg] = route.legs, from = hall.metres(start.at), to = hall.metres(goal.at);
    const beside = start.kind === "window" && goal.kind === "window" && start.level === goal.level
      && start.facing === goal.facing && Track.dist(from, to) <= NEXT_WINDOW;
    if (!beside || route.legs.length !== 1 || leg.connector || facing === null) return null;
    if (leg.metres >= FEW_STEPS) return null;
    return { kind: "arrive", level: goal.level, at: hall.metres(start.anchor), leg: 0, place: goal,
      metres: leg.metres, seconds: leg.metres / speed, nextTo: start, beside: [start],
      side: Track.side(facing, Track.heading(from, to)) };
  };

  // The steps of a route that router.js found between two places of the hall; onward: from a stop
  // of a tour. What was named last is not named again at once, nor past a stop: "told" is handed on.
  const describe = (route, start, goal, speed, hall, onward = false, told = { named: "" }) => {
    const facing = lookAway(start), steps = [];
    Object.assign(told, { facing, start, goal });
    if (start.id === goal.id) return [];
    const next = nextWindow(route, start, goal, facing, speed, hall);
    if (next) return [Object.assign(next, { onward })];
    let last = null;
    for (let i = 0; i < route.legs.length; i++) {
      const leg = route.legs[i];
      if (!leg.connector) {
        const before = i ? route.legs[i - 1] : null, after = route.legs[i + 1] || null;
        last = walk(leg, before, after, facing, hall);
        for (const step of walking(last, told, speed, hall)) {
          steps.push(Object.assign(step, { leg: i, onward }));
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

  return { describe, FEW_STEPS };
})();
