/** Makes every property that is not there throw by name: this host would rather stop than differ from Electron in silence. */
export const strict = <T extends object>(name: string, api: T): T =>
  new Proxy(api, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value === 'function') return value.bind(target) as unknown;
      if (key in target || typeof key === 'symbol' || key === 'then') return value;
      throw new Error(`${name}.${key} is not implemented by this host`);
    },
  });

/** As `strict`, for emitters: an event that this host never sends is refused when it is listened to. */
export const strictEvents = <T extends { on: (event: never, listener: never) => unknown }>(name: string, emitter: T, known: readonly string[]): T => {
  const { on } = emitter;
  const checked = (event: string, listener: unknown): T => {
    if (!known.includes(event)) throw new Error(`${name} event '${event}' is not implemented by this host`);
    on.call(emitter, event as never, listener as never);
    return emitter;
  };
  return Object.assign(emitter, { on: checked });
};
