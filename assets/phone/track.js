// A walk as a person feels it: guidance/track.py, bearings.py and thresholds.py for the phone.
// Points are [x, y] in metres, y up; headings are degrees clockwise from +y.
"use strict";
const Track = (() => {
  const WIGGLE = 1.2, ONE_TURN = 3, ONE_JOG = 4.5;
  const SIDESTEP = 5, SIDESTEP_LENGTH = 12, DRIFT = 50, LEAST_TURN = 25;
  const rad = Math.PI / 180;

  const dist = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const heading = (a, b) => (Math.atan2(b[0] - a[0], b[1] - a[1]) / rad + 360) % 360;
  const turnAngle = (before, after) => {
    const angle = (after - before + 720) % 360;
    return angle > 180 ? angle - 360 : angle;
  };
  const clipped = (angle) => Math.max(-180, Math.min(180, angle));

  const classify = (angle) => {
    const size = Math.abs(angle), way = angle < 0 ? "left" : "right";
    if (size < LEAST_TURN) return "ahead";
    if (size > 155) return "around";
    if (size < 55) return `slight-${way}`;
    return size <= 125 ? way : `sharp-${way}`;
  };
  const side = (walking, towards) => {
    const angle = turnAngle(walking, towards);
    if (Math.abs(angle) <= 45) return "ahead";
    return angle < 0 ? "left" : "right";
  };

  // Douglas & Peucker 1973.
  const simplified = (points) => {
    if (points.length < 3) return points;
    const a = points[0], b = points[points.length - 1], length = dist(a, b);
    let far = -1, at = 0;
    for (let i = 1; i < points.length - 1; i++) {
      const p = points[i];
      let off = dist(p, a);
      if (length > 0) {
        const t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length ** 2;
        const u = Math.max(0, Math.min(1, t));
        off = dist(p, [a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1])]);
      }
      if (off > far) { far = off; at = i; }
    }
    if (far <= WIGGLE) return [a, b];
    return [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))];
  };

  // The segments' numbers, those that follow a very short one with it.
  const knotted = (along, headings) => {
    const angles = headings.map((h, i) => (i ? turnAngle(headings[i - 1], h) : 0));
    const knots = [[0]];
    for (let i = 1; i < headings.length; i++) {
      const undoes = angles[i] * angles[i - 1] < 0;
      const near = along[i] - along[i - 1] < (undoes ? ONE_JOG : ONE_TURN);
      if (near) knots[knots.length - 1].push(i); else knots.push([i]);
    }
    return knots;
  };

  // Bends that undo one another soon: a step aside, no turn.
  const sidesteps = (bends) => {
    const silent = new Set();
    for (let i = 0; i + 1 < bends.length; i++) {
      const one = bends[i], other = bends[i + 1], apart = other.along - one.along;
      const aside = apart * Math.abs(Math.sin(one.angle * rad));
      const undone = Math.abs(one.angle + other.angle) < LEAST_TURN && one.angle * other.angle < 0;
      if (!silent.has(i) && undone && apart <= SIDESTEP_LENGTH && aside <= SIDESTEP) {
        silent.add(i).add(i + 1);
      }
    }
    return silent;
  };

  const told = (along, headings, length) => {
    const knots = knotted(along, headings);
    let first = headings[knots[0][knots[0].length - 1]];
    if (knots.length === 1) {
      let longest = 0;
      headings.forEach((_, i) => {
        if (along[i + 1] - along[i] > along[longest + 1] - along[longest]) longest = i;
      });
      first = headings[longest];
    }
    const bends = knots.slice(1)
      .filter((knot) => length - along[knot[0]] >= ONE_TURN)
      .map((knot) => ({
        along: along[knot[knot.length >> 1]],
        angle: clipped(knot.reduce((sum, i) => sum + turnAngle(headings[i - 1], headings[i]), 0)),
        after: headings[knot[knot.length - 1]],
      }));
    const found = [{ begin: 0, angle: 0, heading: first, last: first }];
    const silent = sidesteps(bends);
    let drift = 0;
    bends.forEach((bend, i) => {
      drift += bend.angle;
      const plain = Math.abs(bend.angle) >= LEAST_TURN && !silent.has(i);
      if (plain || Math.abs(drift) >= DRIFT) {
        const angle = clipped(plain ? bend.angle : drift);
        found.push({ begin: bend.along, angle, heading: bend.after, last: bend.after });
        drift = 0;
      } else {
        found[found.length - 1].last = bend.after;
      }
    });
    return found;
  };

  class Track {
    constructor(points) {
      this.points = points.filter((p, i) => !i || dist(p, points[i - 1]) > 0);
      this.along = [0];
      for (let i = 1; i < this.points.length; i++) {
        this.along.push(this.along[i - 1] + dist(this.points[i - 1], this.points[i]));
      }
    }
    get length() { return this.along[this.along.length - 1]; }

    at(along) {
      if (along <= 0) return this.points[0];
      if (along >= this.length) return this.points[this.points.length - 1];
      const i = this.along.findIndex((each) => each > along);
      const part = (along - this.along[i - 1]) / (this.along[i] - this.along[i - 1]);
      const a = this.points[i - 1], b = this.points[i];
      return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
    }

    between(begin, end) {
      const inner = this.points.filter((_, i) =>
        begin + 1e-6 < this.along[i] && this.along[i] < end - 1e-6);
      return [this.at(begin), ...inner, this.at(end)];
    }

    // Long stretches and the few turns between them: {begin, end, angle, heading, last}.
    stretches(begin, end) {
      const part = new Track(this.between(begin, end));
      if (part.length <= 0) return [{ begin, end, angle: 0, heading: 0, last: 0 }];
      const kept = simplified(part.points), along = [];
      for (let i = 0, k = 0; k < kept.length - 1; k++) {
        while (part.points[i] !== kept[k]) i++;
        along.push(part.along[i]);
      }
      along.push(part.length);
      const headings = kept.slice(1).map((p, i) => heading(kept[i], p));
      const found = told(along, headings, part.length);
      return found.map((stretch, i) => Object.assign(stretch, {
        begin: stretch.begin + begin,
        end: (i + 1 < found.length ? found[i + 1].begin : part.length) + begin,
      }));
    }
  }

  // Rooms are rings of points.
  const inside = (ring, [x, y]) => {
    let within = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i], [bx, by] = ring[j];
      if ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
    return within;
  };
  const roomAt = (rooms, point) => rooms.findIndex((ring) => inside(ring, point));

  const nearestOn = (a, b, p) => {
    const length = dist(a, b) || 1;
    const t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length ** 2;
    const u = Math.max(0, Math.min(1, t));
    return dist(p, [a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1])]);
  };
  // The heading square to a room's boundary at a point, into the room.
  const inward = (point, ring) => {
    let best = Infinity, square = 0;
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length], off = nearestOn(a, b, point);
      if (off < best) { best = off; square = (heading(a, b) + 90) % 360; }
    });
    const probe = [point[0] + 0.2 * Math.sin(square * rad), point[1] + 0.2 * Math.cos(square * rad)];
    return inside(ring, probe) ? square : (square + 180) % 360;
  };
  const crossings = (track, ring) => {
    const found = [];
    for (let k = 1; k < track.points.length; k++) {
      const p = track.points[k - 1], q = track.points[k], d = [q[0] - p[0], q[1] - p[1]];
      ring.forEach((a, i) => {
        const b = ring[(i + 1) % ring.length], e = [b[0] - a[0], b[1] - a[1]];
        const cross = d[0] * e[1] - d[1] * e[0];
        if (!cross) return;
        const t = ((a[0] - p[0]) * e[1] - (a[1] - p[1]) * e[0]) / cross;
        const u = ((a[0] - p[0]) * d[1] - (a[1] - p[1]) * d[0]) / cross;
        if (t >= 0 && t <= 1 && u >= 0 && u <= 1) {
          found.push(track.along[k - 1] + t * (track.along[k] - track.along[k - 1]));
        }
      });
    }
    return found.sort((a, b) => a - b);
  };
  // Where a track passes a room's door: {along, inward}, or null.
  const threshold = (track, ring, entering) => {
    const found = crossings(track, ring);
    if (!found.length) return null;
    const along = found[entering ? found.length - 1 : 0];
    return { along, inward: inward(track.at(along), ring) };
  };

  return Object.assign(Track, { dist, heading, turnAngle, classify, side, roomAt, threshold });
})();
