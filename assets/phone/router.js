// The ways through a venue, found on the phone itself. The data is handoff/portable.py's.
"use strict";
const Roadmap = (() => {
  // How many spots of the floor can be asked for besides the venue's places.
  const SPOTS = 16;

  // Numbers are whole millimetres, each as what is added to the one before.
  const summed = (deltas) => {
    const out = new Float64Array(deltas.length);
    let x = 0, y = 0;
    for (let i = 0; i < deltas.length; i += 2) {
      out[i] = (x += deltas[i]) / 1000;
      out[i + 1] = (y += deltas[i + 1]) / 1000;
    }
    return out;
  };

  // The edge of a level: runs of its corners, and between them points that are none.
  const ringsOf = ({ corners, rings }) => {
    const at = summed(corners);
    let next = 0, x = 0, y = 0;
    return rings.map((runs) => {
      const ring = [];
      for (let i = 0; i < runs.length;) {
        for (let left = runs[i++]; left > 0; left--, next++) {
          ring.push([x, y] = [at[2 * next], at[2 * next + 1]]);
        }
        for (let left = runs[i++]; left > 0; left--) {
          ring.push([x, y] = [x + runs[i++] / 1000, y + runs[i++] / 1000]);
        }
      }
      return ring;
    });
  };

  class Heap {
    constructor() { this.keys = []; this.values = []; }
    get size() { return this.keys.length; }
    push(key, value) {
      const { keys, values } = this;
      let i = keys.length;
      keys.push(key); values.push(value);
      while (i > 0) {
        const up = (i - 1) >> 1;
        if (keys[up] <= key) break;
        keys[i] = keys[up]; values[i] = values[up];
        i = up;
      }
      keys[i] = key; values[i] = value;
    }
    pop() {
      const { keys, values } = this;
      const top = values[0], key = keys.pop(), value = values.pop();
      const n = keys.length;
      if (n > 0) {
        let i = 0;
        for (;;) {
          let down = 2 * i + 1;
          if (down >= n) break;
          if (down + 1 < n && keys[down + 1] < keys[down]) down++;
          if (keys[down] >= key) break;
          keys[i] = keys[down]; values[i] = values[down];
          i = down;
        }
        keys[i] = key; values[i] = value;
      }
      return top;
    }
  }

  // Nodes are the corners of all levels, then the posts.
  return class Roadmap {
    constructor(data) {
      this.name = data.profile;
      this.speed = data.speed;
      this.posts = data.posts.map((post) => post.id);
      this.index = new Map(this.posts.map((id, i) => [id, i]));
      this.first = [];
      let count = 0;
      for (const level of data.levels) { this.first.push(count); count += level.corners.length / 2; }
      this.corners = count;
      const n = count + this.posts.length + SPOTS;
      this.x = new Float64Array(n);
      this.y = new Float64Array(n);
      this.level = new Int32Array(n);
      this.stub = new Float64Array(n);
      this.next = Array.from({ length: n }, () => []);
      this.at = [];
      this.floors = data.levels.map((level) => new Floor(ringsOf(level), data.clearance));
      data.levels.forEach((level, l) => this.readLevel(level, l));
      data.posts.forEach((post, p) => this.readPost(post, p));
      this.rides = new Map();
      for (const [a, b, connector, kind, seconds, felt] of data.hops) {
        const from = count + a, to = count + b;
        if (!this.rides.has(from)) this.rides.set(from, []);
        this.rides.get(from).push({ to, connector, kind, seconds, felt });
      }
      const stops = new Set(data.hops.flatMap(([a, b]) => [count + a, count + b]));
      this.isStop = (node) => stops.has(node);
    }

    readLevel(level, l) {
      const first = this.first[l], at = summed(level.corners);
      for (let i = 0; i < at.length / 2; i++) {
        this.x[first + i] = at[2 * i];
        this.y[first + i] = at[2 * i + 1];
        this.level[first + i] = l;
      }
      // Of each corner: how many edges to later ones, and how far off each of them is in the list.
      let k = 0;
      for (let i = first; k < level.edges.length; i++) {
        let other = i;
        for (let left = level.edges[k++]; left > 0; left--) {
          other += level.edges[k++];
          this.next[i].push(other);
          this.next[other].push(i);
        }
      }
    }

    readPost(post, p) {
      const node = this.corners + p;
      const at = post.at.map((mm) => mm / 1000);
      const foot = post.foot ? post.foot.map((mm) => mm / 1000) : at;
      this.at[node] = at;
      [this.x[node], this.y[node]] = foot;
      this.level[node] = post.level;
      this.stub[node] = Math.hypot(at[0] - foot[0], at[1] - foot[1]);
      let other = this.first[post.level];
      for (const delta of post.corners) {
        other += delta;
        this.next[node].push(other);
        this.next[other].push(node);
      }
      for (const seen of post.seen) {
        this.next[node].push(this.corners + seen);
        this.next[this.corners + seen].push(node);
      }
    }

    // Let ways begin and end at a spot of the floor too; whether they can.
    visit(id, level, at) {
      if (this.index.has(id)) return true;
      const node = this.corners + this.posts.length, floor = this.floors[level];
      const foot = node < this.x.length ? floor.foot(at) : null;
      if (!foot) return false;
      this.index.set(id, this.posts.length);
      this.posts.push(id);
      this.at[node] = at;
      [this.x[node], this.y[node]] = foot;
      this.level[node] = level;
      this.stub[node] = Math.hypot(at[0] - foot[0], at[1] - foot[1]);
      for (let other = 0; other < node; other++) {
        if (this.level[other] !== level) continue;
        if (!floor.sees(foot, [this.x[other], this.y[other]])) continue;
        this.next[node].push(other);
        this.next[other].push(node);
      }
      return true;
    }

    distance(a, b) {
      return Math.hypot(this.x[a] - this.x[b], this.y[a] - this.y[b]) + this.stub[a] + this.stub[b];
    }

    // The cheapest way between two posts, or null: {cost, seconds, metres, legs}, where a leg is
    // {level, points, metres} or {connector, kind, from, to, seconds}.
    route(startId, goalId) {
      if (!this.index.has(startId) || !this.index.has(goalId)) return null;
      const start = this.corners + this.index.get(startId);
      const goal = this.corners + this.index.get(goalId);
      const found = this.search(start, goal);
      return found.cost[goal] === Infinity ? null : this.told(start, goal, found);
    }

    // What the cheapest way to every post takes, in their order: {seconds, metres} or null.
    spread(startId) {
      const start = this.corners + this.index.get(startId);
      const { cost, metres, ridden } = this.search(start, -1);
      return this.posts.map((_, p) => {
        const goal = this.corners + p, walked = metres[goal];
        if (cost[goal] === Infinity) return null;
        return { seconds: walked / this.speed + ridden[goal], metres: walked };
      });
    }

    // A* (Hart, Nilsson & Raphael 1968) on a level; where rides are to be compared nothing is known
    // of what is still ahead, and it is Dijkstra's.
    search(start, goal) {
      const cost = new Float64Array(this.x.length).fill(Infinity);
      const from = new Int32Array(this.x.length).fill(-1);
      const metres = new Float64Array(this.x.length), ridden = new Float64Array(this.x.length);
      const by = new Map();
      const flat = goal >= 0 && !this.rides.size;
      const ahead = (node) => flat
        ? Math.hypot(this.x[node] - this.x[goal], this.y[node] - this.y[goal]) / this.speed : 0;
      const open = new Heap();
      cost[start] = 0;
      open.push(0, [start, 0]);
      const reach = (node, next, far, ride) => {
        const total = cost[node] + (ride ? ride.felt : far / this.speed);
        if (total >= cost[next]) return;
        cost[next] = total;
        from[next] = node;
        metres[next] = metres[node] + far;
        ridden[next] = ridden[node] + (ride ? ride.seconds : 0);
        if (ride) by.set(next, ride); else by.delete(next);
        open.push(total + ahead(next), [next, total]);
      };
      while (open.size) {
        const [node, known] = open.pop();
        if (known > cost[node]) continue;
        if (node === goal) break;
        // Posts are ends of ways, and stops where rides begin: nobody walks through others.
        if (node >= this.corners && node !== start && !this.isStop(node)) continue;
        for (const next of this.next[node]) {
          if (goal >= 0 && next >= this.corners && next !== goal && !this.isStop(next)) continue;
          reach(node, next, this.distance(node, next), null);
        }
        for (const ride of this.rides.get(node) || []) reach(node, ride.to, 0, ride);
      }
      return { cost, from, by, metres, ridden };
    }

    told(start, goal, { cost, from, by }) {
      const nodes = [goal];
      while (nodes[0] !== start) nodes.unshift(from[nodes[0]]);
      const legs = [];
      let walk = null, seconds = 0, metres = 0;
      nodes.forEach((node, i) => {
        const ride = i > 0 ? by.get(node) : null;
        if (ride) {
          legs.push({ connector: ride.connector, kind: ride.kind, seconds: ride.seconds,
            from: this.level[nodes[i - 1]], to: this.level[node] });
          seconds += ride.seconds;
          walk = null;
        } else if (i > 0) {
          if (!walk) {
            walk = { level: this.level[node], points: this.spots(nodes[i - 1], false), metres: 0 };
            legs.push(walk);
          }
          walk.points.push(...this.spots(node, true));
          const far = this.distance(nodes[i - 1], node);
          walk.metres += far;
          metres += far;
          seconds += far / this.speed;
        }
      });
      return { cost: cost[goal], seconds, metres, legs };
    }

    // Where a way passes a node: its foot, and its anchor where that stands apart.
    spots(node, arriving) {
      const foot = [this.x[node], this.y[node]];
      if (!this.stub[node]) return [foot];
      return arriving ? [foot, this.at[node]] : [this.at[node], foot];
    }
  };
})();
