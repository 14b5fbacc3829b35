// One finger drags a map, two pinch and turn it, a double tap comes closer; so does a wheel.
"use strict";
const fingers = (chart) => {
  const rad = Math.PI / 180;
  const down = new Map();
  let tapped = 0;
  const at = (event) => {
    const box = chart.svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const hold = (points, view) => {
    const n = points.length, middle = [0, 1].map((k) => points.reduce((s, p) => s + p[k], 0) / n);
    const gap = n > 1 ? [points[1][0] - points[0][0], points[1][1] - points[0][1]] : [0, 0];
    return { middle, plan: chart.toPlan(middle, view), reach: Math.hypot(...gap),
      angle: Math.atan2(gap[1], gap[0]) / rad, view: Object.assign({}, view), moved: false };
  };
  let held = null;
  const grip = () => { held = down.size ? hold([...down.values()].slice(0, 2), chart.view) : null; };
  chart.svg.addEventListener("pointerdown", (event) => {
    cancelAnimationFrame(chart.flight);
    if (chart.svg.setPointerCapture) chart.svg.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at(event));
    grip();
  });
  chart.svg.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, at(event));
    const now = hold([...down.values()].slice(0, 2), chart.view);
    const view = Object.assign({}, held.view);
    if (down.size > 1 && held.reach > 10) {
      view.scale = chart.within(view.scale * (now.reach / held.reach));
      view.turn -= now.angle - held.angle;
    }
    if (Math.hypot(now.middle[0] - held.middle[0], now.middle[1] - held.middle[1]) > 6) held.moved = true;
    chart.drag(view, held.plan, now.middle);
  });
  const lift = (event) => {
    if (!down.delete(event.pointerId)) return;
    const still = held && !held.moved && !down.size && event.type === "pointerup";
    if (still && event.timeStamp - tapped < 350) { chart.closer(at(event)); tapped = 0; } else {
      tapped = still ? event.timeStamp : 0;
      if (!down.size) chart.settle();
    }
    grip();
  };
  chart.svg.addEventListener("pointerup", lift);
  chart.svg.addEventListener("pointercancel", lift);
  chart.svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const view = Object.assign({}, chart.view), point = at(event);
    const plan = chart.toPlan(point, view);
    view.scale = chart.within(view.scale * Math.exp(-event.deltaY / 400));
    chart.drag(view, plan, point);
    clearTimeout(chart.wheeled);
    chart.wheeled = setTimeout(() => chart.settle(), 120);
  }, { passive: false });
};
