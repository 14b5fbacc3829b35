// Language, large text, and a step's place on the map. The page is whole without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const tongue = { zh: "zh-Hans", en: "en" };

  const speak = (lang) => {
    root.lang = tongue[lang];
    document.title = root.dataset[lang === "zh" ? "titleZh" : "titleEn"];
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.hidden = button.dataset.lang === lang;
    }
  };

  // Who asked for English gets English; who asked for Chinese (or nothing: it is the kiosk's
  // first language) and whose phone knows no Chinese gets English too.
  const languages = navigator.languages && navigator.languages.length
    ? navigator.languages
    : [navigator.language || ""];
  const reads = languages.some((each) => each.toLowerCase().startsWith("zh"));
  speak(root.lang === "en" || !reads ? "en" : "zh");

  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => {
      speak(button.dataset.lang);
      const other = document.querySelector("[data-lang]:not([hidden])");
      if (other) other.focus();
    });
  }

  const large = document.getElementById("large");
  large.addEventListener("click", () => {
    const on = root.classList.toggle("large");
    large.setAttribute("aria-pressed", String(on));
  });

  // A step that is tapped is marked in the list and on the map above it.
  const mark = (link) => {
    for (const old of document.querySelectorAll("[aria-current=step]")) {
      old.removeAttribute("aria-current");
    }
    for (const old of document.querySelectorAll(".badge.current")) {
      old.classList.remove("current");
    }
    link.setAttribute("aria-current", "step");
    for (const badge of document.querySelectorAll(`.badge[data-step="${link.dataset.step}"]`)) {
      badge.classList.add("current");
    }
  };
  for (const link of document.querySelectorAll("a[data-step]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      mark(link);
      const map = document.querySelector(link.getAttribute("href"));
      const box = map.getBoundingClientRect();
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (box.top < 0 || box.bottom > window.innerHeight) {
        map.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
      }
    });
  }
  root.classList.add("scripted");
})();
