import { registerHooks } from 'node:module';

/* `node --import <this file> out/main/main.js`: the built, unchanged program finds this host where it asks for Electron. */

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) => (specifier === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : nextResolve(specifier, context)),
});
