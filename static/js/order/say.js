/* Одна строка под заголовком страницы: что с текстом и с бумагой. Её слышат и программы чтения с экрана. */
export function say(words) {
  const place = document.getElementById("order-said");
  if (place) place.textContent = words;
}
