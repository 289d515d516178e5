/**
 * The nonce of this page load, put into the document by the protocol handler. Style elements without it are refused.
 * The scroll lock behind dialogs (get-nonce) reads the same global that bundlers use.
 */
const content = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = content;

/** For `MantineProvider`. */
export const styleNonce = (): string => content;
