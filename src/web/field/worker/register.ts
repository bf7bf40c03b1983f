/** Browsers that hold to it let one address alone become a program: that of our own worker. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

const address = '/field/worker.js';

function workerAddress(): string {
  const given: unknown = Reflect.get(window, 'trustedTypes');
  if (!isTrustedTypes(given)) return address;
  const own = (asked: string): string => {
    if (asked !== address) throw new TypeError('not our own worker');
    return asked;
  };
  return given.createPolicy('field-worker', { createScriptURL: own }).createScriptURL(address);
}

function isTrustedTypes(value: unknown): value is TrustedTypes {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}

/**
 * Lets the worker keep the page. A newer version that has come whole is told; it takes over when `takeOver` is called,
 * which loads the page anew, or by itself once no page of the earlier one is open.
 */
export async function registerWorker(onNewer: (takeOver: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  const registration = await serviceWorker.register(workerAddress(), { scope: '/field/', updateViaCache: 'none' });
  let isAsked = false;
  const tell = (waiting: ServiceWorker | null): void => {
    if (waiting === null || serviceWorker.controller === null) return;
    onNewer(() => {
      isAsked = true;
      waiting.postMessage('take-over');
    });
  };
  serviceWorker.addEventListener('controllerchange', () => {
    if (isAsked) location.reload();
  });
  const watch = (coming: ServiceWorker | null): void => {
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') tell(coming);
    });
  };
  tell(registration.waiting);
  // It may have been found before anybody listened.
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  // A page that is never closed asks as well.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
  });
}
