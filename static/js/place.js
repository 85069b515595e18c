// Where a text stands in a field: `start` counts code points of what the server was sent.
export function place(value, text, start) {
  const near = [...value.replaceAll("\r\n", "\n")].slice(0, start).join("").length;
  if (value.startsWith(text, near)) return near;
  const after = value.indexOf(text, near);
  return after >= 0 ? after : value.indexOf(text);
}
