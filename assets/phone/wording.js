// Steps in words: guidance/wording.py for the phone. The sentences are guidance/messages'.
"use strict";
class Words {
  constructor({ messages, calendar }, lang, hall) {
    Object.assign(this, { messages: messages[lang], calendar: calendar[lang], lang, hall });
  }

  say(id, slots = {}, number = 1) {
    let said = this.messages[id];
    if (Array.isArray(said)) said = said[number > 1 ? said.length - 1 : 0];
    return said.replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
  }
  name(place) { return (place.thing || place.name)[this.lang]; }
  thing(place) {
    return this.lang === "zh" && place.kind === "section" ? place.name.zh : this.name(place);
  }

  metres(far) {
    return this.say("far.metres", { metres: 5 * Math.max(1, Math.floor(far / 5 + 0.5)) });
  }
  far(metres) { return metres < Telling.FEW_STEPS ? this.say("far.few") : this.metres(metres); }
  time(seconds) {
    const halves = Math.max(1, Math.ceil(seconds / 30 - 1e-6)), minutes = halves >> 1;
    const id = minutes === 0 ? "half" : halves % 2 ? "and-half" : "whole";
    return this.say(`time.${id}`, { minutes });
  }

  sentence(step) {
    const said = { ride: this.ride, arrive: this.arrive, start: this.start }[step.kind];
    return this.finished((said || this.walk).call(this, step));
  }
  finished(text) {
    if (this.lang === "zh") return text.replace(/([\u4e00-\u9fff])(?=[A-Za-z])/g, "$1 ");
    return text[0].toUpperCase() + text.slice(1);
  }
  // How one walks, how far, what one passes and where it leads.
  along(id, step, slots) {
    const walk = this.say(id, Object.assign({ far: this.far(step.metres) }, slots));
    const way = step.toward && this.hall.data.ways[step.toward];
    const [past, then] = this.passed(step.passing || []), added = [];
    if (past) added.push("past");
    if (then) added.push("then");
    if (way && way.taken) added.push("to");
    if (!added.length) return walk;
    const goal = way && way.taken ? way.taken[this.lang] : "";
    return this.say(`walk.${added.join("-")}`, { walk, past, then, goal });
  }
  called(landmark) { return landmark.sight.said[this.lang]; }
  // A landmark as the spot where one turns.
  spot(landmark) {
    const name = this.called(landmark);
    return this.lang === "zh" && !name.endsWith("处") ? `${name}处` : name;
  }
  passed(marks) {
    const [one, other] = marks.map((mark) => this.called(mark));
    if (marks.length > 1 && marks[0].by === marks[1].by && /left|right/.test(marks[0].by)) {
      return [this.say(`past.both-${marks[0].by}`, { mark: one, other })];
    }
    return marks.map((mark) => this.say(`past.${mark.by}`, { mark: this.called(mark) }));
  }
  start(step) {
    const place = step.place, begin = step.onward ? "onward" : "start";
    if (!step.known) {
      if (!step.landmark) return this.along(`${begin}.line`, step);
      return this.along(`${begin}.towards`, step, { mark: this.called(step.landmark) });
    }
    if (place.kind === "entrance") return this.along(`start.entrance.${step.turn}`, step);
    if (place.facing === undefined) {
      return this.along(`start.room.${step.turn}`, step, { place: this.thing(place) });
    }
    const screen = place.kind === "kiosk" || place.kind === "window";
    const thing = screen ? this.say(`thing.${place.kind}`) : this.thing(place);
    return this.along(`${begin}.facing.${step.turn}`, step, { thing });
  }
  walk(step) {
    const mark = step.landmark;
    if (step.left) {
      if (mark) return this.along(`leave.${step.left}.towards`, step, { mark: this.called(mark) });
      return this.along(`leave.${step.left}.${step.turn}`, step);
    }
    if (mark) return this.along(`turn-at.${step.turn}`, step, { mark: this.spot(mark) });
    return this.along(`turn.${step.turn}`, step);
  }
  ride(step) {
    const way = this.hall.data.ways[step.connector];
    const what = way ? way.ridden[this.lang] : this.say(`nameless.${step.by}`);
    const levels = this.hall.data.levels;
    let id = `ride.${step.by}`;
    if (step.by !== "lift") {
      const up = levels[step.to].ordinal > levels[step.level].ordinal ? "up" : "down";
      id += way && way.named[this.lang] ? ".named" : `.${up}`;
    }
    return this.say(id, { what, level: levels[step.to].said[this.lang] });
  }
  arrive(step) {
    const place = step.place;
    if (place.kind === "spot") return this.say("arrive-spot");
    if (place.kind === "section") {
      const slots = { letter: place.letter, area: this.name(place) };
      return this.say(place.letter ? "arrive-area-lettered" : "arrive-area", slots);
    }
    if (step.nextTo) {
      return this.say(`${step.onward ? "onward" : "arrive"}-next.${step.side}`, this.window(place));
    }
    const [other] = step.beside || [], id = other ? `${step.side}.beside` : step.side;
    const slots = { place: this.thing(place), beside: other ? this.beside(place, other) : "" };
    if (place.kind === "window") {
      return this.say(`arrive-window.${id}`, Object.assign(slots, this.window(place)));
    }
    return this.say(`arrive.${id}`, slots, place.many ? 2 : 1);
  }
  window(place) { return { number: place.id, name: this.name(place) }; }
  // What stands beside a place: of windows that do the same the number is enough.
  beside(place, other) {
    if (other.kind !== "window") return this.thing(other);
    const same = other.name.zh === place.name.zh && other.name.en === place.name.en;
    return same ? other.id : this.say("beside-window", this.window(other));
  }
}
