// The map: levels one drags, pinches and turns, the route on them, and marks that stay upright.
"use strict";
const Chart = (() => {
  const { make, meet } = Labels;
  const LEAST = 2.5, MOST = 60, FOCUS_MOST = 22, FOCUS_LEAST_M = 16, NORTH = 20;
  const PAD = { top: 64, side: 44, bottom: 40 };
  const rad = Math.PI / 180;

  const bounds = (points) => [
    Math.min(...points.map((p) => p[0])), Math.min(...points.map((p) => p[1])),
    Math.max(...points.map((p) => p[0])), Math.max(...points.map((p) => p[1])),
  ];

  class Chart {
    constructor(box, hall, settings) {
      Object.assign(this, { box, hall, scene: hall.data.scene, settings, level: 0, trip: null });
      this.views = this.scene.levels.map(() => null);
      this.turns = this.scene.levels.map(() => 0);
      this.current = 0;
      this.drawn = [];
      this.pointing = [];
      this.sheets = new Map();
      this.onLevel = () => {};
      this.svg = make("svg", { class: "map-svg", role: "img" });
      this.plan = make("g", {}, this.svg);
      this.floor = make("g", {}, this.plan);
      this.way = make("g", { class: "way-line" }, this.plan);
      this.words = make("g", { class: "map-words" }, this.svg);
      this.arrows = make("g", { class: "arrows" }, this.svg);
      this.marks = make("g", { class: "map-words" }, this.svg);
      box.insertBefore(this.svg, box.firstChild);
      this.north = make("g", { class: "north" }, this.svg);
      make("circle", { r: 15 }, this.north);
      this.needle = make("path", { d: "M0-10l5 16-5-3-5 3z" }, this.north);
      fingers(this);
      this.watch();
    }

    // The size is asked for once until it changes: asking makes the browser lay all out at once.
    watch() {
      this.watched = "ResizeObserver" in window;
      if (!this.watched) return;
      new ResizeObserver(() => {
        const [w, h] = this.size;
        if (this.box.clientWidth && (w !== this.box.clientWidth || h !== this.box.clientHeight)) {
          this.resized();
        }
      }).observe(this.box);
    }
    forget() { this.known = null; }
    get surroundings() {
      if (!this.known || !this.watched) {
        this.known = { size: [this.box.clientWidth || 360, this.box.clientHeight || 300],
          taken: this.taken() };
      }
      return this.known;
    }

    // Everything anew: another look, language or size of text.
    redraw() {
      this.sheets.clear();
      this.forget();
      if (this.trip) this.draw();
    }

    // A level's floor and words, made once.
    sheet(level) {
      if (!this.sheets.has(level)) {
        const { contrast, lang, large } = this.settings, look = contrast ? 1 : 0;
        this.sheets.set(level, { floor: this.drawFloor(level, look),
          words: new Labels(this.scene, level, look, lang, large ? 1.35 : 1) });
      }
      return this.sheets.get(level);
    }
    drawFloor(level, look) {
      const floor = make("g", {}), paints = this.scene.paints[look];
      for (const [paint, d, holed] of this.scene.levels[level].shapes) {
        const [fill, stroke, wide, round] = paints[paint];
        make("path", {
          d, fill: fill || "none", "fill-rule": holed ? "evenodd" : null, stroke: stroke || null,
          "stroke-width": stroke ? wide : null, "stroke-linejoin": round ? "round" : null,
          "vector-effect": stroke ? "non-scaling-stroke" : null,
        }, floor);
      }
      return floor;
    }
    draw() {
      const { floor, words } = this.sheet(this.level);
      if (this.floor.firstChild !== floor) {
        this.floor.textContent = "";
        this.floor.appendChild(floor);
        words.writeIn(this.words);
      }
      this.labels = words;
      this.svg.setAttribute("aria-label", this.settings.mapName(this.hall.data.levels[this.level]));
      this.drawWay();
      this.settle();
    }

    get size() { return this.surroundings.size; }
    get view() {
      if (!this.views[this.level]) this.views[this.level] = this.fitted(this.corners(), {});
      return this.views[this.level];
    }
    corners() {
      const [left, bottom, right, top] = this.scene.levels[this.level].bounds;
      return [[left, -bottom], [right, -bottom], [right, -top], [left, -top]];
    }

    // The matrix from plan centimetres (y down) to pixels.
    matrix(view) {
      const [w, h] = this.size, s = view.scale / 100;
      const cos = s * Math.cos(view.turn * rad), sin = s * Math.sin(view.turn * rad);
      return [cos, -sin, sin, cos, w / 2 - cos * view.x - sin * view.y,
        h / 2 + sin * view.x - cos * view.y];
    }
    screen([a, b, c, d, e, f]) { return ([x, y]) => [a * x + c * y + e, b * x + d * y + f]; }
    toPlan([px, py], view) {
      const [w, h] = this.size, s = view.scale / 100;
      const x = (px - w / 2) / s, y = (py - h / 2) / s;
      const cos = Math.cos(view.turn * rad), sin = Math.sin(view.turn * rad);
      return [view.x + x * cos - y * sin, view.y + x * sin + y * cos];
    }

    // The view that shows some points, no nearer than makes sense.
    fitted(points, { most = MOST, least = 0, turn = this.turns[this.level] }) {
      const [w, h] = this.size;
      const cos = Math.cos(turn * rad), sin = Math.sin(turn * rad);
      const turned = points.map(([x, y]) => [x * cos + y * sin, -x * sin + y * cos]);
      const [left, top, right, bottom] = bounds(turned);
      const across = Math.max(right - left, least * 100, 1);
      const along = Math.max(bottom - top, least * 100, 1);
      const top_ = Math.min(PAD.top, h * 0.22), low = Math.min(PAD.bottom, h * 0.16);
      const scale = Math.min((w - 2 * PAD.side) / across, (h - top_ - low) / along) * 100;
      const kept = Math.max(LEAST, Math.min(scale, most));
      const middle = [(left + right) / 2, (top + bottom) / 2 - ((top_ - low) / 2 / kept) * 100];
      return { scale: kept, turn, x: middle[0] * cos - middle[1] * sin,
        y: middle[0] * sin + middle[1] * cos };
    }

    place() {
      const matrix = this.matrix(this.view), toScreen = this.screen(matrix);
      this.plan.setAttribute("transform", `matrix(${matrix.map((n) => n.toFixed(5)).join(" ")})`);
      this.labels.move(toScreen);
      for (const arrow of this.pointing) {
        const [x, y] = toScreen(arrow.at), turn = arrow.heading - this.view.turn;
        arrow.node.setAttribute("transform",
          `translate(${x.toFixed(1)} ${y.toFixed(1)})rotate(${turn.toFixed(1)})`);
      }
      for (const mark of this.drawn) {
        const [x, y] = toScreen(mark.at);
        mark.node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        if (mark.turned) {
          mark.turned.setAttribute("transform", `rotate(${(mark.heading - this.view.turn).toFixed(1)})`);
        }
      }
      this.needle.setAttribute("transform", `rotate(${(-this.view.turn - this.hall.data.north).toFixed(1)})`);
    }
    settle() {
      const toScreen = this.screen(this.matrix(this.view)), [w, h] = this.size;
      const marks = this.drawn.map((mark) => {
        const [x, y] = toScreen(mark.at), [l, t, r, b] = mark.box;
        return [x + l, y + t, x + r, y + b];
      });
      const taken = [this.pointNorth(marks, w), ...this.surroundings.taken, ...marks];
      const lines = this.lines().map((line) => line.map(toScreen));
      this.labels.settle(toScreen, this.view.scale, [w, h], taken, lines);
      this.drawArrows();
      this.place();
    }
    // The north stands where it hides no mark; the box it takes.
    pointNorth(marks, w) {
      const around = ([x, y]) => [x - NORTH, y - NORTH, x + NORTH, y + NORTH];
      const spots = [[26, 26], [26, 76], [w / 2, 26]];
      const free = spots.find((spot) => !marks.some((mark) => meet(around(spot), mark))) || spots[0];
      this.north.setAttribute("transform", `translate(${free[0]} ${free[1]})`);
      return around(free);
    }
    // What lies over the map: its buttons.
    taken() {
      const here = this.box.getBoundingClientRect();
      return Array.from(this.box.querySelectorAll("button")).map((button) => {
        const box = button.getBoundingClientRect();
        return [box.left - here.left, box.top - here.top, box.right - here.left, box.bottom - here.top];
      }).filter((box) => box[2] > box[0]);
    }

    // Show another view, at once or gliding there.
    go(view, level = this.level) {
      if (level !== this.level) {
        this.level = level;
        this.views[level] = view;
        this.draw();
        this.onLevel(level);
        return;
      }
      const from = Object.assign({}, this.view), begin = performance.now();
      const turn = ((view.turn - from.turn + 540) % 360) - 180;
      cancelAnimationFrame(this.flight);
      if (this.settings.calm()) {
        this.views[level] = view;
        this.settle();
        return;
      }
      const frame = (now) => {
        const t = Math.min(1, Math.max(0, (now - begin) / 280)), e = 1 - (1 - t) ** 3;
        this.views[level] = {
          x: from.x + (view.x - from.x) * e, y: from.y + (view.y - from.y) * e,
          scale: from.scale * (view.scale / from.scale) ** e, turn: from.turn + turn * e,
        };
        if (t < 1) {
          this.place();
          this.flight = requestAnimationFrame(frame);
        } else this.settle();
      };
      this.flight = requestAnimationFrame(frame);
    }
    show(level) {
      cancelAnimationFrame(this.flight);
      this.level = level;
      this.views[level] = this.fitRoute();
      this.draw();
      this.onLevel(level);
    }
    // What was fitted to the map, and not moved since, is fitted again: a note may have come over it,
    // or the letters of our font, which break lines elsewhere.
    resized() {
      this.forget();
      if (!this.trip) return;
      const { fitting } = this;
      if (fitting && fitting.level === this.level) {
        cancelAnimationFrame(this.flight);
        this.views[this.level] = this.fitted(fitting.points, fitting.limits);
      }
      this.settle();
    }
    fit(points, limits) {
      this.fitting = { level: this.level, points, limits };
      return this.fitted(points, limits);
    }
    // The way on this level, or where one is there already, or else all of the level.
    fitRoute() {
      const points = this.routePoints(this.level), [start] = this.trip.stops;
      if (!this.trip.steps.length && start.level === this.level) points.push(start.anchor);
      return this.fit(points.length ? points : this.corners(), { least: FOCUS_LEAST_M });
    }

    // --- the route ---
    setTrip(trip) {
      this.trip = trip;
      this.current = 0;
      this.views = this.views.map(() => null);
      this.turns = this.scene.levels.map((_, level) => this.upward(level));
    }
    // What points up on a level: where one looks at the start, else the way one walks, squared.
    upward(level) {
      const start = this.trip.stops[0];
      const looks = start.kind === "kiosk" || start.kind === "entrance";
      if (start.level === level && looks && start.facing !== undefined) return start.facing;
      const points = this.routePoints(level);
      if (points.length < 2) return 0;
      const [a, b] = [points[0], points[points.length - 1]];
      const way = Math.atan2(b[0] - a[0], -(b[1] - a[1])) / rad;
      return ((Math.round(way / 90) * 90) % 360 + 360) % 360;
    }
    centimetres(points) { return points.map(([x, y]) => [x * 100, -y * 100]); }
    routePoints(level) {
      if (!this.trip) return [];
      return [].concat(...this.trip.legs.filter((leg) => leg.points && leg.level === level)
        .map((leg) => this.centimetres(leg.points)));
    }
    lines() {
      if (!this.trip) return [];
      return this.trip.legs.filter((leg) => leg.points && leg.level === this.level)
        .map((leg) => this.centimetres(leg.drawn))
        .filter(([begin, ...line]) => line.some((p) => Math.hypot(p[0] - begin[0], p[1] - begin[1]) > 1));
    }

    // Fly to where a step leads.
    focus(number) {
      this.current = number;
      const step = this.trip.steps[number];
      if (!step) { this.show(this.level); return; }
      const points = this.centimetres(step.line);
      if (step.kind === "arrive" && step.place) points.push(step.place.at);
      const same = step.level === this.level;
      if (!same) this.level = step.level;
      const view = this.fit(points, { most: FOCUS_MOST, least: FOCUS_LEAST_M });
      if (!same) {
        this.views[step.level] = view;
        this.draw();
        this.onLevel(step.level);
        return;
      }
      this.drawWay();
      this.go(view);
    }
    // A scale at which there is something to see: from a little less than the whole level on.
    within(scale) {
      return Math.max(0.85 * this.fitted(this.corners(), {}).scale, Math.min(MOST, scale));
    }
    overview() { this.go(this.fitRoute()); }
    zoom(factor) {
      const view = Object.assign({}, this.view);
      view.scale = this.within(view.scale * factor);
      this.fitting = null;
      this.go(view);
    }
    turnTo(turn) {
      this.fitting = null;
      this.go(Object.assign({}, this.view, { turn }));
    }

    // Show a view moved so that a place of the plan lies under a finger.
    moved(view, plan, point) {
      const there = this.toPlan(point, view);
      this.fitting = null;
      view.x += plan[0] - there[0];
      view.y += plan[1] - there[1];
      const [left, bottom, right, top] = this.scene.levels[this.level].bounds;
      view.x = Math.max(left, Math.min(right, view.x));
      view.y = Math.max(-top, Math.min(-bottom, view.y));
      return view;
    }
    drag(view, plan, point) {
      this.views[this.level] = this.moved(view, plan, point);
      cancelAnimationFrame(this.drawing);
      this.drawing = requestAnimationFrame(() => this.place());
    }
    closer(point) {
      const view = Object.assign({}, this.view), plan = this.toPlan(point, view);
      view.scale = Math.min(MOST, view.scale * 2);
      this.go(this.moved(view, plan, point));
    }
  }

  Object.assign(Chart.prototype, Marks);
  return Chart;
})();
