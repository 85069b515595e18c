"""Every kind of public page of the demo newsroom, and what its pages are asked in the browser."""

RELEASES = ["/ko/releases/25/", "/en/releases/23/"]
KINDS = [
    "/ko/",
    "/en/releases/",
    "/en/releases/?q=policy&topic=policy-dialogue&from=2019-01-01&to=nonsense",
    "/ko/releases/?q=없는말",
    *RELEASES,
    "/en/releases/10/",
    "/ko/releases/19/",
    "/ko/releases/20/",
    "/ko/releases/25/changes/2/",
    "/en/topics/",
    "/ko/topics/climate/",
    "/en/divisions/multilateral/",
    "/ko/archive/",
    "/en/archive/2026/",
    "/ko/archive/2026/11/",
    "/en/feeds/",
    "/en/about/accessibility/",
    "/ko/no-such-page/",
]
# Adds up how far lines move after they were painted.
SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# The heights of all blocks of text; one that breaks into another number of lines has another height.
BLOCKS = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, table, label")]
  .map((block) => Math.round(block.getBoundingClientRect().height))"""
# What sticks out of the window to the right, without what scrolls by itself.
WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((part) => !part.closest(".table, .unseen, .skip") && !part.matches(".table *"))
  .map((part) => `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 30)}`)"""
