// What some phones can do besides: read out, keep awake, know the north, remember. Where one
// cannot, its button stays hidden and nothing else changes.
"use strict";
const Comfort = (() => {
  const speech = () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

  const say = (text, lang) => {
    if (!speech()) return;
    speechSynthesis.cancel();
    const said = new SpeechSynthesisUtterance(text.replace(/½/g, lang === "zh" ? "半" : " and a half"));
    said.lang = lang === "zh" ? "zh-CN" : "en-GB";
    said.rate = 0.95;
    speechSynthesis.speak(said);
  };
  const hush = () => { if (speech()) speechSynthesis.cancel(); };

  // The screen stays on while the page is in sight.
  const stayAwake = () => {
    if (!("wakeLock" in navigator)) return;
    const hold = () => {
      if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
    };
    document.addEventListener("visibilitychange", hold);
    hold();
  };

  // Whether the phone may tell which way it points; onHeading is given degrees from true north.
  const compass = () => window.isSecureContext && "DeviceOrientationEvent" in window
    && navigator.maxTouchPoints > 0;
  const follow = (onHeading) => {
    const hear = (event) => {
      if (typeof event.webkitCompassHeading === "number") onHeading(event.webkitCompassHeading);
      else if (event.absolute && event.alpha !== null) onHeading((360 - event.alpha) % 360);
    };
    const name = "ondeviceorientationabsolute" in window
      ? "deviceorientationabsolute" : "deviceorientation";
    const start = () => window.addEventListener(name, hear);
    const ask = DeviceOrientationEvent.requestPermission;
    if (typeof ask === "function") {
      ask.call(DeviceOrientationEvent).then((answer) => { if (answer === "granted") start(); })
        .catch(() => {});
    } else start();
    return () => window.removeEventListener(name, hear);
  };

  // Private windows and some apps' browsers refuse to keep anything.
  const keep = (key, value) => {
    try { localStorage.setItem(`smartnav.${key}`, JSON.stringify(value)); } catch (error) { /* not kept */ }
  };
  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(`smartnav.${key}`)); } catch (error) { return null; }
  };

  return { speech, say, hush, stayAwake, compass, follow, keep, kept };
})();
