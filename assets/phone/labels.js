// Words and pictograms of a level: kept upright and of one size, and shown where they have room.
"use strict";
const Labels = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const CANVAS = document.createElement("canvas").getContext("2d");
  const FONT = 'SmartNav, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
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
  // Chinese characters are an em wide in every font; others are measured once each.
  const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
  const measured = [new Map(), new Map()];
  const ems = (character, bold) => {
    if (WIDE.test(character)) return 1;
    const known = measured[bold ? 1 : 0];
    if (!known.has(character)) {
      if (CANVAS.weight !== bold) CANVAS.font = `${bold ? 700 : 400} 100px ${FONT}`;
      CANVAS.weight = bold;
      known.set(character, CANVAS.measureText(character).width / 100);
    }
    return known.get(character);
  };
  const width = (text, size, bold) =>
    Array.from(text).reduce((sum, character) => sum + ems(character, bold), 0) * size;
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
    constructor(scene, number, look, lang, scale) {
      Object.assign(this, { scene, look, lang, scale, parent: null, items: [] });
      const level = scene.levels[number], symbols = new Map();
      for (const symbol of level.symbols) {
        const item = this.symbol(symbol);
        symbols.set(symbol[5], item);
        this.items.push(item);
      }
      for (const label of level.labels) {
        const item = this.label(label);
        if (label.of) item.of = symbols.get(label.of);
        if (label.kind !== "caption" || item.of) this.items.push(item);
      }
      this.items.sort((a, b) => b.priority - a.priority);
    }

    paint(number) { return this.scene.paints[this.look][number]; }

    // Nodes are made for what is shown, when it is first; here those there are already.
    writeIn(parent) {
      this.parent = parent;
      parent.textContent = "";
      for (const { node } of this.items) if (node) parent.appendChild(node);
    }

    symbol([name, x, y, priority, paint]) {
      const half = (SYMBOL * this.scale) / 2;
      return { x, y, priority: priority + 1, from: 0, until: Infinity, half: [half, half],
        isSymbol: true, draw: () => this.drawSymbol(name, paint) };
    }
    drawSymbol(name, paint) {
      const size = SYMBOL * this.scale, [ground, colour] = this.paint(paint);
      const node = make("g", {}), half = size / 2 - 0.5;
      make("rect", { x: -half, y: -half, width: 2 * half, height: 2 * half, rx: size * 0.24,
        fill: ground, stroke: colour }, node);
      const drawing = this.scene.pictograms[name];
      if (drawing) {
        make("path", { d: drawing, fill: colour, "fill-rule": "evenodd",
          transform: `scale(${(size * 0.7) / 200})` }, node);
      }
      return node;
    }

    label(said) {
      const rule = KINDS[said.kind], size = rule.size * this.scale;
      const lines = said[this.lang].split("\n");
      const wide = Math.max(...lines.map((line) => width(line, size, rule.bold)));
      const side = said.badge ? BADGE * this.scale : 0, gap = said.badge ? 4 : 0;
      const half = [(wide + side + gap) / 2, Math.max(lines.length * LINE * size, side) / 2];
      const { at: [x, y], priority, kind } = said;
      return Object.assign({ half, x, y, priority, kind,
        draw: () => this.drawLabel(said, rule, lines, half[0], side) }, rule);
    }
    drawLabel({ paint, badge, box }, rule, lines, half, side) {
      const size = rule.size * this.scale, high = lines.length * LINE * size;
      const node = make("g", {}), [colour, halo] = this.paint(paint);
      if (badge) this.badge(node, badge, box, -half, side);
      lines.forEach((line, i) => {
        const text = make("text", {
          x: badge ? (side + 4) / 2 : 0, y: -high / 2 + ((i + 0.5) * LINE + BASELINE) * size,
          "font-size": size, "font-weight": rule.bold ? 700 : null, fill: colour,
          stroke: halo || null, class: halo ? null : "bare", "stroke-width": size * 0.28,
        }, node);
        text.textContent = line;
      });
      return node;
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
        this.show(item, off !== null);
        if (!off) continue;
        item.off = off;
        this.put(item, at);
      }
    }
    show(item, shown) {
      if (shown && !item.node) item.node = this.parent.appendChild(item.draw());
      if (item.node && item.shown !== shown) {
        item.node.setAttribute("visibility", shown ? "visible" : "hidden");
      }
      item.shown = shown;
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

  return Object.assign(Labels, { make, meet });
})();
