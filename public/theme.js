// Gives the page the colours that the reader has chosen on this device, before anything is painted.
// It blocks rendering, so it is as short as it can be; ui/theme.rs changes the choice.
try {
  const chosen = localStorage.getItem("plenary:theme");
  if (chosen === "dark" || chosen === "light") {
    document.documentElement.dataset.theme = chosen;
    document.querySelector("meta[name=color-scheme]").content = chosen;
  }
} catch {
  // Without storage the page has the colours of the device.
}
