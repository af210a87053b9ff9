/* Уровни и номера пунктов: те же правила, что на сервере (roadmaps/orders/rules/points.py). */
export const DEEPEST = 2;

export function settled(depths) {
  const found = [];
  depths.forEach((depth) => {
    const above = found.length ? found[found.length - 1] + 1 : 0;
    found.push(Math.max(0, Math.min(depth, DEEPEST, above)));
  });
  return found;
}

export function numbers(depths) {
  let counters = [];
  return depths.map((depth) => {
    const level = Math.min(depth, DEEPEST, counters.length);
    counters = [...counters.slice(0, level), (counters[level] || 0) + 1];
    return counters.join(".");
  });
}

export function blockEnd(depths, at) {
  let end = at + 1;
  while (end < depths.length && depths[end] > depths[at]) end += 1;
  return end;
}

/* Строка из Word: «3.1. Текст» → уровень и слова без номера. */
export function pastedPoint(line) {
  const match = /^\s*(\d+(?:\.\d+)*)[.)]?\s+(.*)$/.exec(line);
  if (!match) return { depth: null, text: line.trim() };
  return { depth: Math.min(match[1].split(".").length - 1, DEEPEST), text: match[2].trim() };
}
