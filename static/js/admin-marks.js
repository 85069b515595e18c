// What the panel quotes is marked in the fields themselves, by a mirror of the text behind each. The form works without.
import { place } from "./place.js";

const COPIED = ["font", "lineHeight", "letterSpacing", "padding", "borderWidth", "wordBreak", "overflowWrap", "tabSize"];

function behind(field) {
  const [frame, mirror] = [document.createElement("div"), document.createElement("div")];
  frame.className = "marked";
  mirror.className = "mirror";
  mirror.ariaHidden = "true";
  mirror.lang = field.lang;
  const active = document.activeElement === field;
  field.replaceWith(frame);
  frame.append(mirror, field);
  if (active) field.focus();
  const scroll = () => {
    mirror.scrollTop = field.scrollTop;
  };
  const fit = () => {
    const style = getComputedStyle(field);
    for (const name of COPIED) mirror.style[name] = style[name];
    const edges = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
    // A bar for scrolling takes its width from the text.
    mirror.style.width = `${field.clientWidth + edges}px`;
    mirror.style.height = `${field.offsetHeight}px`;
    scroll();
  };
  field.addEventListener("scroll", scroll);
  new ResizeObserver(fit).observe(field);
  return { mirror, fit };
}

// The same line of one field may be quoted twice; marks never overlap.
function spans(field, quotes) {
  const found = [];
  for (const { text, start } of quotes) {
    const from = place(field.value, text, Number(start));
    if (text && from >= 0) found.push([from, from + text.length]);
  }
  return found.sort(([one], [other]) => one - other);
}

function paint({ mirror, fit }, field, quotes) {
  const parts = [];
  let at = 0;
  for (const [from, to] of spans(field, quotes)) {
    if (from < at) continue;
    const mark = document.createElement("mark");
    mark.textContent = field.value.slice(from, to);
    parts.push(field.value.slice(at, from), mark);
    at = to;
  }
  // The last line of a text counts only when something stands on it.
  mirror.replaceChildren(...parts, `${field.value.slice(at)}\u200b`);
  fit();
}

function watch(lists) {
  const quoted = (id) =>
    [...lists.querySelectorAll(".quote a[data-text]")].filter((link) => link.hash === `#${id}`).map((link) => link.dataset);
  for (const field of document.querySelectorAll("#release_form textarea.words")) {
    const back = behind(field);
    let quotes = [];
    const again = () => {
      quotes = quoted(field.id);
      paint(back, field, quotes);
    };
    field.addEventListener("input", () => paint(back, field, quotes));
    new MutationObserver(again).observe(lists, { childList: true });
    again();
  }
}

const lists = document.querySelector("[data-checks-lists]");
if (lists) watch(lists);
