// Where the numbers of a lane stand. A mark of several events carries their number; numbers lie
// over the shapes of the lane, never over each other, and leave short marks in sight if they can.

const APART = 1; // px between two numbers
const HIDES = 60; // px of way that a number goes rather than hide another mark
const LEAVES = 240; // px of way that it goes rather than stand outside its own mark
const SHORT = 14; // px up to which a mark could vanish under a number

/** Px that a number takes in the lane. */
export const badgeWidth = (label) => 6 + 6.5 * label.length;

/**
 * Place the numbers of one lane: `marks` = [{left, right, label}] in px, `label` empty for a mark
 * of one event; `low` and `high` are the drawing's ends. Returns [{mark, at}], `at` the middle of
 * the number: as near the middle of its mark as the others allow.
 */
export function placeBadges(marks, low, high) {
  const placed = [];
  const numbered = marks.filter((mark) => mark.label);
  // who has the least room chooses first
  numbered.sort((a, b) => (a.right - a.left) - (b.right - b.left) || a.left - b.left);
  for (const mark of numbered) {
    const half = badgeWidth(mark.label) / 2;
    const middle = (mark.left + Math.max(mark.right, mark.left + 4)) / 2; // 4 px: the narrowest shape
    const others = marks.filter((other) => other !== mark && other.right - other.left <= SHORT);
    const spots = [middle, ...[...placed, ...others].flatMap(({ left, right }) => [left - half - APART, right + half + APART])]
      .map((at) => Math.min(Math.max(at, low + half), high - half))
      .filter((at) => !placed.some((other) => overlap(other, at, half)));
    const price = (at) => Math.abs(at - middle)
      + HIDES * others.filter((other) => overlap(other, at, half)).length
      + (at < mark.left || at > mark.right ? LEAVES : 0);
    // no room at all: a number that cannot be read says less than none
    if (spots.length === 0) continue;
    const at = spots.reduce((best, spot) => (price(spot) < price(best) ? spot : best));
    placed.push({ mark, at, left: at - half, right: at + half });
  }
  return placed;
}

const overlap = ({ left, right }, at, half) => at + half > left && at - half < right;
