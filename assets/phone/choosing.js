// Choosing where to go and saying where one is: the sheets over the map, as a part of the app.
"use strict";
const Choosing = (() => {
  const { $, settings, say, span } = Shell;

  return {
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
    },
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
    },
    picture(name) {
      const svg = Labels.make("svg", { class: "picture", viewBox: "-100 -100 200 200", "aria-hidden": "true" });
      const d = this.hall.data.scene.pictograms[name];
      if (d) Labels.make("path", { d, "fill-rule": "evenodd" }, svg);
      return svg;
    },
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
    },
    choice(name, level, chosen, where = "") {
      const button = document.createElement("button");
      button.type = "button";
      const at = this.hall.data.levels[level].name[settings.lang];
      const repeated = where && name.startsWith(where);
      button.append(span("name", name), " ", span("where", where && !repeated ? `${where} · ${at}` : at));
      button.addEventListener("click", chosen);
      return button;
    },
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
    },
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
    },

    toNearest(numbers) {
      if (!this.here || !this.hall.reaches(this.here, this.profile)) {
        this.choose("signs", say("unknown"));
        return;
      }
      const ids = numbers.map((number) => this.hall.places[number].id);
      const found = this.hall.nearest(this.here, ids, this.profile);
      if (found) this.route(this.here, [found.goal.id]); else this.choose("finder", say("noWay"));
    },
  };
})();
