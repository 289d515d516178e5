/**
 * Switches and variables that would open the packaged program to another program of the same user: a debugger, another
 * network route, a log of what is written. Not NODE_EXTRA_CA_CERTS, which schools set for other programs: a fuse makes ours deaf to
 * it, and there is no network. A hurdle, not a wall: who owns the account can read its memory.
 */
export const REFUSED_SWITCHES = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins', 'inspect', 'inspect-brk',
  'inspect-brk-node', 'inspect-port', 'inspect-publish-uid', 'inspect-wait', 'debug-port', 'js-flags', 'enable-automation',
  'load-extension', 'proxy-server', 'proxy-pac-url', 'proxy-bypass-list', 'proxy-auto-detect', 'host-rules', 'host-resolver-rules',
  'log-net-log', 'net-log-capture-mode', 'enable-logging', 'log-file', 'no-sandbox', 'disable-web-security',
  'ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'ssl-key-log-file', 'allow-file-access-from-files', 'trace-startup',
  'disable-gpu-sandbox', 'disable-setuid-sandbox', 'no-zygote', 'gpu-launcher', 'enable-crash-reporter', 'crash-dumps-dir',
  'user-data-dir', 'disable-features', 'enable-features', 'enable-blink-features',
  'allow-running-insecure-content', 'disable-site-isolation-trials', 'single-process', 'renderer-cmd-prefix', 'utility-cmd-prefix',
] as const;
export const REFUSED_VARIABLES = ['ELECTRON_RUN_AS_NODE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_NO_ASAR', 'NODE_OPTIONS', 'SSLKEYLOGFILE'] as const;

/** sysexits.h EX_CONFIG. */
export const REFUSED_EXIT_CODE = 78;

/**
 * The first switch or variable that the packaged program does not start with, or undefined. To be asked before the program
 * appends switches of its own.
 */
export const refusedAtStart = (hasSwitch: (name: string) => boolean, env: Readonly<Record<string, string | undefined>>): string | undefined => {
  const refusedSwitch = REFUSED_SWITCHES.find(hasSwitch);
  return refusedSwitch ? `--${refusedSwitch}` : REFUSED_VARIABLES.find((name) => env[name] !== undefined);
};
