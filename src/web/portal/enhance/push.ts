/*
 * Asks the browser for the address by which it can be told, and sends that with the form. Where the browser cannot, the
 * page says so and the button stays away.
 */

export {};

/** Browsers that hold to it let one address alone become a program: that of our own worker. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}
declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

const say = (zh: string, en: string): string => (document.documentElement.lang.startsWith('zh') ? zh : en);

function workerAddress(address: string): string {
  const own = (asked: string): string => {
    if (asked !== address || !/^\/assets\/[\w.-]+\.js$/.test(asked)) throw new TypeError('not our own worker');
    return asked;
  };
  const policy = window.trustedTypes?.createPolicy('push-worker', { createScriptURL: own });
  return policy === undefined ? own(address) : policy.createScriptURL(address);
}

async function subscribed(key: string, worker: string): Promise<PushSubscriptionJSON> {
  const registration = await navigator.serviceWorker.register(workerAddress(worker));
  // A subscription bound to a key of before would be refused.
  const before = await registration.pushManager.getSubscription();
  if (before !== null) await before.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  await active(registration);
  return (await registration.pushManager.subscribe(options)).toJSON();
}

/** A worker that has only just come is not heard yet. */
function active({ active: now, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (now !== null || coming === null) return Promise.resolve();
  return new Promise((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated' || coming.state === 'redundant') resolve();
    });
  });
}

function enhance(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[role=status]');
  const button = form.querySelector<HTMLButtonElement>('button');
  const { push: key = '', worker = '' } = form.dataset;
  if (status === null || button === null || button.parentElement === null) return;
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return;
  status.textContent = '';
  button.parentElement.hidden = false;
  const set = (name: string, value: string | undefined): void => {
    const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field !== null) field.value = value ?? '';
  };
  const ask = async (): Promise<void> => {
    if ((await Notification.requestPermission()) !== 'granted') {
      status.textContent = say(
        '浏览器没有允许提醒。要开通，请先在浏览器的设置里允许本网站发送通知。',
        'The browser does not allow notices. To be told, first allow notices of this site in the browser’s settings.',
      );
      return;
    }
    const { endpoint, keys } = await subscribed(key, worker);
    set('endpoint', endpoint);
    set('p256dh', keys?.p256dh);
    set('auth', keys?.auth);
    form.submit();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    ask()
      .catch(() => {
        status.textContent = say(
          '浏览器没能联系上厂商的提醒服务，没有开通。短信和信件照常发送。',
          'The browser could not reach its maker’s service, so nothing was switched on. Text messages and letters are sent as before.',
        );
      })
      .finally(() => {
        button.disabled = false;
      });
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-push]')) enhance(form);
