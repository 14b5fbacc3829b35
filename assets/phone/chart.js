// The map: levels one drags, pinches and turns, the route on them, and marks that stay upright.
"use strict";
const Chart = (() => {
  const { make } = Labels;
  const ARROWS_PX = 52, LEAST = 2.5, MOST = 60, FOCUS_MOST = 22, FOCUS_LEAST_M = 16;
  const PAD = { top: 64, side: 44, bottom: 40 };
  const rad = Math.PI / 180;

  const bounds = (points) => [
    Math.min(...points.map((p) => p[0])), Math.min(...points.map((p) => p[1])),
    Math.max(...points.map((p) => p[0])), Math.max(...points.map((p) => p[1])),
  ];

  return class Chart {
    constructor(box, hall, settings) {
      Object.assign(this, { box, hall, scene: hall.data.scene, settings, level: 0, trip: null });
      this.views = this.scene.levels.map(() => null);
      this.turns = this.scene.levels.map(() => 0);
      this.current = 0;
      this.onLevel = () => {};
      this.svg = make("svg", { class: "map-svg", role: "img" });
      this.plan = make("g", {}, this.svg);
      this.floor = make("g", {}, this.plan);
      this.way = make("g", { class: "way-line" }, this.plan);
      this.words = make("g", { class: "map-words" }, this.svg);
      this.arrows = make("g", { class: "arrows" }, this.svg);
      this.marks = make("g", { class: "map-words" }, this.svg);
      this.pointing = [];
      box.insertBefore(this.svg, box.firstChild);
      this.north = make("g", { class: "north" }, this.svg);
      make("circle", { r: 15 }, this.north);
      this.needle = make("path", { d: "M0-10l5 16-5-3-5 3z" }, this.north);
      fingers(this);
      this.redraw();
    }

    // Everything anew: another look, language or size of text.
    redraw() {
      this.labels = new Labels(this.words, this.scene, this.settings.contrast ? 1 : 0,
        this.settings.lang, this.settings.large ? 1.35 : 1);
      this.draw();
    }

    draw() {
      const level = this.scene.levels[this.level];
      const paints = this.scene.paints[this.settings.contrast ? 1 : 0];
      this.floor.textContent = "";
      for (const [paint, d, holed] of level.shapes) {
        const [fill, stroke, wide, round] = paints[paint];
        make("path", {
          d, fill: fill || "none", "fill-rule": holed ? "evenodd" : null, stroke: stroke || null,
          "stroke-width": stroke ? wide : null, "stroke-linejoin": round ? "round" : null,
          "vector-effect": stroke ? "non-scaling-stroke" : null,
        }, this.floor);
      }
      this.labels.build(level);
      this.svg.setAttribute("aria-label", this.settings.mapName(this.hall.data.levels[this.level]));
      this.drawWay();
      this.place();
      this.settle();
    }

    get size() { return [this.box.clientWidth || 360, this.box.clientHeight || 300]; }
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
      this.north.setAttribute("transform", "translate(26 26)");
      this.needle.setAttribute("transform", `rotate(${(-this.view.turn - this.hall.data.north).toFixed(1)})`);
    }
    settle() {
      const toScreen = this.screen(this.matrix(this.view)), [w, h] = this.size;
      const taken = [[0, 0, 46, 46], ...this.taken()];
      for (const mark of this.drawn) {
        const [x, y] = toScreen(mark.at), [l, t, r, b] = mark.box;
        taken.push([x + l, y + t, x + r, y + b]);
      }
      const lines = this.lines().map((line) => line.map(toScreen));
      this.labels.settle(toScreen, this.view.scale, [w, h], taken, lines);
      this.drawArrows();
      this.place();
    }
    // Arrows on what is still to be walked, some way apart on the screen.
    drawArrows() {
      this.arrows.textContent = "";
      this.pointing = [];
      if (!this.trip) return;
      const apart = ARROWS_PX / this.view.scale;
      this.trip.steps.forEach((step, i) => {
        if (step.level !== this.level || i < this.current || step.line.length < 2) return;
        const track = new Track(step.line), count = Math.floor(track.length / apart);
        for (let k = 0; k < Math.max(1, count); k++) {
          const along = count < 1 ? track.length / 2 : (k + 0.5) * (track.length / count);
          const at = track.at(along), next = track.at(along + 0.05), before = track.at(along - 0.05);
          this.pointing.push({
            at: this.centimetres([at])[0], heading: Track.heading(before, next),
            node: make("path", { d: "M-3.4 2L0-2 3.4 2" }, this.arrows),
          });
        }
      });
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
        this.place();
        this.settle();
        return;
      }
      const frame = (now) => {
        const t = Math.min(1, Math.max(0, (now - begin) / 280)), e = 1 - (1 - t) ** 3;
        this.views[level] = {
          x: from.x + (view.x - from.x) * e, y: from.y + (view.y - from.y) * e,
          scale: from.scale * (view.scale / from.scale) ** e, turn: from.turn + turn * e,
        };
        this.place();
        if (t < 1) this.flight = requestAnimationFrame(frame);
        else this.settle();
      };
      this.flight = requestAnimationFrame(frame);
    }
    show(level) {
      cancelAnimationFrame(this.flight);
      const points = this.routePoints(level);
      this.level = level;
      this.views[level] = this.fitted(points.length > 1 ? points : this.corners(), { least: FOCUS_LEAST_M });
      this.draw();
      this.onLevel(level);
    }
    resized() { this.place(); this.settle(); }

    // --- the route ---
    setTrip(trip) {
      this.trip = trip;
      this.current = 0;
      this.views = this.views.map(() => null);
      this.turns = this.scene.levels.map((_, level) => this.upward(level));
      this.level = trip.stops[0].level;
      this.onLevel(this.level);
      this.draw();
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
        .map((leg) => this.centimetres(leg.drawn));
    }

    drawWay() {
      this.way.textContent = "";
      this.marks.textContent = "";
      this.drawn = [];
      if (!this.trip) return;
      const path = (points, name) => make("path", {
        class: name, d: "M" + points.map((p) => p.map((n) => n.toFixed(0)).join(" ")).join("L"),
        "vector-effect": "non-scaling-stroke",
      }, this.way);
      for (const line of this.lines()) path(line, "halo");
      const here = this.trip.steps.map((step, i) => [step, i]).filter(([step]) =>
        step.level === this.level && step.line.length > 1);
      for (const [step, i] of here) path(this.centimetres(step.line), i < this.current ? "past" : "ahead");
      for (const [step, i] of here) if (i === this.current) path(this.centimetres(step.line), "now");
      this.drawMarks();
    }
    drawMarks() {
      const { trip, level, current } = this;
      trip.steps.forEach((step, i) => {
        if (step.level !== level || step.kind === "arrive") return;
        if (step.kind === "start") { if (step.goal === 1) this.origin(step, i === current); return; }
        this.disc(step, i === current);
      });
      trip.stops.forEach((stop, k) => {
        if (k > 0 && stop.level === level) this.pin(stop, trip.stops.length > 2 ? String(k) : "");
      });
      const next = trip.steps[current + 1];
      if (next && next.level === level && next.kind !== "arrive") {
        const at = this.centimetres([next.at])[0];
        this.mark(at, make("circle", { class: "ends", r: 15 * this.zoomed }), [-16, -16, 16, 16]);
      }
    }
    get zoomed() { return this.settings.large ? 1.3 : 1; }
    mark(at, node, box, more) {
      this.marks.appendChild(node);
      this.drawn.push(Object.assign({ at, node, box: box.map((n) => n * this.zoomed) }, more));
    }
    origin(step, now) {
      const node = make("g", { class: `origin${now ? " now" : ""}` });
      const cone = make("path", { class: "cone", d: "M0 0L-17-26A31 31 0 0 1 17-26z" }, node);
      make("circle", { class: "rim", r: 10 * this.zoomed }, node);
      make("circle", { class: "dot", r: 7 * this.zoomed }, node);
      const line = step.line, facing = this.trip.stops[0].facing;
      const looks = ["kiosk", "entrance"].includes(this.trip.stops[0].kind) && facing !== undefined;
      const heading = looks ? facing : Track.heading(line[0], line[1] || line[0]);
      this.mark(this.centimetres([step.at])[0], node, [-12, -12, 12, 12], { turned: cone, heading });
    }
    disc(step, now) {
      const z = this.zoomed, node = make("g", { class: `badge${now ? " now" : ""}` });
      node.setAttribute("data-mark", step.mark);
      make("circle", { r: 11 * z }, node);
      const text = make("text", { y: 4.6 * z, "font-size": 13 * z, "font-weight": 700 }, node);
      text.textContent = step.mark;
      this.mark(this.centimetres([step.at])[0], node, [-12, -12, 12, 12]);
    }
    pin(place, number) {
      const z = this.zoomed, node = make("g", { class: "pin" });
      const shown = number || (place.kind === "window" ? place.id : "");
      const wide = Math.max(30, 14 + shown.length * 10) * z, high = 28 * z, tip = 9 * z;
      make("path", { d: `M0 0L${-tip * 0.8}${-tip}H${-wide / 2 + 8}a8 8 0 0 1-8-8V${-tip - high + 8}`
        + `a8 8 0 0 1 8-8H${wide / 2 - 8}a8 8 0 0 1 8 8V${-tip - 8}a8 8 0 0 1-8 8H${tip * 0.8}z` }, node);
      const y = -tip - high / 2;
      if (shown) {
        const text = make("text", { y: y + 5.4 * z, "font-size": 15 * z, "font-weight": 700 }, node);
        text.textContent = shown;
      } else make("circle", { class: "eye", cy: y, r: 6 * z }, node);
      this.mark(place.at, node, [-wide / 2 / z - 1, -40, wide / 2 / z + 1, 2]);
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
      const view = this.fitted(points, { most: FOCUS_MOST, least: FOCUS_LEAST_M });
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
    overview() {
      const points = this.routePoints(this.level);
      this.go(this.fitted(points.length > 1 ? points : this.corners(), { least: FOCUS_LEAST_M }));
    }
    zoom(factor) {
      const view = Object.assign({}, this.view);
      view.scale = this.within(view.scale * factor);
      this.go(view);
    }
    turnTo(turn) { this.go(Object.assign({}, this.view, { turn })); }

    // Show a view moved so that a place of the plan lies under a finger.
    moved(view, plan, point) {
      const there = this.toPlan(point, view);
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
  };
})();
