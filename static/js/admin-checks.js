// The panel follows what is typed, and each of its links goes to the characters meant. The form works without it.
import { place } from "./place.js";

const DELAY = 700;

// A mirror of the field tells how far down a character stands.
function depth(field, position) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of ["font", "lineHeight", "letterSpacing", "padding", "border", "boxSizing", "wordBreak"]) {
    mirror.style[name] = style[name];
  }
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap" });
  mirror.style.width = `${field.clientWidth}px`;
  mirror.textContent = field.value.slice(0, position);
  document.body.append(mirror);
  const height = mirror.offsetHeight;
  mirror.remove();
  return height;
}

function go(event, link) {
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
  const { text, start } = link.dataset;
  if (text === undefined || !field.setSelectionRange) return;
  const from = place(field.value, text, Number(start));
  if (from < 0) return;
  field.setSelectionRange(from, from + text.length);
  field.scrollTop = depth(field, from) - field.clientHeight / 2;
}

function watch(section) {
  const form = section.closest("form");
  const lists = section.querySelector("[data-checks-lists]");
  const status = section.querySelector("[data-checks-status]");
  const bar = form.querySelector("[data-checks-bar]");
  let timer;
  let latest = 0;
  let spoken = "";

  function words(extra = {}) {
    const data = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") data.append(name, value);
    }
    data.set("release", section.dataset.release);
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    return data;
  }

  // What had the focus keeps it, or the list does when that finding is gone.
  function replace(html) {
    const active = lists.contains(document.activeElement) ? document.activeElement : null;
    const finding = active?.closest("[data-finding]")?.dataset.finding;
    const typed = new Map([...lists.querySelectorAll("input")].map((field) => [field.name, field.value]));
    const open = new Set([...lists.querySelectorAll("details[open] input")].map((field) => field.name));
    lists.innerHTML = html;
    for (const field of lists.querySelectorAll("input")) {
      field.value = typed.get(field.name) ?? "";
      if (open.has(field.name)) field.closest("details").open = true;
    }
    if (!active) return;
    const kind = active.matches("input, button") ? active.tagName.toLowerCase() : "a";
    const same = finding && lists.querySelector(`[data-finding="${finding}"] ${kind}`);
    const heading = section.querySelector("h2");
    (same ?? heading).focus();
  }

  async function ask(address, extra) {
    const turn = ++latest;
    try {
      const answer = await fetch(address, { method: "POST", body: words(extra) });
      if (turn !== latest) return;
      if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(String(answer.status));
      const found = await answer.json();
      if (turn !== latest) return;
      replace(found.html);
      if (spoken && spoken !== found.spoken) status.textContent = found.spoken;
      spoken = found.spoken;
      if (bar) bar.textContent = spoken;
    } catch {
      if (turn === latest) status.textContent = section.dataset.failed;
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(section.dataset.checks), DELAY);
  };
  form.addEventListener("input", (event) => section.contains(event.target) || later());
  form.addEventListener("change", (event) => section.contains(event.target) || later());
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (link) go(event, link);
    const button = event.target.closest("button[name=_waive]");
    if (!button) return;
    event.preventDefault();
    ask(section.dataset.waive, { _waive: button.value }).then(() => form.dispatchEvent(new Event("waived")));
  });
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    event.target.closest("[data-finding]").querySelector("button").click();
  });
  ask(section.dataset.checks);
}

for (const section of document.querySelectorAll("[data-checks]")) watch(section);
