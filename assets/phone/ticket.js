// Keeps a ticket's page up to date: asks for it again and puts its main part in place.
"use strict";
(() => {
  const EVERY_MS = 5000, QUIET_MS = 60000;
  const lost = document.getElementById("lost");
  let timer = 0, asking = false;

  function busy() {
    const at = document.activeElement;
    return at && (at.tagName === "INPUT" || at.closest("details"));
  }

  async function look() {
    if (asking || document.hidden || busy()) return;
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store", credentials: "omit" });
      if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const before = document.querySelector("main"), after = page.querySelector("main");
      if (before.innerHTML !== after.innerHTML && !busy()) {
        const call = after.dataset.call && after.dataset.call !== before.dataset.call;
        before.replaceWith(after);
        document.title = page.title;
        if (call && navigator.vibrate) navigator.vibrate([400, 200, 400]);
      }
      lost.hidden = true;
      if (after.dataset.over) stop();
    } catch {
      lost.hidden = false;
    } finally {
      asking = false;
    }
  }

  function stop() {
    clearInterval(timer);
    timer = setInterval(look, QUIET_MS);
  }

  timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  if (document.querySelector("main").dataset.over) stop();
})();
