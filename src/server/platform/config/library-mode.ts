/**
 * React checks itself at every element unless it is told, as it loads, that this is production: that is three quarters of
 * a page's cost. Call it before anything loads React. Somebody who sets NODE_ENV by hand is obeyed.
 */
export function chooseLibraryMode(): void {
  process.env.NODE_ENV ??= 'production';
}
