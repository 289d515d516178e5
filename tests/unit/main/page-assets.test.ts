import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AWAY_URL, PAGE_ORIGIN, PAGE_URL, readAssets, servePage } from '#electron/main/page-assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'assets-test-'));
mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
writeFileSync(join(folder, 'page', 'index.html'), '<meta content="__NONCE__"><style nonce="__NONCE__"></style>');
writeFileSync(join(folder, 'page', 'assets', 'a.js'), 'const x = "__NONCE__";');
writeFileSync(join(folder, 'secret.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const serve = servePage(readAssets(join(folder, 'page')));
const get = (url: string, method = 'GET') => serve({ url, method });

describe('the page protocol', () => {
  it('gives each load a nonce of its own, the same in header and page (a fixed one could be learnt)', async () => {
    const nonces = await Promise.all(
      [get(PAGE_URL), get(PAGE_URL)].map(async (response) => {
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(await response.text()).toBe(`<meta content="${nonce}"><style nonce="${nonce}"></style>`);
        return nonce;
      }),
    );
    expect(nonces[0]).toHaveLength(24);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('fills in nothing but the page', async () => {
    expect(await get('app://sedd/assets/a.js').text()).toContain('__NONCE__');
  });

  it('sends the policy with every answer, also the refused ones', () => {
    for (const response of [get(PAGE_URL), get('app://sedd/assets/a.js'), get('app://sedd/none')]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'none'", "require-trusted-types-for 'script'", 'trusted-types default']) expect(policy).toContain(rule);
      expect(policy).not.toMatch(/unsafe|https:|\*/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it.each(['app://sedd/../secret.txt', 'app://sedd/%2e%2e/secret.txt', 'app://sedd/..%2fsecret.txt', 'app://sedd/assets', 'app://sedd.evil/index.html', 'app://sedd:1/index.html', 'https://sedd/index.html'])('does not know %s', (url) => {
    expect(get(url).status).toBe(404);
  });

  it('has one empty page of another site for the lock, with nothing to run and no way to ours', async () => {
    expect(new URL(AWAY_URL).host).not.toBe(new URL(PAGE_URL).host);
    expect(AWAY_URL.startsWith(PAGE_ORIGIN)).toBe(false);
    expect(await get(AWAY_URL).text()).not.toMatch(/script|src|href|__NONCE__/);
    expect(get(AWAY_URL).headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(get('app://away/index.html').status).toBe(404);
    expect(get(AWAY_URL, 'POST').status).toBe(404);
  });

  it('answers only GET', () => {
    expect(get(PAGE_URL, 'POST').status).toBe(404);
  });
});
