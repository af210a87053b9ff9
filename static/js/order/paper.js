/* Бумага рядом с формой: через полсекунды после последней правки сервер печатает набранное, ничего не сохраняя. */
import { say } from "./say.js";

const PAUSE = 500;

export function followed(form) {
  let timer = null;
  let asked = 0;
  async function now() {
    const number = ++asked;
    let html = "";
    try {
      const response = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      html = await response.text();
    } catch (_error) {
      say("Бумага не обновлена: сервер не ответил. Набранное остаётся в форме, сохраните его позже.");
      return;
    }
    if (number !== asked || !form.isConnected) return;
    const place = document.getElementById("order-paper");
    const kept = place.scrollTop;
    place.innerHTML = html;
    place.scrollTop = kept;
    say("Ещё не сохранено. Бумага обновлена.");
  }
  return {
    later() {
      window.clearTimeout(timer);
      timer = window.setTimeout(now, PAUSE);
    },
    drop() { window.clearTimeout(timer); asked += 1; },
  };
}
