/* Разговор с сервером: один запрос, его ответ и слова о нём. */

function token() {
  return document.querySelector("#many [name=csrfmiddlewaretoken]").value;
}

/* Связи нет или сеанс кончился: правку надо сохранить позже. */
export class Later extends Error {}

/* Сервер отказал и сказал почему. */
export class Refused extends Error {
  constructor(answer, status) {
    super(answer.message || "Не сохранено. Обновите страницу и попробуйте ещё раз.");
    this.answer = answer;
    this.status = status;
  }
}

export async function post(url, values) {
  const body = new URLSearchParams(values);
  let response;
  try {
    response = await fetch(url, {
      method: "POST", body, keepalive: body.toString().length < 60000,
      headers: { "Accept": "application/json", "X-CSRFToken": token() },
    });
  } catch (_error) {
    throw new Later("Нет связи, правки сохраним, когда она появится");
  }
  if (response.redirected || response.status === 401) {
    throw new Later("Сеанс закончился. Войдите в соседней вкладке: правки сохранены здесь и запишутся сами");
  }
  if (response.status >= 500) throw new Later("Сервер не ответил, правки сохраним, когда он вернётся");
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const answer = isJson ? await response.json() : {};
  if (response.status === 403 && !isJson) answer.message = "У вас нет права править эту карту, или страница устарела. Обновите её: набранное сохранено здесь.";
  if (!response.ok) throw new Refused(answer, response.status);
  return answer;
}

export async function getHtml(url) {
  const response = await fetch(url);
  if (!response.ok || response.redirected) throw new Later("Нет связи");
  return response.text();
}

/* «Сохраняем…» → «Сохранено в 14:32» → «Нет связи…» — в шапке страницы и для программ чтения с экрана. */
export function say(words, kind) {
  const place = document.getElementById("grid-saved");
  if (!place) return;
  place.textContent = words;
  place.parentElement.classList.toggle("is-late", kind === "late");
  place.parentElement.hidden = !words;
}

export function announce(words) {
  const region = document.getElementById("grid-live");
  if (region) { region.textContent = ""; window.setTimeout(() => { region.textContent = words; }, 50); }
}
