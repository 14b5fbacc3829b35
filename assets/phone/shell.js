// What all of the page shares: its texts, its settings, and the language and size of text, which
// need nothing else to work.
"use strict";
const Shell = (() => {
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
    stepFree: { zh: "全程无台阶", en: "Step-free all the way" },
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
  const whenChanged = (done) => { changed = done; };

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

  return { root, $, settings, say, speak, comforts, whenChanged, span, TONGUE };
})();
