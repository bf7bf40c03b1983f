/** Between pages of this phone, and with the worker that sends while no page is open. */
export const channelName = 'onedoor-field';
export const syncTag = 'onedoor-field-send';
