// Who else has this form open, asked every 20 seconds while the page is looked at. The server says it once without.
const EVERY = 20_000;

function ask(line, token) {
  const say = (words) => {
    if (line.textContent !== words) line.textContent = words;
  };
  return async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(line.dataset.presence, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        redirect: "manual",
      });
      if (answer.ok) say((await answer.json()).words);
      else if (answer.type === "opaqueredirect" || answer.status === 403) say(line.dataset.ended);
    } catch {
      // The next turn asks again.
    }
  };
}

const line = document.querySelector("[data-presence]");
const token = document.querySelector("[name=csrfmiddlewaretoken]");
if (line && token) {
  const turn = ask(line, token.value);
  setInterval(turn, EVERY);
  document.addEventListener("visibilitychange", turn);
}
