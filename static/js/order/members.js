/* Состав группы: новая строка появляется, когда начали писать в последней. */
export function setUpMembers(form) {
  form.querySelectorAll(".v-members tbody").forEach((body) => {
    body.addEventListener("input", (event) => {
      const last = body.lastElementChild;
      if (!last || !last.contains(event.target) || !event.target.value) return;
      const row = last.cloneNode(true);
      const number = body.children.length + 1;
      row.querySelectorAll("input").forEach((field) => {
        field.value = "";
        field.setAttribute("value", "");
        field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, String(number)));
      });
      body.append(row);
    });
  });
}
