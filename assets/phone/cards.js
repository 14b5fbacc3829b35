// The steps, one card at a time to swipe through, or all in a list.
"use strict";
class Cards {
  constructor(list, settings) {
    Object.assign(this, { list, settings, current: 0, onStep: () => {} });
    list.addEventListener("scroll", () => {
      clearTimeout(this.scrolled);
      this.scrolled = setTimeout(() => this.swiped(), 90);
    });
    list.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight") this.go(this.current + 1);
      else if (event.key === "ArrowLeft") this.go(this.current - 1);
      else return;
      event.preventDefault();
    });
  }

  fill(trip) {
    this.list.textContent = "";
    this.current = 0;
    trip.steps.forEach((step, i) => this.list.appendChild(this.card(step, i)));
    this.list.scrollLeft = 0;
    this.mark();
  }
  card(step, number) {
    const card = document.createElement("li");
    card.className = `card ${step.kind}`;
    const row = document.createElement("button");
    row.type = "button";
    const mark = document.createElement("span");
    const ends = { start: " start", arrive: " end" }[step.kind] || "";
    mark.className = `number${step.stop ? " stop" : ends}`;
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = step.mark;
    const text = document.createElement("span");
    text.className = "text";
    for (const [lang, tag] of [["zh", "zh-Hans"], ["en", "en"]]) {
      const said = document.createElement("span");
      said.className = lang;
      said.lang = tag;
      // A number and its unit stay on one line.
      said.textContent = step.text[lang].replace(/(\d) (?=[\u7c73\u5206\u79d2]|min\b|m\b)/g, "$1\u00a0");
      text.appendChild(said);
    }
    row.append(mark, text);
    row.addEventListener("click", () => this.tapped(number));
    card.appendChild(row);
    return card;
  }

  get listing() { return this.settings.listing; }
  get count() { return this.list.children.length; }
  tapped(number) {
    this.current = number;
    this.mark();
    this.onStep(number, true);
  }
  go(number) {
    const kept = Math.max(0, Math.min(this.count - 1, number));
    if (kept === this.current || !this.count) return;
    this.current = kept;
    this.mark();
    // Before the map changes: afterwards the browser would have to lay that out first.
    this.reveal();
    this.onStep(kept, false);
  }
  // Bring the current card into sight; its scrolling there is no swipe.
  reveal() {
    const card = this.list.children[this.current];
    if (!card) return;
    this.until = Date.now() + 700;
    const behavior = this.settings.calm() ? "auto" : "smooth";
    if (this.listing) card.scrollIntoView({ block: "nearest", behavior });
    else this.slide(card.offsetLeft - this.list.offsetLeft, behavior);
  }
  slide(left, behavior) {
    try {
      this.list.scrollTo({ left, behavior });
    } catch (error) {
      this.list.scrollLeft = left;
    }
  }
  swiped() {
    if (this.listing || !this.count || Date.now() < (this.until || 0)) return;
    const number = Math.round(this.list.scrollLeft / Math.max(1, this.list.clientWidth));
    if (number === this.current || number >= this.count) return;
    this.current = number;
    this.mark();
    this.onStep(number, false);
  }
  mark() {
    Array.from(this.list.children).forEach((card, i) => {
      const row = card.firstChild;
      if (i === this.current) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      // Cards out of sight are no stops of the keyboard; in the list all are.
      row.tabIndex = this.listing || i === this.current ? 0 : -1;
    });
  }
}
