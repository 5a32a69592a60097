// Runs in the page before its own scripts. On each animation frame it looks at what is drawn and
// notes when that changes: `bench.seen` is a list of [milliseconds since navigation, what is drawn],
// `bench.usable` the first moment at which the filters are there as well.
// `bench.stop()` ends that: a dozen pages that look at themselves would slow down what is measured.
if (window !== window.top) {
  // Leaflet draws each point on a canvas as one arc; the page above adds them up
  const context = CanvasRenderingContext2D.prototype;
  const arc = context.arc;
  window.benchArcs = 0;
  context.arc = function counted(...args) {
    window.benchArcs += 1;
    return arc.apply(this, args);
  };
} else {
  const seen = [];
  let looking = true;
  const stop = () => {
    looking = false;
  };
  const bench = { seen, clicked: null, usable: null, stop };
  window.bench = bench;
  let instances = 0;

  // deck.gl draws all points in one instanced call: its count is what stands on the canvas
  const context = WebGL2RenderingContext.prototype;
  for (const [name, position] of [["drawArraysInstanced", 3], ["drawElementsInstanced", 4]]) {
    const draw = context[name];
    context[name] = function counted(...args) {
      instances = Math.max(instances, args[position]);
      return draw.apply(this, args);
    };
  }

  const documents = () => [...document.querySelectorAll("iframe")].flatMap((frame) => frame.contentDocument ?? []);

  // Dateline says which query its marks are for
  const dateline = (page) => {
    const frame = page.querySelector(".dl-frame[data-marks]");
    const marks = page.querySelectorAll(".dl-mark, .dl-badge").length;
    return frame && marks ? `${frame.dataset.marks} ${marks}` : null;
  };

  // a cluster shows its count, any other marker is one event
  const markers = (page) => {
    const found = [...page.querySelectorAll(".leaflet-marker-icon:not(.dl-mark, .dl-badge)")];
    const sum = found.reduce((total, icon) => total + (Number(icon.textContent) || 1), 0);
    return sum ? `${sum} events` : null;
  };

  // what a canvas shows stays there until it is drawn anew
  const points = () => {
    const windows = [...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow).filter((own) => own?.benchArcs);
    const sum = windows.reduce((total, own) => total + own.benchArcs, 0);
    for (const own of windows) own.benchArcs = 0;
    return sum ? `${sum} points` : null;
  };

  const look = () => {
    const arcs = points();
    let drawn = documents().map((page) => dateline(page) ?? markers(page)).filter(Boolean).join(" | ");
    if (!drawn && instances) drawn = `${instances} instances`;
    if (!drawn && arcs) drawn = arcs;
    if (!drawn && /(instances|points)$/.test(seen.at(-1)?.[1])) drawn = seen.at(-1)[1];
    instances = 0;
    if (drawn && drawn !== seen.at(-1)?.[1]) seen.push([performance.now(), drawn]);
    if (drawn && document.querySelector("input[role=combobox]")) bench.usable ??= performance.now();
    if (looking) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  window.addEventListener("pointerdown", () => {
    bench.clicked = performance.now();
  }, { capture: true });
}
