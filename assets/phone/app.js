// The map and the steps, and what is asked for.
"use strict";
const App = (() => {
  const { root, $, settings, say, speak, whenChanged, span, TONGUE } = Shell;
  const NOTED_MS = 20000, PAUSE_MS = 120;

  class App {
    constructor(hall, asked) {
      Object.assign(this, { hall, asked, trip: null, here: "", profile: "walking", speaking: false });
      this.words = {};
      for (const lang of ["zh", "en"]) {
        this.words[lang] = new Words(KNOWN, lang, hall);
      }
      root.classList.add("scripted");
      this.chart = new Chart($("chart"), hall, settings);
      this.cards = new Cards($("cards"), settings);
      this.chart.onLevel = (level) => this.markLevel(level);
      this.cards.onStep = (number, again) => this.step(number, again);
      this.buttons();
      whenChanged(() => this.changed());
      window.addEventListener("resize", () => { this.flow(); this.chart.resized(); });
      this.flow();
      setInterval(() => this.note(), NOTED_MS);
      document.addEventListener("visibilitychange", () => this.note());
      window.addEventListener("hashchange", () => this.fromHash());
      this.names();
    }

    // Where text is large or the screen low the page scrolls as a whole.
    flow() {
      const low = window.innerHeight < 600 && window.innerHeight > window.innerWidth;
      root.classList.toggle("flow", settings.large || low);
    }

    get finding() { return this.finder || (this.finder = new Finding(this.hall)); }

    // --- what is asked for ---
    begin() {
      const { steps, here } = this.asked;
      if (steps) {
        this.profile = this.asked.profile;
        this.open(Trip.told(this.asked, this.rows(), this.hall));
      } else if (here) this.arriveAt(here);
      else this.fromHash();
      Live.watch(this.asked, () => !root.classList.contains("rerouted"), (is) => {
        $("news").hidden = !is;
      });
      Comfort.stayAwake();
      this.prepare();
    }
    // What nobody waits for yet, piece by piece once the page has shown itself.
    prepare() {
      const levels = this.hall.data.levels.map((_, level) => () => this.chart.sheet(level));
      const later = [...levels, () => this.finding];
      const next = () => {
        const piece = later.shift();
        if (!piece) return;
        piece();
        setTimeout(next, PAUSE_MS);
      };
      setTimeout(next, PAUSE_MS);
    }
    // The sentences the server told, as they stand in the page.
    rows() {
      return Array.from(document.querySelectorAll("#plain .steps .text")).map((row) => {
        const said = (lang) => (row.querySelector(`.${lang}`) || row).textContent;
        return { zh: said("zh"), en: said("en") };
      });
    }
    // A page without a server has what is asked for after the "#": a token, or S/ and a sign's code.
    fromHash() {
      let asked = location.hash.slice(1);
      try { asked = decodeURIComponent(asked); } catch (error) { /* taken as it is */ }
      const sign = /^\/?s\/(.+)$/i.exec(asked);
      if (sign) {
        const place = this.finding.sign(sign[1]);
        if (place) this.arriveAt(place); else this.choose("signs", say("wrong"));
        return;
      }
      const token = makeToken(KNOWN.token).decode(asked.replace(/^\/?r\//i, ""));
      if (!token || token.venue !== this.hall.data.id) {
        if (!this.trip) this.choose("signs", asked ? say("mangled") : "");
        return;
      }
      this.profile = token.profile;
      if (token.lang === "en") speak("en");
      this.wanted = token.stops;
      const { digest8 } = this.hall.data;
      const outdated = Boolean(digest8 && token.digest8 && token.digest8 !== digest8);
      if (this.hall.place(token.start)) this.route(token.start, token.stops, outdated);
      else this.choose("signs", say("unknown"));
    }
    arriveAt(placeId) {
      this.here = placeId;
      const known = Comfort.kept(`goal.${this.hall.data.id}`);
      const profile = Comfort.kept(`profile.${this.hall.data.id}`);
      if (!this.trip && this.hall.data.roadmaps[profile]) this.profile = profile;
      this.wanted = this.wanted || (known && known.every((id) => this.hall.place(id)) ? known : null);
      this.choose("finder");
    }
    // Find a way by itself; the stops already passed are left out. Whether it was asked for of an
    // older plan.
    route(startId, stopIds, outdated = false) {
      Object.assign(this, { here: startId, outdated });
      const trip = Trip.found(startId, stopIds, this.profile, this.words, this.hall);
      if (!trip) {
        this.choose("finder", say("noWay"));
        return;
      }
      root.classList.add("rerouted");
      // Those links are about the place the page was made for.
      if ($("links")) $("links").hidden = true;
      this.open(trip);
    }
    open(trip) {
      this.trip = trip;
      this.here = trip.stops[0].id;
      this.wanted = trip.stops.slice(1).map((stop) => stop.id);
      Comfort.keep(`goal.${this.hall.data.id}`, this.wanted);
      Comfort.keep(`profile.${this.hall.data.id}`, this.profile);
      this.view("trip");
      this.cards.fill(trip);
      this.chart.setTrip(trip);
      this.head();
      this.levels();
      this.keepUp();
      this.chart.show(trip.stops[0].level);
    }

    // --- what is shown ---
    view(name) {
      for (const each of ["trip", "finder", "signs"]) $(each).hidden = each !== name;
      this.shown = name;
      root.classList.toggle("choosing", name !== "trip");
      if (name !== "trip") {
        Comfort.hush();
        $(name).scrollTop = 0;
      }
    }
    changed() {
      this.flow();
      this.names();
      this.chart.redraw();
      if (this.trip) {
        this.head();
        this.left();
        this.levels();
        setTimeout(() => { this.cards.reveal(); this.chart.resized(); }, 60);
      }
      if (this.shown === "finder") this.offer();
      if (this.shown === "signs") this.nearby();
    }
    names() {
      $("levels").setAttribute("aria-label", say("levels"));
      $("tabs").setAttribute("aria-label", say("tabs"));
      $("cards").setAttribute("aria-label", say("cards"));
      $("way").setAttribute("aria-label", say("cards"));
      $("chart").setAttribute("aria-label", say("chart"));
    }
    called(place) {
      const name = place.name[settings.lang];
      return place.kind === "window" ? `${place.id} ${name}` : name;
    }
    head() {
      const { stops, steps } = this.trip, goal = stops[stops.length - 1], title = $("app-goal");
      title.textContent = "";
      if (!steps.length) title.append(span("name", say("here")));
      else if (stops.length > 2) {
        const names = stops.slice(1).map((stop) =>
          (stop.kind === "window" ? stop.id : stop.name[settings.lang]));
        title.append(span("name", names.join(" → ")));
      } else {
        if (goal.kind === "window") title.append(span("sign", goal.id), " ");
        title.append(span("name", goal.name[settings.lang]));
      }
      const words = this.words[settings.lang], whole = Trip.ahead(this.trip, 0);
      const facts = stops.length > 2 ? [] : [this.hall.data.levels[goal.level].name[settings.lang]];
      if (steps.length) facts.push(words.metres(whole.metres), words.time(whole.seconds));
      const row = span("row", ""), { hours } = this.hall.data;
      this.telling($("open"), hours[goal.open || 0]);
      for (const fact of facts) row.append(span("fact", fact), " ");
      $("app-facts").textContent = "";
      $("app-facts").append(row);
      $("app-notes").textContent = "";
      if (!root.classList.contains("rerouted")) {
        for (const note of document.querySelectorAll("#plain .goal > .note")) {
          $("app-notes").appendChild(note.cloneNode(true));
        }
      } else {
        const stepFree = this.trip.profile === "wheelchair" && steps.length > 0;
        for (const key of [this.outdated && "outdated", stepFree && "stepFree"].filter(Boolean)) {
          const note = document.createElement("p");
          note.className = "note";
          note.textContent = say(key);
          $("app-notes").appendChild(note);
        }
      }
      this.note();
      root.dataset.titleZh = `${this.titled("zh")}`;
      root.dataset.titleEn = `${this.titled("en")}`;
      document.title = this.titled(settings.lang);
    }
    // What closes before one gets there, or is closed already: by the clock as it is now, for the
    // stops still ahead, whenever the page was made.
    note() {
      if (!this.trip || document.visibilityState === "hidden") return;
      const begin = Opening.now(), { stops } = this.trip, at = this.cards.current, notes = [];
      Trip.arrivals(this.trip, at).forEach((seconds, k) => {
        const note = seconds === null ? null : this.hall.opening.note(stops[k], begin, seconds);
        if (note) notes.push([stops[k], note]);
      });
      for (const box of ["app-hours", "plain-hours"]) this.told($(box), notes);
    }
    // A text in both languages, of which one is hidden.
    telling(box, text) {
      box.textContent = "";
      for (const lang of text ? ["zh", "en"] : []) {
        box.appendChild(Object.assign(span(lang, text[lang]), { lang: TONGUE[lang] }));
      }
    }
    told(box, notes) {
      if (!box) return;
      const said = notes.map(([place, note]) => ["zh", "en"].map((lang) =>
        Object.assign(span(lang, Noting(this.words[lang], place, note)), { lang: TONGUE[lang] })));
      const text = said.map((both) => both.map((node) => node.textContent).join("")).join("");
      if (box.textContent === text) return;
      box.textContent = "";
      for (const both of said) {
        const note = span("note", "");
        note.append(...both);
        box.appendChild(note);
      }
    }
    titled(lang) {
      const names = this.trip.stops.slice(1).map((stop) => {
        const name = stop.name[lang];
        return stop.kind !== "window" ? name : this.trip.stops.length > 2 ? stop.id : `${stop.id} ${name}`;
      });
      return `${names.join(" → ")} · ${this.hall.data.name[lang]}`;
    }
    levels() {
      const box = $("levels"), levels = this.hall.data.levels;
      box.textContent = "";
      const order = levels.map((_, i) => i).sort((a, b) => levels[b].ordinal - levels[a].ordinal);
      if (order.length < 2) return;
      const walked = new Set(this.trip ? this.trip.steps.map((step) => step.level) : []);
      for (const level of order) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.level = level;
        button.append(span("short", levels[level].id));
        button.append(span("unseen", levels[level].name[settings.lang]));
        if (walked.has(level)) button.classList.add("walked");
        button.addEventListener("click", () => this.chart.show(level));
        box.appendChild(button);
      }
      this.markLevel(this.chart.level);
      this.chart.forget();
    }
    markLevel(level) {
      for (const button of $("levels").children) {
        button.setAttribute("aria-pressed", String(Number(button.dataset.level) === level));
      }
    }

    // --- step by step ---
    step(number, again) {
      if (again && settings.listing) this.list(false);
      this.keepUp();
      this.chart.focus(number);
    }
    keepUp() {
      this.left();
      this.note();
      if (this.speaking) this.read();
    }
    left() {
      const { steps } = this.trip, at = this.cards.current;
      const words = this.words[settings.lang], { seconds } = Trip.ahead(this.trip, at);
      const last = at >= steps.length - 1;
      const time = last ? say("there") : say("left", words.time(seconds)).replace("有 半", "有半");
      $("count").textContent = steps.length ? `${at + 1}/${steps.length}` : "";
      $("left").textContent = steps.length ? time : say("here");
      $("before").disabled = at === 0;
      $("next").disabled = last;
    }
    read() {
      const step = this.trip.steps[this.cards.current];
      if (step) Comfort.say(step.text[settings.lang], settings.lang);
    }
    list(on) {
      settings.listing = on;
      root.classList.toggle("listing", on);
      $("listing").setAttribute("aria-pressed", String(on));
      this.cards.mark();
      this.cards.reveal();
      this.chart.resized();
      if (!on) this.chart.focus(this.cards.current);
    }

    buttons() {
      const tap = (id, done) => $(id).addEventListener("click", done);
      tap("before", () => this.cards.go(this.cards.current - 1));
      tap("next", () => this.cards.go(this.cards.current + 1));
      tap("zoom-in", () => this.chart.zoom(1.6));
      tap("zoom-out", () => this.chart.zoom(1 / 1.6));
      tap("renew", () => location.reload());
      tap("whole", () => this.chart.overview());
      tap("listing", () => this.list(!settings.listing));
      tap("change", () => this.choose("finder"));
      tap("at-sign", () => this.choose("signs"));
      tap("finder-back", () => this.view("trip"));
      tap("signs-back", () => this.view("trip"));
      $("query").addEventListener("input", () => this.results());
      $("sign-form").addEventListener("submit", (event) => {
        event.preventDefault();
        const place = this.finding.sign($("code").value);
        if (place) this.moveTo(place); else $("wrong").textContent = say("wrong");
      });
      if (Comfort.speech()) {
        $("speak").hidden = false;
        tap("speak", () => {
          this.speaking = !this.speaking;
          $("speak").setAttribute("aria-pressed", String(this.speaking));
          if (this.speaking) this.read(); else Comfort.hush();
        });
      }
      if (Comfort.compass()) this.compass();
    }
    compass() {
      const button = $("compass");
      let stop = null, last = 0;
      button.hidden = false;
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        if (stop) { stop(); stop = null; } else {
          stop = Comfort.follow((heading) => {
            if (Date.now() - last < 300) return;
            last = Date.now();
            this.chart.turnTo((heading - this.hall.data.north + 360) % 360);
          });
        }
        button.setAttribute("aria-pressed", String(Boolean(stop)));
      });
    }
  }

  Object.assign(App.prototype, Choosing);
  return App;
})();
