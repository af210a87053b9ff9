/* Строки и ячейки таблицы: где что стоит. */

/* Слова ячейки лежат в .t ровно так, как их хранит сервер. */
export function wordsOf(cell) {
  const words = cell && cell.querySelector(":scope > .t, .sec__r .t");
  return words ? words.textContent : "";
}

export function rowOf(cell) { return cell.closest("tr"); }

export function tableOf(cell) { return cell.closest("table.v-grid"); }

/* Имя поля: «deadline_text», «extra:1»; у раздела — «section». */
export function fieldOf(cell) {
  if (rowOf(cell).classList.contains("sec")) return "section";
  const heads = tableOf(cell).tHead.rows[0].cells;
  return heads[cell.cellIndex].dataset.field || "";
}

export function headingOf(cell) {
  const head = tableOf(cell).tHead.rows[0].cells[cell.cellIndex];
  return head ? head.textContent.trim() : "";
}

export function sectionOf(row) { return row.closest("tbody").dataset.section || ""; }

export function isDraft(row) { return row.dataset.row === "new"; }

/* Строки, по которым ходят: мероприятия и точки; заголовки разделов — одной ячейкой. */
export function bodyRows(grid) {
  return Array.from(grid.querySelectorAll("table.v-grid tr[data-row]"));
}

export function isEditable(grid, cell) {
  const field = fieldOf(cell);
  return Boolean(field) && !(field === "number" && grid.dataset.numbering === "counted");
}

export function cellsOf(grid, row) {
  return Array.from(row.cells).filter((cell) => isEditable(grid, cell));
}

/* Записанная строка перед этой в её разделе; 0 — этой быть первой. */
export function previousKey(row) {
  let other = row.previousElementSibling;
  while (other && (!other.dataset.row || isDraft(other))) other = other.previousElementSibling;
  return other ? other.dataset.row : "0";
}

export function focusCell(cell) {
  if (!cell) return;
  const grid = document.getElementById("grid");
  grid.querySelectorAll("td[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  cell.tabIndex = 0;
  cell.focus();
}

export function elementOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/* Клавишами ходят только по таблице, которая на экране. */
export function prepare(grid) {
  grid.querySelectorAll("table.v-grid").forEach((table) => {
    if (table.closest(".v-pasted")) return;
    table.setAttribute("role", "grid");
    table.querySelectorAll("tr[data-row] > td").forEach((cell) => {
      if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
    });
  });
  if (!grid.querySelector("td[tabindex='0']")) {
    const first = grid.querySelector("tr[data-row] > td:nth-child(2)");
    if (first) first.tabIndex = 0;
  }
}
