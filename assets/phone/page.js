// Language and size of text first; then the map and the steps. What the page holds without a script
// stays as it is until the map is ready.
"use strict";
const Page = (() => {
  Shell.comforts();
  const data = self.HALL || JSON.parse(Shell.$("hall").textContent);
  const asked = Shell.$("asked") ? JSON.parse(Shell.$("asked").textContent) : {};
  try {
    const app = new App(new Hall(data), asked);
    app.begin();
    return app;
  } catch (error) {
    Shell.root.classList.remove("scripted");
    throw error;
  }
})();
