// A route with its steps, whether the server told it or the phone found it by itself.
// {profile, stops, legs, steps, parts}: steps are {kind, level, at, metres, seconds, leg, mark,
// text: {zh, en}, line}, where line is the stretch of the walk a step tells.
"use strict";
const Trip = (() => {
  const letters = (number) => {
    const before = Math.floor((number - 1) / 26);
    return (before ? letters(before) : "") + "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26];
  };

  // Where along a walk the nearest point to a place lies, not before some distance.
  const project = (track, [x, y], least) => {
    let best = Infinity, along = least;
    for (let i = 1; i < track.points.length; i++) {
      const [ax, ay] = track.points[i - 1], [bx, by] = track.points[i];
      const length = track.along[i] - track.along[i - 1];
      if (track.along[i] < least || !length) continue;
      const t = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2;
      const at = Math.max(least, track.along[i - 1] + Math.max(0, Math.min(1, t)) * length);
      const p = track.at(at), off = Math.hypot(p[0] - x, p[1] - y);
      if (off < best - 1e-6) { best = off; along = at; }
    }
    return along;
  };

  // Give every step the line it tells and every leg the steps on it.
  const lined = (trip, hall) => {
    for (const leg of trip.legs) if (leg.points) leg.drawn = hall.drawn(leg, trip.profile);
    const tracks = trip.legs.map((leg) => (leg.points ? new Track(leg.drawn) : null));
    trip.steps.forEach((step, i) => {
      const track = tracks[step.leg];
      step.line = [step.at];
      if (!track || step.kind === "ride" || step.kind === "arrive") return;
      const next = trip.steps[i + 1], least = step.kind === "start" ? 0 : step.from || 0;
      const from = i && trip.steps[i - 1].leg === step.leg ? project(track, step.at, least) : 0;
      const to = next && next.leg === step.leg ? project(track, next.at, from) : track.length;
      if (next) next.from = next.leg === step.leg ? to : 0;
      step.line = track.points.length > 1 ? track.between(from, to) : [step.at];
    });
    return trip;
  };

  // What the server told: numbers in the page's data, words in the page.
  const told = (asked, rows, hall) => {
    const stops = asked.stops.map((stop) => hall.place(stop.id) || stop);
    const steps = asked.steps.map((step, i) => Object.assign({}, step, {
      mark: step.stop ? String(step.stop) : step.sign,
      text: rows[i],
      place: step.kind === "arrive" ? stops[step.goal] : null,
    }));
    return lined({ profile: asked.profile, stops, legs: asked.legs, steps }, hall);
  };

  // What the phone finds: through all stops in the order given, or null where no way leads.
  const found = (startId, stopIds, profile, words, hall) => {
    const stops = [startId, ...stopIds].map((id) => hall.place(id));
    if (stops.some((stop) => !stop)) return null;
    const legs = [], steps = [], tour = stopIds.length > 1;
    const map = hall.map(profile);
    if (!stops.every((stop) => hall.reaches(stop.id, profile))) return null;
    const told = { named: "" };
    let number = 0;
    for (let k = 1; k < stops.length; k++) {
      const start = stops[k - 1], goal = stops[k];
      const route = map.route(start.id, goal.id);
      if (!route) return null;
      for (const step of Telling.describe(route, start, goal, map.speed, hall, k > 1, told)) {
        const text = { zh: words.zh.sentence(step), en: words.en.sentence(step) };
        const ends = step.kind === "start" || step.kind === "arrive";
        const stop = ends && tour ? (step.kind === "start" ? k - 1 : k) : 0;
        if (!ends) number++;
        const mark = stop ? String(stop) : ends ? "" : tour ? letters(number) : String(number);
        steps.push(Object.assign(step, { text, stop, mark, goal: k, leg: legs.length + step.leg }));
      }
      legs.push(...route.legs);
    }
    return lined({ profile: map.name, stops, legs, steps }, hall);
  };

  // Seconds and metres from a step to the end.
  const ahead = (trip, from) => trip.steps.slice(from).reduce(
    (sum, step) => ({ seconds: sum.seconds + step.seconds, metres: sum.metres + step.metres }),
    { seconds: 0, metres: 0 },
  );

  // Seconds from a step to each stop still ahead, by their numbers; null for those behind.
  const arrivals = ({ stops, steps }, from) => stops.map((_, k) => {
    const still = k > 0 && steps.slice(from).some((step) => step.goal === k);
    if (!still) return k > 0 && !steps.length ? 0 : null;
    return steps.slice(from).reduce((sum, s) => sum + (s.goal <= k ? s.seconds : 0), 0);
  });

  return { told, found, ahead, arrivals };
})();
