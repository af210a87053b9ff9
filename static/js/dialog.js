/* Ссылка с data-dialog открывает диалог на месте; без этого файла она ведёт на свою страницу. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-dialog]");
    var dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    if (event.target.matches("dialog[open]")) event.target.close();
  });
})();
