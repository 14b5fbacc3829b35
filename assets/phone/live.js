// Whether the way is still what the page shows: its server is asked now and then while the page is
// in sight. Without a server, or without a network, nothing is said.
"use strict";
const Live = (() => {
  const EVERY_MS = 30000;
  const watch = ({ token, live }, isOwn, changed) => {
    if (!live || !/^http/.test(location.protocol) || !window.fetch) return;
    let asking = false;
    const look = async () => {
      if (asking || document.visibilityState === "hidden") return;
      asking = true;
      try {
        const answer = await fetch(`/n/${token}`, { cache: "no-cache", credentials: "omit" });
        if (answer.ok) {
          const told = await answer.json();
          // Of a way found on the phone the server knows only what has changed in the hall.
          changed(isOwn() ? told.way !== live.way : told.now !== live.now);
        }
      } catch (error) { /* asked again */ } finally { asking = false; }
    };
    setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
  };
  return { watch };
})();
