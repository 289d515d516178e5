const SAFE_ENV = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'] as const;

/** What a utility process gets of our environment: nothing that could change how Node runs. */
export const safeEnvironment = (): Record<string, string> =>
  Object.fromEntries(SAFE_ENV.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
