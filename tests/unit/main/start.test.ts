import { describe, expect, it } from 'vitest';
import { readOptions } from '#electron/main/options.ts';
import { REFUSED_SWITCHES, REFUSED_VARIABLES, refusedAtStart } from '#electron/main/refused-start.ts';

describe('the start options', () => {
  it('reads folder, demo and date, and lets switches of Chromium pass', () => {
    expect(readOptions(['.', '--no-sandbox', '--data', '/tmp/v', '--demo', '--today=2026-11-02'])).toEqual({ ok: true, value: { dataDir: '/tmp/v', isDemo: true, isBlankDemo: false, today: '2026-11-02' } });
    expect(readOptions([])).toEqual({ ok: true, value: { dataDir: undefined, isDemo: false, isBlankDemo: false, today: undefined } });
  });

  it('moves the clock in demo vaults only (a real vault with another date would sign the wrong day)', () => {
    expect(readOptions(['--today', '2026-11-02'])).toMatchObject({ ok: false, failure: { code: 'TODAY_NEEDS_DEMO' } });
  });

  it('takes an empty demo vault for one, so that a walk through the program can move its clock', () => {
    expect(readOptions(['--demo-blank', '--today', '2026-11-02'])).toMatchObject({ ok: true, value: { isDemo: true, isBlankDemo: true, today: '2026-11-02' } });
  });

  it.each(['2026-02-30', '2026-13-01', '20261102', 'idag'])('refuses the date %s', (date) => {
    expect(readOptions(['--demo', '--today', date])).toMatchObject({ ok: false, failure: { code: 'TODAY_INVALID' } });
  });

  it('refuses --data without a folder (the program would open the real vault instead)', () => {
    expect(readOptions(['--data'])).toMatchObject({ ok: false, failure: { code: 'DATA_MISSING' } });
    expect(readOptions(['--data', '--demo'])).toMatchObject({ ok: false, failure: { code: 'DATA_MISSING' } });
  });
});

describe('what the packaged program refuses to start with', () => {
  const none = () => false;

  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags', 'load-extension', 'proxy-server', 'host-rules', 'host-resolver-rules', 'log-net-log', 'enable-logging', 'log-file', 'no-sandbox', 'disable-web-security', 'ignore-certificate-errors', 'user-data-dir', 'disable-features'])('--%s', (name) => {
    expect(refusedAtStart((asked) => asked === name, {})).toBe(`--${name}`);
  });

  it.each(['ELECTRON_RUN_AS_NODE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_NO_ASAR', 'NODE_OPTIONS', 'SSLKEYLOGFILE'])('the variable %s, also when it is empty', (name) => {
    expect(refusedAtStart(none, { [name]: '' })).toBe(name);
  });

  it('leaves none of its own list out (a table that is not asked would be decoration)', () => {
    expect(REFUSED_SWITCHES.length + REFUSED_VARIABLES.length).toBeGreaterThanOrEqual(50);
    for (const name of REFUSED_SWITCHES) expect(refusedAtStart((asked) => asked === name, {})).toBe(`--${name}`);
    for (const name of REFUSED_VARIABLES) expect(refusedAtStart(none, { [name]: '1' })).toBe(name);
  });

  it('nothing else', () => {
    expect(refusedAtStart(none, { PATH: '/usr/bin', LANG: 'sv_SE.UTF-8' })).toBeUndefined();
  });
});
