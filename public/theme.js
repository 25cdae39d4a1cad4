// What has to be settled before anything is painted. It blocks rendering, so it is as short as it can be.
const { dataset } = document.documentElement;

// The program can run here: controls that need it are shown.
if (typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype) dataset.js = "";

// A published page shows everything in the meeting's time. Where the address or the device asks for
// another view it waits for the program, but not for long.
let isOther = location.search.length > 1;

try {
  const chosen = localStorage.getItem("plenary:theme");
  if (chosen === "dark" || chosen === "light") {
    dataset.theme = chosen; // ui/theme.rs changes the choice
    document.querySelector("meta[name=color-scheme]").content = chosen;
  }
  isOther ||= localStorage.getItem("plenary:zone");
} catch {
  // Without storage the page has the colours of the device.
}

if (isOther) {
  dataset.waiting = "";
  setTimeout(() => delete dataset.waiting, 2000);
}
