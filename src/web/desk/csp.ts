/** The nonce of this answer's Content-Security-Policy, from the page's head; undefined where no policy asks for one. */
export function readNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
}

/**
 * Gives the nonce to every style element made from here on. The component library gives it to its own, but two of its
 * helpers, which measure a scroll bar and hold the page still behind a drawer, make style elements without it.
 */
export function lendNonce(nonce: string): void {
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
