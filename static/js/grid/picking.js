/* Отмеченные строки: пробел, флажки, Shift — подряд; сколько их, видно рядом с кнопкой. */
import { isDraft, rowOf } from "./dom.js";
import { reload } from "./history.js";
import { announce, post, say } from "./server.js";

let last = null;

function boxes(grid) { return Array.from(grid.querySelectorAll(".v-grid__pick")); }

function refresh(grid) {
  const picked = boxes(grid).filter((box) => box.checked);
  boxes(grid).forEach((box) => rowOf(box).classList.toggle("is-picked", box.checked));
  const form = document.getElementById("many");
  const count = document.getElementById("grid-count");
  if (!form || !count) return;
  form.classList.toggle("is-idle", !picked.length);
  count.hidden = !picked.length;
  count.textContent = picked.length;
}

async function bin(grid, row) {
  const next = row.nextElementSibling;
  try {
    const answer = await post(`${grid.dataset.rows.replace(/add\/$/, "")}${row.dataset.row}/delete/`, {});
    say(answer.message);
    announce(answer.message);
    await reload(grid, next && next.id);
  } catch (error) { say(error.message, "late"); announce(error.message); }
}

export function setUpPicking(grid) {
  refresh(grid);
  grid.addEventListener("change", (event) => {
    if (event.target.classList.contains("v-grid__pick")) refresh(grid);
  });
  grid.addEventListener("click", (event) => {
    const box = event.target.closest(".v-grid__pick");
    if (!box) return;
    const all = boxes(grid);
    if (event.shiftKey && last && all.includes(last)) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
    refresh(grid);
  });
  grid.addEventListener("keydown", (event) => {
    if (!event.target.matches || !event.target.matches("tr[data-row] > td") || isDraft(rowOf(event.target))) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Delete") { event.preventDefault(); bin(grid, rowOf(event.target)); }
    if (event.key !== " ") return;
    event.preventDefault();
    const box = rowOf(event.target).querySelector(".v-grid__pick");
    if (!box) return;
    box.checked = !box.checked;
    refresh(grid);
    announce(box.checked ? "Строка отмечена" : "Отметка снята");
  });
  grid.addEventListener("versta:reloaded", () => refresh(grid));
}
