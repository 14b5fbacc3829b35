// The page: language and size of text first, which need nothing; then the map and the steps. What
// the page holds without a script stays as it is until the map is ready.
"use strict";
const Page = (() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const TONGUE = { zh: "zh-Hans", en: "en" };
  const SAID = {
    map: { zh: "%的地图", en: "Map, %" },
    from: { zh: "从%出发", en: "Setting off from %" },
    levels: { zh: "楼层", en: "Levels" },
    tabs: { zh: "更多", en: "More" },
    cards: { zh: "步骤", en: "Steps" },
    chart: { zh: "地图", en: "Map" },
    left: { zh: "还有 %", en: "% left" },
    there: { zh: "到了", en: "You are there" },
    none: { zh: "没有找到，换个说法试试", en: "Nothing found; try another word" },
    wrong: { zh: "没有这块牌子，请再核对一次", en: "There is no such sign; please check it" },
    noWay: { zh: "目前没有通到那里的路线，请到咨询导办台询问。",
      en: "There is no way there at present. Please ask at the information desk." },
    unknown: { zh: "请先告诉我们您在哪里。", en: "Please say first where you are." },
    mangled: { zh: "这个路线码读不出来。", en: "This route code cannot be read." },
    again: { zh: "继续去 %", en: "Go on to %" },
    outdated: { zh: "大厅图已更新：这条路线按最新的图重新计算。",
      en: "The map of the hall has changed since; the route is worked out anew." },
    here: { zh: "您就在这里", en: "You are here" },
    tour: { zh: "依次去 %", en: "In this order: %" },
  };
  const settings = {
    lang: "zh", large: false, contrast: false, listing: false,
    calm: () => window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    mapName: (level) => say("map", level.name[settings.lang]),
  };
  const say = (key, with_ = "") => SAID[key][settings.lang].replace("%", with_);
  let changed = () => {};

  const speak = (lang) => {
    settings.lang = lang;
    root.lang = TONGUE[lang];
    document.title = root.dataset[lang === "zh" ? "titleZh" : "titleEn"];
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.hidden = button.dataset.lang === lang;
    }
  };
  // Who asked for English gets English; who asked for Chinese (or nothing: it is the kiosk's
  // first language) and whose phone knows no Chinese gets English too.
  const firstLanguage = () => {
    const known = navigator.languages && navigator.languages.length
      ? navigator.languages : [navigator.language || ""];
    const reads = known.some((each) => each.toLowerCase().startsWith("zh"));
    return root.lang === "en" || !reads ? "en" : "zh";
  };
  const toggled = (name) => {
    const button = $(name), on = root.classList.toggle(name);
    settings[name] = on;
    button.setAttribute("aria-pressed", String(on));
    Comfort.keep(name, on);
    changed();
  };
  const comforts = () => {
    speak(firstLanguage());
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.addEventListener("click", () => {
        speak(button.dataset.lang);
        const other = document.querySelector("[data-lang]:not([hidden])");
        if (other) other.focus();
        changed();
      });
    }
    for (const name of ["large", "contrast"]) {
      if (Comfort.kept(name)) toggled(name);
      $(name).addEventListener("click", () => toggled(name));
    }
    root.classList.add("ready");
  };

  const span = (name, text) => {
    const node = document.createElement(name === "sign" ? "b" : "span");
    node.className = name;
    node.textContent = text;
    return node;
  };

  class App {
    constructor(hall, asked) {
      Object.assign(this, { hall, asked, trip: null, here: "", profile: "walking", speaking: false });
      this.finding = new Finding(hall);
      this.words = {};
      for (const lang of ["zh", "en"]) {
        this.words[lang] = new Telling.Words(KNOWN.messages[lang], lang, hall);
      }
      root.classList.add("scripted");
      this.chart = new Chart($("chart"), hall, settings);
      this.cards = new Cards($("cards"), settings);
      this.chart.onLevel = (level) => this.markLevel(level);
      this.cards.onStep = (number, again) => this.step(number, again);
      this.buttons();
      changed = () => this.changed();
      window.addEventListener("resize", () => { this.flow(); this.chart.resized(); });
      this.flow();
      window.addEventListener("hashchange", () => this.fromHash());
      this.names();
    }

    // Where text is large or the screen low the page scrolls as a whole.
    flow() {
      const low = window.innerHeight < 600 && window.innerHeight > window.innerWidth;
      root.classList.toggle("flow", settings.large || low);
    }

    // --- what is asked for ---
    begin() {
      const { steps, here } = this.asked;
      if (steps) {
        this.profile = this.asked.profile;
        this.open(Trip.told(this.asked, this.rows(), this.hall));
      } else if (here) this.arriveAt(here);
      else this.fromHash();
      Comfort.stayAwake();
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
      this.outdated = Boolean(digest8 && token.digest8 && token.digest8 !== digest8);
      if (this.hall.place(token.start)) this.route(token.start, token.stops);
      else this.choose("signs", say("unknown"));
    }
    arriveAt(placeId) {
      this.here = placeId;
      const known = Comfort.kept(`goal.${this.hall.data.id}`);
      this.wanted = this.wanted || (known && known.every((id) => this.hall.place(id)) ? known : null);
      this.choose("finder");
    }
    // Find a way by itself; the stops already passed are left out.
    route(startId, stopIds) {
      this.here = startId;
      const trip = Trip.found(startId, stopIds, this.profile, this.words, this.hall);
      if (!trip) {
        this.choose("finder", say("noWay"));
        return;
      }
      root.classList.add("rerouted");
      this.open(trip);
    }
    toNearest(numbers) {
      if (!this.here || !this.hall.map(this.profile).index.has(this.here)) {
        this.choose("signs", say("unknown"));
        return;
      }
      const ids = numbers.map((number) => this.hall.places[number].id);
      const found = this.hall.nearest(this.here, ids, this.profile);
      if (found) this.route(this.here, [found.goal.id]); else this.choose("finder", say("noWay"));
    }

    open(trip) {
      this.trip = trip;
      this.here = trip.stops[0].id;
      this.wanted = trip.stops.slice(1).map((stop) => stop.id);
      Comfort.keep(`goal.${this.hall.data.id}`, this.wanted);
      this.view("trip");
      this.chart.setTrip(trip);
      this.cards.fill(trip);
      this.levels();
      this.head();
      this.step(0, false);
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
      const row = span("row", "");
      for (const fact of facts) row.append(span("fact", fact), " ");
      $("app-facts").textContent = "";
      $("app-facts").append(row);
      $("app-notes").textContent = "";
      if (!root.classList.contains("rerouted")) {
        for (const note of document.querySelectorAll("#plain .note")) {
          $("app-notes").appendChild(note.cloneNode(true));
        }
      } else if (this.outdated) $("app-notes").appendChild(span("note", say("outdated")));
      root.dataset.titleZh = `${this.titled("zh")}`;
      root.dataset.titleEn = `${this.titled("en")}`;
      document.title = this.titled(settings.lang);
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
    }
    markLevel(level) {
      for (const button of $("levels").children) {
        button.setAttribute("aria-pressed", String(Number(button.dataset.level) === level));
      }
    }

    // --- step by step ---
    step(number, again) {
      if (again && settings.listing) this.list(false);
      this.chart.focus(number);
      this.left();
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

    // --- choosing ---
    choose(view, problem = "") {
      this.view(view);
      if (view === "finder") {
        $("query").value = "";
        this.offer(problem);
        $("finder-title").tabIndex = -1;
        $("finder-title").focus();
      } else {
        $("code").value = "";
        $("wrong").textContent = problem;
        this.nearby();
        $("signs-title").tabIndex = -1;
        $("signs-title").focus();
      }
      for (const back of ["finder-back", "signs-back"]) $(back).hidden = !this.trip;
    }
    offer(problem = "") {
      const start = this.here && (this.hall.place(this.here) || (this.trip && this.trip.stops[0]));
      $("finder-from").textContent = start ? say("from", this.called(start)) : "";
      $("finder-again").textContent = "";
      const goal = this.wanted && this.hall.place(this.wanted[this.wanted.length - 1]);
      if (!this.trip && goal && start) {
        const button = this.choice(say("again", this.called(goal)), goal.level, () =>
          this.route(this.here, this.wanted));
        button.className = "main";
        $("finder-again").appendChild(button);
      }
      this.results(problem);
      $("hot").textContent = "";
      for (const each of this.hall.data.facilities) {
        const item = document.createElement("li"), button = document.createElement("button");
        button.type = "button";
        button.append(this.picture(each.symbol), span("", each.name[settings.lang]));
        button.addEventListener("click", () => this.toNearest(each.places));
        item.appendChild(button);
        $("hot").appendChild(item);
      }
    }
    picture(name) {
      const svg = Labels.make("svg", { class: "picture", viewBox: "-100 -100 200 200", "aria-hidden": "true" });
      const d = this.hall.data.scene.pictograms[name];
      if (d) Labels.make("path", { d, "fill-rule": "evenodd" }, svg);
      return svg;
    }
    results(problem = "") {
      const text = $("query").value, entries = this.finding.search(text);
      $("results").textContent = "";
      $("found").textContent = problem || (text.trim() && !entries.length ? say("none") : "");
      for (const entry of entries) {
        const item = document.createElement("li");
        const first = this.hall.places[entry.places[0]];
        const ids = entry.places.map((number) => this.hall.places[number])
          .filter((place) => place.kind === "window").map((place) => place.id);
        const where = ids.length > 1 ? `${ids[0]}–${ids[ids.length - 1]}` : ids[0] || "";
        item.appendChild(this.choice(entry.name[settings.lang], first.level, () =>
          this.toNearest(entry.places), where));
        $("results").appendChild(item);
      }
    }
    choice(name, level, chosen, where = "") {
      const button = document.createElement("button");
      button.type = "button";
      const at = this.hall.data.levels[level].name[settings.lang];
      const repeated = where && name.startsWith(where);
      button.append(span("name", name), " ", span("where", where && !repeated ? `${where} · ${at}` : at));
      button.addEventListener("click", chosen);
      return button;
    }
    nearby() {
      const box = $("near");
      box.textContent = "";
      const signed = new Set(Object.values(this.hall.data.signs));
      this.hall.data.levels.forEach((level, number) => {
        const title = document.createElement("h3"), list = document.createElement("ul");
        title.textContent = level.name[settings.lang];
        list.className = "choices";
        for (const place of this.hall.places) {
          if (place.level !== number || !signed.has(place.id)) continue;
          const item = document.createElement("li"), button = document.createElement("button");
          button.type = "button";
          button.append(span("name", this.called(place)));
          button.addEventListener("click", () => this.moveTo(place.id));
          item.appendChild(button);
          list.appendChild(item);
        }
        if (list.children.length) box.append(title, list);
      });
    }
    // One is at a sign: go on from there to what is still ahead.
    moveTo(placeId) {
      this.here = placeId;
      if (!this.trip || !this.wanted || !this.wanted.length) {
        this.choose("finder");
        return;
      }
      const step = this.trip.steps[this.cards.current];
      const ahead = step ? this.wanted.slice(step.goal ? step.goal - 1 : 0) : this.wanted;
      if (ahead.every((id) => this.hall.place(id))) this.route(placeId, ahead);
      else this.choose("finder");
    }

    buttons() {
      const tap = (id, done) => $(id).addEventListener("click", done);
      tap("before", () => this.cards.go(this.cards.current - 1));
      tap("next", () => this.cards.go(this.cards.current + 1));
      tap("zoom-in", () => this.chart.zoom(1.6));
      tap("zoom-out", () => this.chart.zoom(1 / 1.6));
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

  comforts();
  const data = self.HALL || JSON.parse($("hall").textContent);
  const asked = $("asked") ? JSON.parse($("asked").textContent) : {};
  const app = new App(new Hall(data), asked);
  app.begin();
  return app;
})();
