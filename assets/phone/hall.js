// The hall a page is of: what handoff/venue.py, scene.py and portable.py say of it.
"use strict";
class Hall {
  constructor(data) {
    this.data = data;
    this.places = data.places;
    this.byId = new Map(data.places.map((place) => [place.id, place]));
    this.maps = new Map();
    this.ringsOf = new Map();
    this.opening = new Opening(data.opening);
  }

  metres([x, y]) { return [x / 100, -y / 100]; }
  place(id) { return this.byId.get(id) || null; }
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
    if (!map.index.has(startId)) return null;
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
