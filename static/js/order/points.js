/* Пункты списком: Enter — новый пункт, Tab — подпункт, Shift+Tab — обратно, Alt+↑↓ — переставить, Backspace в пустом —
   убрать. Esc, затем Tab — выйти из списка. */
import { blockEnd, numbers, pastedPoint, settled } from "./levels.js";

const ACTS = ["in", "out", "up", "down", "remove"];

export function setUpPoints(form, paper) {
  const list = document.getElementById("points");
  const template = document.getElementById("point-row");
  const total = form.querySelector("[name=points-TOTAL_FORMS]");
  let leaving = false;

  const rows = () => Array.from(list.children);
  const field = (row) => row.querySelector("textarea");
  const select = (row) => row.querySelector("select");
  const depths = () => rows().map((row) => Number(select(row).value));

  function renumber() {
    const settledDepths = settled(depths());
    const marks = numbers(settledDepths);
    rows().forEach((row, at) => {
      select(row).value = String(settledDepths[at]);
      row.className = `v-point lvl${settledDepths[at] + 1}`;
      row.querySelector(".no").textContent = `${marks[at]}.`;
      field(row).setAttribute("aria-label", `Пункт ${marks[at]}`);
      row.querySelector("summary").setAttribute("aria-label", `Действия с пунктом ${marks[at]}`);
      row.querySelectorAll("[name^='points-']").forEach((control) => {
        control.name = control.name.replace(/^points-(\d+|__prefix__)-/, `points-${at}-`);
        control.id = `id_${control.name}`;
      });
      row.querySelectorAll("label[for]").forEach((label) => { label.htmlFor = select(row).id; });
      row.querySelectorAll("button[name=do]").forEach((button) => { button.value = button.value.replace(/:\d+$/, `:${at}`); });
    });
    total.value = String(list.children.length);
  }

  function changed(row, place) {
    renumber();
    if (row) {
      const box = field(row);
      box.focus();
      if (place !== undefined) box.setSelectionRange(place, place);
    }
    paper.later();
  }

  function newRow(depth, text) {
    const row = template.content.firstElementChild.cloneNode(true);
    field(row).value = text;
    select(row).value = String(depth);
    return row;
  }

  function add(row) {
    const box = field(row);
    const rest = box.value.slice(box.selectionEnd);
    box.value = box.value.slice(0, box.selectionStart);
    const made = newRow(Number(select(row).value), rest.replace(/^\s+/, ""));
    row.after(made);
    changed(made, 0);
  }

  function remove(row) {
    if (list.children.length < 2) { field(row).value = ""; changed(row); return; }
    const near = row.previousElementSibling || row.nextElementSibling;
    row.remove();
    changed(near, field(near).value.length);
  }

  function indent(row, by) {
    const all = rows();
    const at = all.indexOf(row);
    const before = depths();
    const above = at ? before[at - 1] + 1 : 0;
    const wanted = before[at] + by;
    if (wanted < 0 || wanted > Math.min(2, above)) return;
    for (let one = at; one < blockEnd(before, at); one += 1) select(all[one]).value = String(Math.min(2, before[one] + by));
    changed(row, field(row).selectionStart);
  }

  function move(row, down) {
    const all = rows();
    const at = all.indexOf(row);
    const levels = depths();
    const end = blockEnd(levels, at);
    const block = all.slice(at, end);
    if (down) {
      if (end >= all.length || levels[end] !== levels[at]) return;
      all[blockEnd(levels, end) - 1].after(...block);
    } else {
      let before = at - 1;
      while (before >= 0 && levels[before] > levels[at]) before -= 1;
      if (before < 0 || levels[before] !== levels[at]) return;
      all[before].before(...block);
    }
    changed(row, field(row).selectionStart);
  }

  function act(row, does) {
    if (does === "in" || does === "out") indent(row, does === "in" ? 1 : -1);
    if (does === "up" || does === "down") move(row, does === "down");
    if (does === "remove") remove(row);
  }

  function leave(backwards) {
    const above = form.querySelector("#panel-acts summary") || form.elements.preamble;
    const next = backwards ? above : document.getElementById("points-add");
    next.focus();
  }

  function onTab(event, row) {
    event.preventDefault();
    if (leaving) { leaving = false; leave(event.shiftKey); return; }
    indent(row, event.shiftKey ? -1 : 1);
  }

  list.addEventListener("keydown", (event) => {
    const box = event.target.closest("textarea");
    if (!box || event.isComposing) return;
    const row = box.closest("[data-point]");
    const plain = !event.ctrlKey && !event.metaKey;
    if (event.key === "Escape") { leaving = true; return; }
    if (event.key === "Tab" && plain && !event.altKey) { onTab(event, row); return; }
    if (event.key !== "Shift") leaving = false;
    if (event.key === "Enter" && !event.shiftKey && plain && !event.altKey) { event.preventDefault(); add(row); }
    if (event.altKey && event.key === "ArrowUp") { event.preventDefault(); move(row, false); }
    if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); move(row, true); }
    if (event.key === "Backspace" && plain && !box.value) { event.preventDefault(); remove(row); }
  });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const does = button ? button.value.split(":")[0] : "";
    if (!ACTS.includes(does)) return;
    event.preventDefault();
    button.closest("details").open = false;
    act(button.closest("[data-point]"), does);
  });

  list.addEventListener("paste", (event) => {
    const box = event.target.closest("textarea");
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    if (!box || lines.length < 2) return;
    event.preventDefault();
    let row = box.closest("[data-point]");
    const own = Number(select(row).value);
    lines.map(pastedPoint).forEach((point, place) => {
      if (!place && !box.value.trim()) {
        box.value = point.text;
        if (point.depth !== null) select(row).value = String(point.depth);
        return;
      }
      const made = newRow(point.depth === null ? own : point.depth, point.text);
      row.after(made);
      row = made;
    });
    changed(row, field(row).value.length);
  });

  document.getElementById("points-add").addEventListener("click", (event) => {
    event.preventDefault();
    const last = list.lastElementChild;
    const made = newRow(last ? Number(select(last).value) : 0, "");
    list.append(made);
    changed(made);
  });

  const at = document.getElementById("order-at");
  const place = document.createElement("input");
  place.type = "hidden";
  place.name = "at";
  if (at) at.replaceWith(place);
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-point]");
    if (row && event.target.matches("textarea")) place.value = String(rows().indexOf(row));
    leaving = false;
  });

  rows().slice(1).forEach((row) => { if (!field(row).value.trim() && String(rows().indexOf(row)) !== list.dataset.focus) row.remove(); });
  if (!list.children.length) list.append(newRow(0, ""));
  renumber();
}
