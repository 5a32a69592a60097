// The timeline's lanes as SVG, one per class: tick = a day, solid bar = it lasted, dashed bar = one
// date somewhere in this span. And the chain of the open event, as thin lines from mark to mark.

import { marks } from "./axis.js";
import { badgeWidth, placeBadges } from "./lane_counts.js";
import { svg } from "../dom.js";
import { glyph } from "../panel/glyphs.js";

const NEAR = 5; // px within which ticks are one mark
const REACH = 12; // px from a mark that still count as a click on it
const BEYOND = 12; // px that a number may reach beyond the axis

/**
 * Draw lanes. `lanes` = [[kind, events, y]]; `state` = {selected, chain: [{event, to}], uncounted:
 * ids of records that others stand for}. Returns
 * the SVG nodes and `targetAt(px, py, half)` = {ids, title} of the mark there, if any.
 */
export function drawLanes(lanes, x, words, state) {
  const linked = new Set(state.chain.flatMap(({ event, to }) => [event, to]));
  const targets = [];
  const badges = [];
  const nodes = lanes.flatMap(([kind, events, y]) => {
    const byId = new Map(events.map((event) => [event.id, event]));
    const here = [];
    const drawn = marks(events, [x.from, x.to], NEAR / x.pxPerMs).map((mark) => {
      const [left, right] = [x(mark.from), x(mark.to)].sort((p, q) => p - q);
      const { ids } = mark;
      const counted = ids.filter((id) => !state.uncounted.has(id)).length || 1;
      const several = words.severalAt(words.n(counted), counted === ids.length ? null : words.n(ids.length), kind.label, words.date(mark.from, "month"));
      const [event] = ids.length === 1 ? [byId.get(ids[0])] : [null];
      here.push({ ids, left, right, y, title: several, label: counted > 1 ? words.n(counted) : "" });
      return svg("g", {
        class: ["dl-time-mark", ids.includes(state.selected) ? "dl-time-selected" : "",
          ids.some((id) => linked.has(id)) ? "dl-time-linked" : ""].filter(Boolean).join(" "),
        style: `color: var(--${kind.cls})`, "data-event": event?.id, "data-counted": counted,
      },
      svg("title", {}, event ? `${event.title}${words.dot}${event.date_label}` : several),
      ...shape(mark, left, right, y, x.rtl));
    });
    targets.push(...here);
    for (const { mark, at } of placeBadges(here, x.left - BEYOND, x.right + BEYOND)) {
      mark.badge = at;
      badges.push(count(mark, kind.cls));
    }
    const head = svg("g", { transform: `translate(${x.rtl ? x.right + 10 : 10} ${y - 6})` },
      glyph(kind.cls, "happened", { size: 12 }));
    return [head, ...drawn];
  });
  return {
    nodes: [...nodes, ...connectors(state.chain, targets), ...badges],
    targetAt(px, py, half) {
      const away = ({ left, right }) => Math.max(left - px, px - right, 0);
      const level = targets.filter((each) => Math.abs(each.y - py) <= half);
      // a number is in front of what is drawn
      return level.find(({ badge, label }) => Math.abs(badge - px) <= badgeWidth(label) / 2) ?? level
        .filter((each) => away(each) <= REACH)
        // the nearest; of those under the pointer the shortest, which is drawn inside the longer
        .sort((p, q) => away(p) - away(q) || (p.right - p.left) - (q.right - q.left))[0];
    },
  };
}

// one line per pair of marks, however many links join the events in them
function connectors(chain, targets) {
  const at = new Map(targets.flatMap((target) => target.ids.map((id) => [id, target])));
  const middle = ({ left, right, y }) => [Math.min((left + right) / 2, left + 40), y];
  const paths = new Set();
  for (const { event, to } of chain) {
    const [a, b] = [at.get(event), at.get(to)];
    if (!a || !b || a === b) continue;
    const [[ax, ay], [bx, by]] = [middle(a), middle(b)].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
    // in one lane, or straight below each other, a line needs a bow to be seen
    const bow = ay === by ? -7 : 0;
    const aside = Math.abs(ax - bx) < 3 ? 9 : 0;
    paths.add(`M${ax} ${ay}Q${(ax + bx) / 2 + aside} ${(ay + by) / 2 + bow} ${bx} ${by}`);
  }
  return [...paths].map((d) => svg("path", { d, class: "dl-time-chain" }));
}

function count({ badge, ids, label, title, y }, cls) {
  const wide = badgeWidth(label);
  const text = svg("text", { x: badge, y: y + 4, class: "dl-time-count" });
  text.append(label);
  return svg("g", { class: "dl-time-badge", style: `color: var(--${cls})`, "data-records": ids.length },
    svg("title", {}, title),
    svg("rect", { x: badge - wide / 2, y: y - 5.5, width: wide, height: 11, rx: 2, fill: "currentColor" }),
    text);
}

function shape(mark, a, b, y, rtl) {
  if (mark.kind === "tick") {
    return [svg("rect", { x: a, y: y - 4.5, width: Math.max(4, b - a), height: 9, class: "dl-time-solid" })];
  }
  if (mark.kind === "span") {
    return [svg("rect", { x: a, y: y - 3, width: Math.max(4, b - a), height: 6, class: "dl-time-span" })];
  }
  const [leftOpen, rightOpen] = rtl ? [mark.openEnd, mark.openStart] : [mark.openStart, mark.openEnd];
  return [
    svg("rect", { x: a, y: y - 2, width: Math.max(4, b - a), height: 4, class: "dl-time-solid" }),
    leftOpen ? svg("path", { d: `M${a - 4} ${y}l7-4.5v9Z`, class: "dl-time-solid" }) : null,
    rightOpen ? svg("path", { d: `M${b + 4} ${y}l-7-4.5v9Z`, class: "dl-time-solid" }) : null,
  ];
}
