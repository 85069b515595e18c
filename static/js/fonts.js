/* The fonts come after what is read and seen: on a first page, when it is painted and its pictures are there; on the next
   ones at once, since they are kept by then. Not a module, so that it runs before the first line is set. */
(() => {
  const ask = () => document.documentElement.setAttribute("data-fonts", "");
  const painted = new Promise((done) => {
    if (!("PerformanceObserver" in window) || !PerformanceObserver.supportedEntryTypes.includes("paint")) {
      done();
      return;
    }
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length) {
        done();
      }
    }).observe({ type: "paint", buffered: true });
  });
  if (document.referrer.startsWith(`${location.origin}/`)) {
    ask();
  } else {
    addEventListener("load", () => painted.then(() => setTimeout(ask)));
  }
})();
