// What one sees of a level on the way, and which of it is worth naming where: guidance/sights.py
// and crossing.py for the phone. Points are [x, y] in metres, y up.
"use strict";
const Sights = (() => {
  const REACH = 6, A_METRE = 0.9, LEAST = 1, CLEAR_OF_ENDS = 3, FAR_ENOUGH = 2, TOWARDS = 20;
  const AHEAD = 15, SAME = 0.02, UNDERFOOT = 0.35;
  const THROUGH = 4, THROUGH_SHARE = 1 / 3, EDGE = 0.6, ASIDE = 1, AROUND = 1.5, BULK = 6;
  const PACE = 0.1, GRID = 0.5, TURNING = 1, PASSING = 2;
  const { dist, heading, turnAngle } = Track;

  const pairs = (flat) => {
    const points = [];
    for (let i = 0; i < flat.length; i += 2) points.push([flat[i] / 100, -flat[i + 1] / 100]);
    return points;
  };
  const side = (a, b, p) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
  const meet = (a, b, c, d) => side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
    && Math.max(a[0], b[0]) >= Math.min(c[0], d[0]) && Math.max(c[0], d[0]) >= Math.min(a[0], b[0])
    && Math.max(a[1], b[1]) >= Math.min(c[1], d[1]) && Math.max(c[1], d[1]) >= Math.min(a[1], b[1]);
  // The nearest point of a segment.
  const onto = (a, b, p) => {
    const dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy || 1;
    const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square));
    return [a[0] + t * dx, a[1] + t * dy];
  };
  // Where a track is nearest to a point: {along, foot, off}.
  const project = (track, p) => {
    let best = { along: 0, foot: track.points[0], off: dist(track.points[0], p) };
    for (let i = 1; i < track.points.length; i++) {
      const foot = onto(track.points[i - 1], track.points[i], p), off = dist(foot, p);
      if (off < best.off - 1e-9) {
        best = { along: track.along[i - 1] + dist(track.points[i - 1], foot), foot, off };
      }
    }
    return best;
  };
  const walkingAt = (track, along) => heading(track.at(Math.max(0, along - AROUND)),
    track.at(Math.min(track.length, along + AROUND)));
  const closest = (points, p) => points.reduce((a, b) => (dist(b, p) < dist(a, p) ? b : a));
  const toRing = (ring, p) => ring.reduce((best, a, i) => {
    const at = onto(a, ring[(i + 1) % ring.length], p), off = dist(at, p);
    return off < best.off ? { at, off } : best;
  }, { at: null, off: Infinity });

  // How a way meets an area, looked at step by step: {by, along, point, off}, or null.
  const crossing = (track, ring) => {
    const count = Math.max(1, Math.round(track.length / PACE)), within = [];
    let nearest = { off: Infinity };
    for (let i = 0; i <= count; i++) {
      const along = (i * track.length) / count, at = track.at(along), edge = toRing(ring, at);
      if (Track.roomAt([ring], at) === 0) within.push({ along, at, deep: edge.off >= EDGE });
      if (edge.off < nearest.off) nearest = { off: edge.off, along, at: edge.at };
    }
    const off = within.length ? 0 : nearest.off;
    if (off > REACH) return null;
    const middle = within[within.length >> 1];
    const along = middle ? middle.along : nearest.along, point = middle ? middle.at : nearest.at;
    if (!(along > 0 && along < track.length)) return null;
    if (leadsThrough(within, ring)) return { by: "through", along, point, off };
    const by = sideOf(track, ring, along);
    return by && { by, along, point, off };
  };
  const leadsThrough = (within, ring) => {
    const length = within.length * PACE;
    if (length < THROUGH || within.filter((each) => each.deep).length < within.length / 2) return false;
    const ahead = heading(within[0].at, within[within.length - 1].at) * (Math.PI / 180);
    const spread = ring.map(([x, y]) => x * Math.sin(ahead) + y * Math.cos(ahead));
    return length >= (Math.max(...spread) - Math.min(...spread)) * THROUGH_SHARE;
  };
  // The side on which what one sees of an area around one lies, or "".
  const sideOf = (track, ring, along) => {
    const foot = track.at(along), seen = [];
    for (let x = -BULK; x <= BULK; x += GRID) {
      for (let y = -BULK; y <= BULK; y += GRID) {
        const p = [foot[0] + x, foot[1] + y];
        if (Math.hypot(x, y) <= BULK && Track.roomAt([ring], p) === 0) seen.push(p);
      }
    }
    if (!seen.length) return "";
    const middle = [0, 1].map((k) => seen.reduce((sum, p) => sum + p[k], 0) / seen.length);
    const angle = turnAngle(walkingAt(track, along), heading(foot, middle)) * (Math.PI / 180);
    const aside = dist(foot, middle) * Math.sin(angle);
    return Math.abs(aside) < ASIDE ? "" : aside < 0 ? "left" : "right";
  };

  return class Sights {
    constructor({ walls, sights }) {
      this.walls = [].concat(...walls.map((flat) => {
        const ring = pairs(flat);
        return ring.map((a, i) => [a, ring[(i + 1) % ring.length]]);
      }));
      this.all = sights.map(([called, zh, en, worth, uses, points, area]) => ({
        called, said: { zh: zh || called, en }, worth, points: pairs(points),
        turning: Boolean(uses & TURNING), passing: Boolean(uses & PASSING),
        area: area ? pairs(area) : null,
      }));
    }
    inSight(a, b) { return !this.walls.some(([c, d]) => meet(a, b, c, d)); }

    // The best thing in sight near a point.
    at(point, without) {
      let best = null, most = -Infinity;
      for (const sight of this.all) {
        if (!sight.turning || without.has(sight.called)) continue;
        const near = closest(sight.points, point), off = dist(near, point);
        const value = sight.worth - A_METRE * off;
        if (value > most && off <= REACH && this.inSight(point, near)) { best = sight; most = value; }
      }
      return best && { sight: best, by: "at" };
    }
    // The best thing one sees on setting off, in the direction one is to walk, and comes near.
    towards(track, end, walking, without) {
      const line = new Track(track.between(0, end)), start = line.points[0];
      let best = null, most = -Infinity;
      for (const sight of this.all) {
        if (!sight.turning || without.has(sight.called)) continue;
        const near = closest(sight.points, start);
        const off = Math.abs(turnAngle(walking, heading(start, near)));
        if (off > TOWARDS || dist(near, start) < FAR_ENOUGH) continue;
        const value = sight.worth - off / 5, met = project(line, near);
        if (value > most && met.off <= REACH && this.inSight(start, near)
          && this.inSight(met.foot, near)) { best = sight; most = value; }
      }
      return best && { sight: best, by: "ahead" };
    }
    // The best thing passed between two distances along a track, and its side.
    beside(track, begin, end, without) {
      if (end - begin - 2 * CLEAR_OF_ENDS < 1) return null;
      const line = new Track(track.between(begin + CLEAR_OF_ENDS, end - CLEAR_OF_ENDS));
      let best = null, most = LEAST;
      for (const sight of this.all) {
        if (!sight.passing || without.has(sight.called)) continue;
        const found = sight.area ? this.crossed(line, sight.area) : this.passed(line, sight);
        const value = found ? sight.worth - A_METRE * found.off : -Infinity;
        if (value > most) { best = { sight, by: found.by }; most = value; }
      }
      return best;
    }
    passed(line, { points }) {
      const met = points.map((p) => Object.assign(project(line, p), { p }));
      const off = Math.min(...met.map((each) => each.off));
      if (off > REACH) return null;
      // Of an edge along the way many points are as near: the first one comes to counts.
      const first = met.filter((each) => each.off <= off + SAME)
        .reduce((a, b) => (b.along < a.along ? b : a));
      if (!(first.along > 0 && first.along < line.length)) return null;
      if (!this.inSight(first.foot, first.p)) return null;
      if (off < UNDERFOOT) return { off, by: "past" };
      const angle = turnAngle(walkingAt(line, first.along), heading(first.foot, first.p));
      return { off, by: Math.abs(angle) < AHEAD ? "past" : angle < 0 ? "left" : "right" };
    }
    crossed(line, area) {
      const met = crossing(line, area);
      return met && this.inSight(line.at(met.along), met.point) ? met : null;
    }
  };
})();
