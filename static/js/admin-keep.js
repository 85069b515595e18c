// Text that is typed but not saved is kept in this browser and offered again. It is never sent by itself.
const PREFIX = "newsroom-keep:";
const CLOSED = "newsroom-keep-closed";
const EVERY = 1000;
const TYPED = "textarea[name], input[name]:is([type=text], [type=date], [type=time], [type=datetime-local])";

const section = document.querySelector("[data-keep]");
const form = document.querySelector("#release_form");
const loaded = Date.now();
const same = (one, other) => [one, other].map((text) => text.normalize("NFC").split(/\s+/).join(" ").trim());

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(own) {
  const before = read(own)?.fields ?? {};
  return () => {
    if (Number(localStorage.getItem(CLOSED)) > loaded) return;
    const fields = {};
    for (const { name, value, defaultValue } of form.querySelectorAll(TYPED)) {
      if (!name.includes("__prefix__") && (value !== defaultValue || name in before)) fields[name] = value;
    }
    if (Object.keys(fields).length === 0) {
      localStorage.removeItem(own);
      return;
    }
    try {
      localStorage.setItem(own, JSON.stringify({ at: Date.now(), opened: form.elements.opened.value, fields }));
    } catch {
      // The browser's store is full: the form itself works on.
    }
  };
}

function differs({ fields }) {
  return Object.entries(fields).some(([name, text]) => {
    const [typed, shown] = same(text, form.elements[name]?.value ?? "");
    return typed !== shown;
  });
}

function waiting(place, own) {
  const found = [];
  for (const key of Object.keys(localStorage)) {
    const entry = key.startsWith(place) && key !== own ? read(key) : null;
    if (!entry) continue;
    if (differs(entry)) found.push({ key, ...entry });
    else localStorage.removeItem(key);
  }
  return found.sort((one, other) => other.at - one.at);
}

function list(entry) {
  const box = section.querySelector("[data-texts]");
  box.replaceChildren();
  for (const [name, text] of Object.entries(entry.fields)) {
    const field = form.elements[name];
    const label = field?.labels?.[0]?.textContent || field?.ariaLabel || name;
    const [heading, words] = [document.createElement("h3"), document.createElement("div")];
    heading.textContent = label;
    words.className = "text";
    words.tabIndex = 0;
    words.lang = name.endsWith("_en") ? "en" : "ko";
    words.textContent = text;
    box.append(heading, words);
  }
}

function putBack(entry) {
  for (const [name, text] of Object.entries(entry.fields)) {
    const field = form.elements[name];
    if (!field) continue;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // The text was typed on top of that version: whatever others have saved since is compared with it on saving.
  form.elements.opened.value = entry.opened;
}

function offer(place, own, write) {
  const [entry] = waiting(place, own);
  section.hidden = !entry;
  if (!entry) return;
  const shown = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const time = new Date(entry.at).toLocaleString(document.documentElement.lang, { ...shown, timeZone: "Asia/Seoul" });
  section.querySelector("h2").textContent = section.dataset.keep.replace("{time}", `${time} KST`);
  list(entry);
  section.onclick = ({ target }) => {
    const { act } = target.dataset;
    if (act === "put") {
      putBack(entry);
      write();
    }
    if (act) {
      localStorage.removeItem(entry.key);
      offer(place, own, write);
    }
  };
}

if (section && form) {
  const { draft } = form.elements;
  draft.value ||= `${loaded.toString(36)}-${Math.random().toString(36).slice(2)}`;
  const place = `${PREFIX}${section.dataset.user}:${section.dataset.release}:`;
  const write = keep(place + draft.value);
  let timer = 0;
  form.addEventListener("input", () => {
    timer ||= setTimeout(() => {
      timer = 0;
      write();
    }, EVERY);
  });
  addEventListener("pagehide", write);
  offer(place, place + draft.value, write);
}
