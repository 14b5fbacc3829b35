// The route on the map, its marks, which stay upright, and its arrows: a part of the chart.
"use strict";
const Marks = (() => {
  const { make } = Labels;
  const ARROWS_PX = 52;

  return {
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
    },
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
        this.mark(at, make("circle", { class: "ends", r: 15 * this.zoomed() }), [-16, -16, 16, 16]);
      }
    },
    zoomed() { return this.settings.large ? 1.3 : 1; },
    mark(at, node, box, more) {
      this.marks.appendChild(node);
      this.drawn.push(Object.assign({ at, node, box: box.map((n) => n * this.zoomed()) }, more));
    },
    origin(step, now) {
      const node = make("g", { class: `origin${now ? " now" : ""}` });
      const cone = make("path", { class: "cone", d: "M0 0L-17-26A31 31 0 0 1 17-26z" }, node);
      make("circle", { class: "rim", r: 10 * this.zoomed() }, node);
      make("circle", { class: "dot", r: 7 * this.zoomed() }, node);
      const line = step.line, facing = this.trip.stops[0].facing;
      const looks = ["kiosk", "entrance"].includes(this.trip.stops[0].kind) && facing !== undefined;
      const heading = looks ? facing : Track.heading(line[0], line[1] || line[0]);
      this.mark(this.centimetres([step.at])[0], node, [-12, -12, 12, 12], { turned: cone, heading });
    },
    disc(step, now) {
      const z = this.zoomed(), node = make("g", { class: `badge${now ? " now" : ""}` });
      node.setAttribute("data-mark", step.mark);
      make("circle", { r: 11 * z }, node);
      const text = make("text", { y: 4.6 * z, "font-size": 13 * z, "font-weight": 700 }, node);
      text.textContent = step.mark;
      this.mark(this.centimetres([step.at])[0], node, [-12, -12, 12, 12]);
    },
    pin(place, number) {
      const z = this.zoomed(), node = make("g", { class: "pin" });
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
    },

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
    },
  };
})();
