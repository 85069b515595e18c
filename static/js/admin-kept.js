// Text kept in this browser goes when the server has stored it, when a person signs out, and after 14 days.
const PREFIX = "newsroom-keep:";
const CLOSED = "newsroom-keep-closed";
const AGE = 14 * 24 * 60 * 60 * 1000;

function forget(isOver) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && isOver(key)) localStorage.removeItem(key);
  }
}

function age(key) {
  try {
    return Date.now() - JSON.parse(localStorage.getItem(key)).at;
  } catch {
    return Infinity;
  }
}

const saved = document.cookie.match(/(?:^|; )saved-draft=([\w-]+)/)?.[1];
forget((key) => (saved && key.endsWith(`:${saved}`)) || !(age(key) < AGE));
document.getElementById("logout-form")?.addEventListener("submit", () => {
  // Forms that are still open in other windows must not write any more either.
  localStorage.setItem(CLOSED, String(Date.now()));
  forget(() => true);
});
