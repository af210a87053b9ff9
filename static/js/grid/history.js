/* Отменить и вернуть: шаги хранит сервер, страница показывает карту заново на том же месте. */
import { prepare, focusCell } from "./dom.js";
import { loadRest } from "./more.js";
import { announce, getHtml, post, say } from "./server.js";

/* Прочитать таблицу с сервера заново и вернуться к той же ячейке. */
export async function reload(grid, rowId = "") {
  const cell = grid.querySelector("td[tabindex='0']");
  const place = { row: rowId || (cell && cell.parentElement.id), column: cell ? cell.cellIndex : 1 };
  const html = await getHtml(location.pathname + location.search);
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("grid");
  grid.replaceChildren(...fresh.childNodes);
  document.querySelectorAll("#grid-status .k").forEach((keys) => { keys.hidden = false; });
  prepare(grid);
  await loadRest(grid);
  grid.dispatchEvent(new CustomEvent("versta:reloaded"));
  const row = place.row && document.getElementById(place.row);
  if (row && row.cells) focusCell(row.cells[Math.min(place.column, row.cells.length - 1)]);
}

async function turn(grid, url) {
  try {
    const answer = await post(url, {});
    await reload(grid);
    say(answer.message);
    announce(answer.message);
  } catch (error) { say(error.message, "late"); announce(error.message); }
}

export function setUpHistory(grid) {
  grid.addEventListener("submit", (event) => {
    if (event.target.id !== "grid-undo" && event.target.id !== "grid-redo") return;
    event.preventDefault();
    turn(grid, event.target.id === "grid-undo" ? grid.dataset.undo : grid.dataset.redo);
  });
  document.addEventListener("keydown", (event) => {
    if (/input|textarea|select/i.test(event.target.tagName)) return;
    if (event.key === "?") {
      const keys = document.getElementById("grid-keys");
      if (keys && !keys.open) { event.preventDefault(); keys.showModal(); }
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.code === "KeyZ" && !event.shiftKey) { event.preventDefault(); turn(grid, grid.dataset.undo); }
    if (event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey)) { event.preventDefault(); turn(grid, grid.dataset.redo); }
  });
}
