/* Небольшие удобства, от которых ничто не зависит: без этого файла всё работает. */
(function () {
  "use strict";
  var errors = document.querySelector(".v-errors");
  if (errors) errors.focus();
  document.addEventListener("keydown", function (event) {
    var isSlash = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
    var isTyped = event.ctrlKey || event.altKey || event.metaKey || /input|textarea|select/i.test(event.target.tagName);
    if (!isSlash || isTyped) return;
    var field = document.querySelector("form[role=search] input:not([type=hidden]):not([type=checkbox])");
    if (field) { event.preventDefault(); field.focus(); }
  });
  document.addEventListener("submit", function (event) {
    if (event.target.method !== "post") return;
    window.setTimeout(function () {
      event.target.querySelectorAll("button[type=submit]").forEach(function (button) { button.disabled = true; });
    });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("button[type=submit][disabled]:not([data-keep])").forEach(function (button) { button.disabled = false; });
  });
  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && event.target.closest("details.v-menu[open]");
    if (menu) { menu.removeAttribute("open"); menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.v-menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });
  function phrases() {
    document.querySelectorAll("li[data-phrase]").forEach(function (phrase) {
      if (phrase.querySelector("button")) return;
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = phrase.textContent;
      button.addEventListener("click", function () {
        var field = document.getElementById(phrase.dataset.for);
        field.value = [field.value.trim(), phrase.dataset.phrase].filter(Boolean).join(" ");
        field.focus();
      });
      phrase.replaceChildren(button);
    });
  }
  phrases();
  document.addEventListener("v-fresh", phrases);
})();
