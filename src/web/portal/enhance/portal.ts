/*
 * Small comforts for those whose phone runs scripts; every page works whole without this file. Written for browsers of
 * 2018 and built down to them.
 */

const root = document.documentElement;
const chinese = root.lang.startsWith('zh');
const say = (zh: string, en: string): string => (chinese ? zh : en);

function focusErrors(): void {
  const summary = document.querySelector<HTMLElement>('.error-summary');
  if (summary !== null) summary.focus();
}

/** A second tap while the first is on its way is swallowed; the server would take it as the same one anyway. */
function sendOnce(form: HTMLFormElement): void {
  let sentAt = 0;
  form.addEventListener('submit', (event) => {
    const now = Date.now();
    if (now - sentAt < 3000) event.preventDefault();
    else sentAt = now;
  });
}

/** Tells how many characters are left once nine tenths are used. */
function countDown(area: HTMLTextAreaElement): void {
  const max = Number(area.dataset.max);
  const line = document.createElement('p');
  line.className = 'count';
  line.setAttribute('role', 'status');
  area.insertAdjacentElement('afterend', line);
  const tell = (): void => {
    const left = max - Array.from(area.value.trim()).length;
    if (left >= max / 10) line.textContent = '';
    else if (left >= 0) line.textContent = say(`还可以写 ${left} 个字`, `${left} characters left`);
    else line.textContent = say(`多了 ${-left} 个字`, `${-left} characters too many`);
  };
  area.addEventListener('input', tell);
  tell();
}

function offerCopy(code: HTMLElement): void {
  if (navigator.clipboard === undefined) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = say('复制', 'Copy');
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(code.dataset.copy || '').then(
      () => {
        button.textContent = say('已经复制', 'Copied');
      },
      () => {
        button.textContent = say('请手抄', 'Please copy it by hand');
      },
    );
  });
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.appendChild(button);
  code.insertAdjacentElement('afterend', line);
}

root.classList.add('scripted');
focusErrors();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) sendOnce(form);
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-max]')) countDown(area);
for (const code of document.querySelectorAll<HTMLElement>('[data-copy]')) offerCopy(code);
for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.addEventListener('click', () => window.print());
}
