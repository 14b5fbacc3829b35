// Words and pictograms of a level: kept upright and of one size, and shown where they have room.
"use strict";
const Labels = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const CANVAS = document.createElement("canvas").getContext("2d");
  const FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  // CSS pixels, and from and up to which pixels a metre each kind is shown.
  const KINDS = {
    title: { size: 14, bold: true, from: 0, until: Infinity, moves: true },
    name: { size: 12, bold: false, from: 6, until: Infinity, moves: true },
    caption: { size: 11.5, bold: false, from: 9, until: Infinity },
    bank: { size: 12, bold: true, from: 3, until: 7.5 },
    range: { size: 12, bold: true, from: 7.5, until: 17 },
    service: { size: 12, bold: false, from: 17, until: Infinity },
    number: { size: 12, bold: true, from: 17, until: Infinity },
  };
  const LINE = 1.2, BASELINE = 0.37, SYMBOL = 22, BADGE = 20, MARGIN = 2;

  const make = (name, attributes, parent) => {
    const node = document.createElementNS(NS, name);
    for (const key of Object.keys(attributes)) {
      if (attributes[key] !== null) node.setAttribute(key, attributes[key]);
    }
    if (parent) parent.appendChild(node);
    return node;
  };
  const width = (text, size, bold) => {
    CANVAS.font = `${bold ? 700 : 400} ${size}px ${FONT}`;
    return CANVAS.measureText(text).width;
  };
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  // Whether a segment passes through a box (Liang & Barsky 1984).
  const passes = (box, [x0, y0], [x1, y1]) => {
    let from = 0, to = 1;
    const dx = x1 - x0, dy = y1 - y0;
    const sides = [[-dx, x0 - box[0]], [dx, box[2] - x0], [-dy, y0 - box[1]], [dy, box[3] - y0]];
    for (const [p, q] of sides) {
      if (p === 0) {
        if (q < 0) return false;
      } else if (p < 0) from = Math.max(from, q / p);
      else to = Math.min(to, q / p);
    }
    return from <= to;
  };

  class Labels {
    constructor(parent, scene, look, lang, scale) {
      Object.assign(this, { parent, scene, look, lang, scale, items: [] });
    }

    paint(number) { return this.scene.paints[this.look][number]; }

    build(level) {
      this.parent.textContent = "";
      this.items = [];
      const symbols = new Map();
      for (const [name, x, y, priority, paint, id] of level.symbols) {
        const item = this.symbol(name, paint);
        Object.assign(item, { x, y, priority: priority + 1, from: 0, until: Infinity });
        symbols.set(id, item);
        this.items.push(item);
      }
      for (const label of level.labels) {
        const item = this.label(label);
        if (label.of) item.of = symbols.get(label.of);
        if (label.kind !== "caption" || item.of) this.items.push(item);
      }
      this.items.sort((a, b) => b.priority - a.priority);
    }

    symbol(name, paint) {
      const size = SYMBOL * this.scale, [ground, colour] = this.paint(paint);
      const node = make("g", { visibility: "hidden" }, this.parent);
      const half = size / 2 - 0.5;
      make("rect", { x: -half, y: -half, width: 2 * half, height: 2 * half, rx: size * 0.24,
        fill: ground, stroke: colour }, node);
      const drawing = this.scene.pictograms[name];
      if (drawing) {
        const zoom = (size * 0.7) / 200;
        make("path", { d: drawing, fill: colour, "fill-rule": "evenodd",
          transform: `scale(${zoom})` }, node);
      }
      return { node, half: [size / 2, size / 2], isSymbol: true };
    }

    label({ kind, at, priority, paint, badge, box, zh, en }) {
      const rule = KINDS[kind], size = rule.size * this.scale;
      const lines = (this.lang === "zh" ? zh : en).split("\n");
      const wide = Math.max(...lines.map((line) => width(line, size, rule.bold)));
      const high = lines.length * LINE * size;
      const node = make("g", { visibility: "hidden" }, this.parent);
      const [colour, halo] = this.paint(paint);
      const side = badge ? BADGE * this.scale : 0, shift = badge ? (side + 4) / 2 : 0;
      if (badge) this.badge(node, badge, box, -(wide + side + 4) / 2, side);
      lines.forEach((line, i) => {
        const text = make("text", {
          x: shift, y: -high / 2 + ((i + 0.5) * LINE + BASELINE) * size, "font-size": size,
          "font-weight": rule.bold ? 700 : null, fill: colour, stroke: halo || null,
          class: halo ? null : "bare", "stroke-width": size * 0.28,
        }, node);
        text.textContent = line;
      });
      const half = [(wide + side + (badge ? 4 : 0)) / 2, Math.max(high, side) / 2];
      return Object.assign({ node, half, x: at[0], y: at[1], priority, kind }, rule);
    }

    badge(node, name, box, left, side) {
      const [solid, on] = this.paint(box);
      make("rect", { x: left, y: -side / 2, width: side, height: side, rx: side * 0.24,
        fill: solid }, node);
      const drawing = this.scene.pictograms[name];
      if (drawing) {
        make("path", { d: drawing, fill: on, "fill-rule": "evenodd",
          transform: `translate(${left + side / 2} 0)scale(${(side * 0.72) / 200})` }, node);
        return;
      }
      const text = make("text", { x: left + side / 2, y: BASELINE * side * 0.72,
        "font-size": side * 0.72, "font-weight": 700, fill: on }, node);
      text.textContent = name;
    }

    // Put every item where it stands now; which ones are shown does not change.
    move(toScreen) {
      for (const item of this.items) {
        if (item.shown) this.put(item, toScreen([item.x, item.y]));
      }
    }
    put(item, [x, y]) {
      const [dx, dy] = item.off;
      item.node.setAttribute("transform",
        `translate(${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)})`);
    }

    // Choose anew what is shown: the most important first, nothing over anything else.
    settle(toScreen, perMetre, size, taken, lines) {
      const boxes = taken.slice(), zoom = perMetre / this.scale;
      for (const item of this.items) {
        const at = toScreen([item.x, item.y]);
        const off = this.room(item, at, zoom, size, boxes, lines);
        item.shown = off !== null;
        item.node.setAttribute("visibility", off ? "visible" : "hidden");
        if (!off) continue;
        item.off = off;
        this.put(item, at);
      }
    }
    room(item, [x, y], zoom, [w, h], boxes, lines) {
      if (zoom < item.from || zoom >= item.until) return null;
      if (item.kind === "caption" && !item.of.shown) return null;
      for (const off of this.places(item)) {
        const [halfX, halfY] = item.half, cx = x + off[0], cy = y + off[1];
        const box = [cx - halfX - MARGIN, cy - halfY - MARGIN, cx + halfX + MARGIN,
          cy + halfY + MARGIN];
        if (box[0] < 0 || box[1] < 0 || box[2] > w || box[3] > h) continue;
        if (boxes.some((other) => meet(box, other))) continue;
        if (lines.some((line) => line.some((p, i) => i > 0 && passes(box, line[i - 1], p)))) continue;
        boxes.push(box);
        return off;
      }
      return null;
    }
    places(item) {
      if (item.kind === "caption") {
        const { half } = item.of, down = half[1] + item.half[1] + 1, over = half[0] + item.half[0] + 3;
        const [ox, oy] = item.of.off;
        return [[ox, oy + down], [ox + over, oy], [ox - over, oy], [ox, oy - down]];
      }
      if (!item.moves) return [[0, 0]];
      const step = item.half[1] * 1.4, side = item.half[0] * 0.8;
      return [[0, 0], [0, -step], [0, step], [-side, 0], [side, 0], [0, -2 * step], [0, 2 * step]];
    }
  }

  return Object.assign(Labels, { make });
})();
