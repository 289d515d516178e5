/**
 * Structured-clone values as text, so that they can pass through the DevTools protocol, which knows only JSON. The function
 * is also sent to the page as its own source, so it may use nothing from outside itself.
 */
export function makeCodec(): { encode: (value: unknown) => string; decode: (text: string) => unknown } {
  const views = { Uint8Array, Uint8ClampedArray, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array };
  const CHUNK = 0x8000;

  const toText = (bytes: Uint8Array): string => {
    let binary = '';
    for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    return btoa(binary);
  };
  const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const bareClass = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

  const isJson = (value: unknown): boolean => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object') return false;
    if (Array.isArray(value)) return value.every(isJson);
    return bareClass(value) === 'Object' && !('$' in value) && Object.values(value).every(isJson);
  };

  const wrap = (value: unknown, above: readonly unknown[]): unknown => {
    if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(`A ${typeof value} could not be cloned`);
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number') return isJson(value) ? value : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value !== 'object' || value === null) return value;
    if (above.includes(value)) throw new TypeError('A cyclic value is not implemented by this host');
    const inside = [...above, value];
    const each = (item: unknown): unknown => wrap(item, inside);
    if (Array.isArray(value)) return value.map(each);
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: 'view', v: toText(bytes), t: bareClass(value) };
    }
    if (value instanceof Error) return { $: 'error', v: value.message, t: value.name };
    switch (bareClass(value)) {
      case 'ArrayBuffer': return { $: 'buffer', v: toText(new Uint8Array(value as ArrayBuffer)) };
      case 'Date': return { $: 'date', v: Number(value) };
      case 'Map': return { $: 'map', v: [...(value as Map<unknown, unknown>)].map((pair) => pair.map(each)) };
      case 'Set': return { $: 'set', v: [...(value as Set<unknown>)].map(each) };
      case 'Object': return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, each(item)]) };
      default: throw new TypeError(`${bareClass(value)} is not implemented by this host`);
    }
  };

  const unwrap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unwrap);
    if (typeof value !== 'object' || value === null) return value;
    const { $: kind, v, t } = value as { readonly $: string; readonly v?: unknown; readonly t?: string };
    switch (kind) {
      case 'undefined': return undefined;
      case 'bigint': return BigInt(v as string);
      case 'number': return Number(v);
      case 'view': return new (views[t as keyof typeof views] as typeof Uint8Array)(toBytes(v as string).buffer as ArrayBuffer);
      case 'buffer': return toBytes(v as string).buffer;
      case 'date': return new Date(v as number);
      case 'map': return new Map((v as [unknown, unknown][]).map(([key, item]) => [unwrap(key), unwrap(item)]));
      case 'set': return new Set((v as unknown[]).map(unwrap));
      case 'error': return Object.assign(new Error(v as string), { name: t });
      default: return Object.fromEntries((v as [string, unknown][]).map(([key, item]) => [key, unwrap(item)]));
    }
  };

  return {
    encode: (value) => (isJson(value) ? `j${JSON.stringify(value)}` : `t${JSON.stringify(wrap(value, []))}`),
    decode: (text) => (text[0] === 'j' ? JSON.parse(text.slice(1)) : unwrap(JSON.parse(text.slice(1)))),
  };
}
