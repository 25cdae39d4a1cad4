// Adds an agenda, waits until its frame has answered, and takes it away again.

async function comeAndGo(times) {
  for (let count = 0; count < times; count += 1) {
    const agenda = document.createElement("plenary-agenda");
    agenda.setAttribute("meeting", "seoul-2024");
    agenda.setAttribute("topic", "public-trust");
    const ready = new Promise((resolve) => agenda.addEventListener("plenary:ready", resolve, { once: true }));
    document.querySelector("#stage").append(agenda);
    await ready;
    agenda.remove();
  }
}
