/* eslint-disable no-restricted-imports -- The one file that names the network modules: it takes them away. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** What whoever tries the network meets, with or without `new`. Carries the code NETWORK_CLOSED and no address. */
function refuse(): never {
  throw Object.assign(new Error('NETWORK_CLOSED'), { code: 'NETWORK_CLOSED' });
}

const close = (target: object, names: readonly string[]): void => {
  for (const name of names) Object.defineProperty(target, name, { value: refuse, writable: false, configurable: false, enumerable: true });
};

const functionsOf = (target: object): string[] => Object.entries(target).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
/** Not of the network: how a resolver is set up and how its results are ordered. */
const isHarmless = (name: string): boolean => /^(?:[A-Z]|set|get(?:Servers|DefaultResultOrder))/.test(name);

/**
 * Closes the network in this Node process, for good: sockets, servers, datagrams, names, and the web's own ways. tls, http,
 * https and http2 all end in the sockets closed here. Pipes to the parent process go on: Node makes them from handles,
 * without connecting. A hurdle for code of ours and of packages; who can load native code needs no Node for the network.
 */
export const closeNodeNetwork = (): void => {
  close(net, ['connect', 'createConnection', 'createServer']);
  close(net.Socket.prototype, ['connect']);
  close(net.Server.prototype, ['listen']);
  close(dgram, ['createSocket']);
  close(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  for (const names of [dns, dns.promises]) close(names, functionsOf(names).filter((name) => !isHarmless(name)));
  for (const { prototype } of [dns.Resolver, dns.promises.Resolver]) close(prototype, Object.getOwnPropertyNames(prototype).filter((name) => /^(?:resolve|reverse)/.test(name)));
  close(globalThis, ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);
  syncBuiltinESMExports();
};
