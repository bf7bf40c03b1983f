/*
 * Runs in the browser while no page is open: shows the one sentence that came, and leads to where a code is entered. It
 * keeps nothing, answers no request, and knows no code.
 */

export {};

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Pushed extends Lasting {
  readonly data: { text(): string } | null;
}
interface Clicked extends Lasting {
  readonly notification: Notification;
}
declare const registration: ServiceWorkerRegistration;
declare const clients: { openWindow(address: string): Promise<unknown> };
declare function addEventListener(type: 'push', listener: (event: Pushed) => void): void;
declare function addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;

addEventListener('push', (event) => {
  const body = event.data === null ? '' : event.data.text();
  // One notice stands for all that came meanwhile.
  event.waitUntil(registration.showNotification('一扇门 OneDoor', { body, tag: 'onedoor-news' }));
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow('/t'));
});
