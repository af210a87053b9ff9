/* Редактор приказа: пункты с клавиатуры, бумага следует за формой. Без этих файлов всё то же делают кнопки. */
import { followed } from "./paper.js";
import { setUpPoints } from "./points.js";
import { setUpMembers } from "./members.js";
import { setUpButtons } from "./buttons.js";

const editor = document.getElementById("order-editor");

function setUp() {
  const form = document.getElementById("order-form");
  const paper = followed(form);
  setUpPoints(form, paper);
  setUpMembers(form);
  form.addEventListener("input", paper.later);
  form.addEventListener("change", paper.later);
  document.querySelectorAll("[data-keys]").forEach((keys) => { keys.hidden = false; });
  document.querySelectorAll("[data-nokeys]").forEach((words) => { words.hidden = true; });
}

if (editor) {
  document.documentElement.classList.add("v-js");
  setUp();
  setUpButtons(editor, setUp);
}
