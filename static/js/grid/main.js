/* Таблица плана: правка на месте. Без этих файлов всё то же делают формы и кнопки. */
import { setUpCells } from "./cells.js";
import { setUpDrafts } from "./drafts.js";
import { setUpHistory } from "./history.js";
import { loadRest } from "./more.js";
import { setUpMoving } from "./moving.js";
import { setUpPasting } from "./pasting.js";
import { setUpPicking } from "./picking.js";
import { setUpRows } from "./rows.js";

const grid = document.getElementById("grid");
if (grid) {
  for (const setUp of [setUpCells, setUpRows, setUpMoving, setUpPicking, setUpPasting, setUpHistory]) {
    setUp(grid);
  }
  const empty = !grid.querySelector("tr[data-row]") && document.activeElement === document.body && grid.querySelector("tr.add a");
  if (empty) empty.focus();
  loadRest(grid, () => setUpDrafts(grid));
  document.querySelectorAll("#grid-status .k").forEach((keys) => { keys.hidden = false; });
}
