// Where one can walk on a level, by its edge: what a point sees, and how a line bends within it.
// Points are [x, y] in metres; rings run with the floor on their left.
"use strict";
const Floor = (() => {
  const TOUCH = 0.002, JOIN = 1.0;
  // As cartography/rounding.py has them.
  const MOST = 1.2, LEAST = 0.08, KEEP = 0.15, NEAR = 0.5, STEPS = 12, CHORDS = 10;
  const STRAIGHT = (2 * Math.PI) / 180, BACK = (172 * Math.PI) / 180;

  const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
  const cross = (a, b) => a[0] * b[1] - a[1] * b[0];
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
  const along = (a, way, far) => [a[0] + way[0] * far, a[1] + way[1] * far];
  const unit = (a) => { const far = Math.hypot(...a) || 1; return [a[0] / far, a[1] / far]; };
  const edges = (rings) => [].concat(...rings.map((ring) =>
    ring.map((a, i) => [a, ring[(i + 1) % ring.length]])));

  // The nearest point of a segment.
  const nearest = ([a, b], p) => {
    const d = minus(b, a), t = dot(minus(p, a), d) / (dot(d, d) || 1);
    return along(a, d, Math.max(0, Math.min(1, t)));
  };
  const far = (edge, p) => Math.hypot(...minus(nearest(edge, p), p));
  const meet = ([a, b], [c, d]) => {
    const one = minus(b, a), other = minus(d, c);
    return cross(one, minus(c, a)) * cross(one, minus(d, a)) < 0
      && cross(other, minus(a, c)) * cross(other, minus(b, c)) < 0;
  };
  const apart = (one, other) => (meet(one, other) ? 0 : Math.min(
    far(one, other[0]), far(one, other[1]), far(other, one[0]), far(other, one[1])));

  // Rings moved outwards: what stands beyond the room one keeps to it.
  const grown = (ring, by) => ring.map((v, i) => {
    const n = ring.length;
    const before = unit(minus(v, ring[(i + n - 1) % n])), after = unit(minus(ring[(i + 1) % n], v));
    const sum = [before[1] + after[1], -before[0] - after[0]];
    return along(v, sum, Math.min(by / Math.max(1 + dot(before, after), 1e-9), 3 * by));
  });

  return class Floor {
    constructor(rings, clearance) {
      this.edges = edges(rings);
      this.walls = edges(rings.map((ring) => grown(ring, clearance)));
    }

    inside([x, y]) {
      let within = false;
      for (const [[ax, ay], [bx, by]] of this.edges) {
        if ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
      }
      return within;
    }
    // Where a way to a place begins: there, or at the nearest point of the floor, or nowhere.
    foot(p) {
      if (this.inside(p)) return p;
      let best = null, least = JOIN;
      for (const edge of this.edges) {
        const at = nearest(edge, p), off = Math.hypot(...minus(at, p));
        if (off < least) { best = at; least = off; }
      }
      return best;
    }
    // Whether a straight walk leads from p to q. Coordinates are whole millimetres: what touches
    // within two is no obstacle, but between two touches there must be floor.
    sees(p, q) {
      const d = minus(q, p), length = Math.hypot(...d);
      if (length < TOUCH) return true;
      const way = [d[0] / length, d[1] / length], stops = [0, length];
      for (const [a, b] of this.edges) {
        const pa = minus(a, p), pb = minus(b, p), sa = cross(way, pa), sb = cross(way, pb);
        if (sa > TOUCH && sb > TOUCH) continue;
        if (sa < -TOUCH && sb < -TOUCH) continue;
        if (Math.abs(sa) <= TOUCH) stops.push(dot(way, pa));
        if (Math.abs(sb) <= TOUCH) stops.push(dot(way, pb));
        if (Math.abs(sa) <= TOUCH || Math.abs(sb) <= TOUCH) continue;
        const t = dot(way, pa) + (sa / (sa - sb)) * (dot(way, pb) - dot(way, pa));
        if (t > TOUCH && t < length - TOUCH) return false;
      }
      const within = stops.filter((t) => t >= 0 && t <= length).sort((a, b) => a - b);
      return within.every((t, i) => {
        const before = within[i - 1];
        if (!i || t - before < 4 * TOUCH) return true;
        const middle = along(p, way, (t + before) / 2);
        return this.inside(middle) || this.edges.some((edge) => far(edge, middle) <= TOUCH);
      });
    }

    // A line with its bends rounded as widely as the walls allow.
    rounded(points) {
      const line = points.filter((p, i) => !i || Math.hypot(...minus(p, points[i - 1])) > 0);
      if (line.length < 3) return points;
      const out = [line[0]];
      for (let i = 1; i < line.length - 1; i++) out.push(...this.bend(line, i));
      return [...out, line[line.length - 1]];
    }
    bend(line, i) {
      const at = line[i], back = minus(line[i - 1], at), on = minus(line[i + 1], at);
      const before = unit(back), after = unit(on);
      const turn = Math.PI - Math.acos(Math.max(-1, Math.min(1, dot(before, after))));
      if (turn < STRAIGHT || turn > BACK) return [at];
      const room = Math.min(Math.hypot(...back) * (i === 1 ? 1 : 0.5),
        Math.hypot(...on) * (i === line.length - 2 ? 1 : 0.5));
      const most = Math.min(MOST, room / Math.tan(turn / 2));
      const reach = most * Math.tan(turn / 2) + KEEP;
      const near = this.walls.filter((edge) => far(edge, at) < reach);
      const clear = near.reduce((least, edge) => Math.min(least,
        apart(edge, [at, along(at, before, most * Math.tan(turn / 2))]),
        apart(edge, [at, along(at, after, most * Math.tan(turn / 2))])), Infinity);
      const keep = Math.min(KEEP, clear * NEAR);
      for (let step = STEPS; step > 0; step--) {
        const radius = (most * step) / STEPS;
        if (radius < LEAST) break;
        const arc = this.arc(at, before, after, turn, radius);
        const free = near.every((edge) => arc.every((p, k) =>
          !k || apart(edge, [arc[k - 1], p]) >= keep));
        if (free && clear > 0) return arc;
      }
      return [at];
    }
    // The arc that touches both sides of a corner.
    arc(at, before, after, turn, radius) {
      const from = along(at, before, radius * Math.tan(turn / 2));
      const middle = along(at, unit([before[0] + after[0], before[1] + after[1]]),
        radius / Math.cos(turn / 2));
      const spoke = minus(from, middle), left = cross(before, after) < 0 ? 1 : -1;
      return Array.from({ length: CHORDS + 1 }, (_, k) => {
        const angle = (left * turn * k) / CHORDS, c = Math.cos(angle), s = Math.sin(angle);
        return [middle[0] + c * spoke[0] - s * spoke[1], middle[1] + s * spoke[0] + c * spoke[1]];
      });
    }
  };
})();
