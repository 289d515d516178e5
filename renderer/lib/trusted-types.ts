/**
 * The default Trusted Types policy. The page runs under `require-trusted-types-for 'script'`; Mantine writes its CSS text
 * as a string and pdf.js starts one worker: these two pass, everything else is refused.
 * Must be the first import of `main.tsx`: a policy made later would miss the first writes.
 */
interface PolicyRules {
  readonly createHTML: (text: string) => string;
  readonly createScriptURL: (url: string) => string;
}

interface PolicyFactory {
  createPolicy(name: 'default', rules: PolicyRules): unknown;
}

const PDF_WORKER = /\/pdf\.worker(\.min)?(-[\w-]+)?\.m?js$/;

/** Passes text without markup (CSS); anything with `<` could become an element and is refused. */
export const plainTextOnly = (text: string): string => {
  if (text.includes('<')) throw new TypeError('markup refused');
  return text;
};

/** Passes only the PDF viewer's own worker, from our own origin. */
export const pdfWorkerOnly = (url: string, base: string): string => {
  const asked = new URL(url, base);
  const own = new URL(base);
  if (asked.protocol !== own.protocol || asked.host !== own.host || !PDF_WORKER.test(asked.pathname)) {
    throw new TypeError('script address refused');
  }
  return asked.href;
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

factory?.createPolicy('default', {
  createHTML: plainTextOnly,
  createScriptURL: (url) => pdfWorkerOnly(url, document.baseURI),
});
