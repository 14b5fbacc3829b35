// The hall a page is of: what handoff/venue.py, scene.py and portable.py say of it.
"use strict";
class Hall {
  constructor(data) {
    this.data = data;
    this.places = data.places;
    this.byId = new Map(data.places.map((place) => [place.id, place]));
    this.maps = new Map();
    this.ringsOf = new Map();
    this.seen = new Map();
    this.opening = new Opening(data.opening);
  }

  metres([x, y]) { return [x / 100, -y / 100]; }
  // A place by its id, or a spot of a level: "F1:12.3,4.5".
  place(id) {
    if (!this.byId.has(id)) this.byId.set(id, this.spot(id));
    return this.byId.get(id);
  }
  spot(id) {
    const found = /^([^:]+):(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(id);
    const level = found ? this.levelOf(found[1]) : -1;
    if (level < 0) return null;
    const at = [Math.round(found[2] * 100), -Math.round(found[3] * 100)];
    const { name } = this.data.levels[level];
    return { id, kind: "spot", level, anchor: at, at,
      name: { zh: `${name.zh}的一点`, en: `a point on ${name.en}` } };
  }
  // Whether the ways of a profile lead to a place at all.
  reaches(id, profile) {
    const map = this.map(profile), place = this.place(id);
    if (!place || map.index.has(id)) return Boolean(place);
    return place.kind === "spot" && map.visit(id, place.level, this.metres(place.anchor));
  }
  // A walk as it is drawn: with its bends rounded.
  drawn(leg, profile) { return this.map(profile).floors[leg.level].rounded(leg.points); }
  levelOf(id) { return this.data.levels.findIndex((level) => level.id === id); }

  rooms(level) {
    if (!this.ringsOf.has(level)) {
      this.ringsOf.set(level, this.data.levels[level].rooms.map((flat) => {
        const ring = [];
        for (let i = 0; i < flat.length; i += 2) ring.push(this.metres([flat[i], flat[i + 1]]));
        return ring;
      }));
    }
    return this.ringsOf.get(level);
  }
  sights(level) {
    if (!this.seen.has(level)) this.seen.set(level, new Sights(this.data.levels[level]));
    return this.seen.get(level);
  }
  // Which way one faces on leaving a ride, or null.
  landing(ride) {
    const way = this.data.ways[ride.connector];
    const facing = way && way.landings[this.data.levels[ride.to].id];
    return facing === undefined ? null : facing;
  }
  // The roadmap of a profile; of one that did not come along, the walker's.
  map(profile) {
    const known = this.data.roadmaps[profile] ? profile : Object.keys(this.data.roadmaps)[0];
    if (!this.maps.has(known)) this.maps.set(known, new Roadmap(this.data.roadmaps[known]));
    return this.maps.get(known);
  }

  // The quickest way from a place to any of some others: {route, goal, profile}, or null.
  nearest(startId, goalIds, profile) {
    const map = this.map(profile);
    if (!this.reaches(startId, profile)) return null;
    const reached = map.spread(startId);
    let best = null, seconds = Infinity;
    for (const id of goalIds) {
      const found = map.index.has(id) ? reached[map.index.get(id)] : null;
      if (found && found.seconds < seconds) { best = id; seconds = found.seconds; }
    }
    if (!best) return null;
    return { route: map.route(startId, best), goal: this.place(best), speed: map.speed };
  }
}
