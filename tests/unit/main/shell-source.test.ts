import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '#tests/support/build.ts';

/* What the shell's own source may say of Electron. A planted fault is looked for beside each rule. */

type Source = readonly [file: string, tree: ts.SourceFile];

const parse = (file: string, text: string): Source => [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)];
const read = (room: string): Source[] =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => parse(join(room, file), readFileSync(join(root, room, file), 'utf8')));
const electron = read('electron');
const product = [...electron, ...read('shared'), ...read('renderer')];

const nodesOf = function* (tree: ts.Node): Generator<ts.Node> {
  yield tree;
  for (const child of tree.getChildren()) yield* nodesOf(child);
};
const all = <T extends ts.Node>(sources: readonly Source[], is: (node: ts.Node) => node is T): (readonly [string, T])[] => sources.flatMap(([file, tree]) => [...nodesOf(tree)].filter(is).map((node) => [file, node] as const));

const OURS: Readonly<Record<string, string>> = {
  preload: "join(import.meta.dirname, '..', 'preload', 'index.cjs')",
  session: 'session',
  sandbox: 'true',
  contextIsolation: 'true',
  nodeIntegration: 'false',
  nodeIntegrationInWorker: 'false',
  nodeIntegrationInSubFrames: 'false',
  webSecurity: 'true',
  webviewTag: 'false',
  spellcheck: 'false',
  devTools: '!app.isPackaged',
  plugins: 'false',
  webgl: 'false',
  navigateOnDragDrop: 'false',
  safeDialogs: 'true',
};

/** The `webPreferences` of every window that is made, as written; a spread shows as such. */
const windowPreferences = (sources: readonly Source[]): Record<string, string>[] =>
  all(sources, ts.isNewExpression)
    .filter(([, node]) => node.expression.getText().endsWith('BrowserWindow'))
    .map(([, node]) => {
      const options = node.arguments?.[0];
      const found = options && ts.isObjectLiteralExpression(options) ? options.properties.find((property) => property.name?.getText() === 'webPreferences') : undefined;
      const literal = found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
      if (!literal || !ts.isObjectLiteralExpression(literal)) return {};
      return Object.fromEntries(literal.properties.map((property) => [property.name?.getText() ?? '...', ts.isPropertyAssignment(property) ? property.initializer.getText() : property.getText()]));
    });

/** Calls of a method, by what is written before the bracket. */
const callsOf = (sources: readonly Source[], name: RegExp): (readonly [string, ts.CallExpression])[] => all(sources, ts.isCallExpression).filter(([, node]) => name.test(node.expression.getText()));

const ELECTRON_NAMES = new Set(['app', 'BrowserWindow', 'ClipboardItem', 'clipboard', 'contextBridge', 'dialog', 'ipcMain', 'ipcRenderer', 'Menu', 'powerMonitor', 'protocol', 'safeStorage', 'session', 'Session', 'utilityProcess', 'UtilityProcess']);
/** What is imported from Electron beyond the list; a whole module, a default or a require counts too. */
const strangeImports = (sources: readonly Source[]): string[] => [
  ...all(sources, ts.isImportDeclaration)
    .filter(([, node]) => /^.electron(?:\/|.$)/.test(node.moduleSpecifier.getText()))
    .flatMap(([file, { importClause }]) => {
      const named = importClause?.namedBindings;
      if (!named || !ts.isNamedImports(named) || importClause.name) return [`${file}: not by name`];
      return named.elements.map((element) => (element.propertyName ?? element.name).text).filter((name) => !ELECTRON_NAMES.has(name)).map((name) => `${file}: ${name}`);
    }),
  ...callsOf(sources, /^(?:require|import)$/).filter(([, { arguments: [specifier] }]) => /electron/.test(specifier?.getText() ?? '')).map(([file]) => `${file}: at run time`),
];

/** Uses of the system's temporary folder. */
const temporaryFolders = (sources: readonly Source[]): string[] => [
  ...all(sources, ts.isIdentifier).filter(([, node]) => node.text === 'tmpdir').map(([file]) => file),
  ...callsOf(sources, /\.getPath$/).filter(([, { arguments: [name] }]) => !/^'(?:appData|userData|documents|crashDumps)'$/.test(name?.getText() ?? '')).map(([file, call]) => `${file}: ${call.getText()}`),
  ...all(sources, ts.isPropertyAccessExpression).filter(([, node]) => /^process\.env\.(?:TMPDIR|TEMP|TMP)$/.test(node.getText())).map(([file]) => file),
];

const careless = (sources: readonly Source[]): string[] =>
  callsOf(sources, /dialog\.show(?:Open|Save|Message)/)
    .filter(([, call]) => !/defaultPath:/.test(call.getText()) || !/'dontAddToRecent'/.test(call.getText()))
    .map(([file]) => file);

describe('the window', () => {
  it('is made once, with exactly these preferences: a spread or one setting more or less fails', () => {
    expect(windowPreferences(electron)).toEqual([OURS]);
  });
  it('(a window with a spread, or without a sandbox, is found)', () => {
    const planted = [parse('x.ts', 'new BrowserWindow({ webPreferences: { ...given, sandbox: false } })')];
    expect(windowPreferences(planted)).toEqual([{ '...': '...given', sandbox: 'false' }]);
  });

  it('comes after the sandbox is on for every process, and after the scheme is registered', () => {
    const [, main] = electron.find(([file]) => file === 'electron/main/index.ts') ?? parse('', '');
    const order = ['app.enableSandbox()', 'protocol.registerSchemesAsPrivileged(', 'run(options.value'].map((text) => main.getText().lastIndexOf(text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
    expect(callsOf(electron, /whenReady$/)).toHaveLength(1);
  });

  it('has one scheme of its own, without fetch, service workers, streams or a way round the policy', () => {
    expect(callsOf(electron, /registerSchemesAsPrivileged$/).map(([, call]) => call.arguments[0]?.getText())).toEqual(["[{ scheme: 'app', privileges: { standard: true, secure: true } }]"]);
  });

  it('is kept out of shared screens from the start', () => {
    expect(callsOf(electron, /setContentProtection$/).map(([, call]) => call.arguments[0]?.getText()).toSorted()).toEqual(['!wish', 'true']);
  });
});

describe('the shell', () => {
  it('takes of Electron only these names: no shell, net, crashReporter, autoUpdater or webFrame', () => {
    expect(strangeImports(electron)).toEqual([]);
  });
  it('(others are found, in every form)', () => {
    const planted = [parse('x.ts', "import { shell, app } from 'electron'; import * as all from 'electron/main'; import net, { app as a } from 'electron'; const x = require('electron');")];
    expect(strangeImports(planted)).toHaveLength(4);
  });

  it('listens to the page in one place', () => {
    expect(callsOf(electron, /^ipcMain\./).map(([file, call]) => `${file} ${call.expression.getText()}`)).toEqual(['electron/main/index.ts ipcMain.handle']);
  });

  it('shows no file dialog that begins anywhere or leaves a trace among recent documents', () => {
    expect(callsOf(electron, /dialog\.show(?:Open|Save)/).length).toBeGreaterThan(1);
    expect(careless(electron)).toEqual([]);
    expect(callsOf(product, /addRecentDocument/)).toEqual([]);
    expect(careless([parse('x.ts', "dialog.showOpenDialog(window, { properties: ['openFile'] })")])).toEqual(['x.ts']);
  });

  it('writes to standard output only where the program is not installed', () => {
    const writes = callsOf(electron, /process\.stdout\.write$/).map(([file, call]) => `${file}: ${call.parent.parent.getText()}`);
    expect(writes).toEqual(['electron/main/index.ts: if (!app.isPackaged) process.stdout.write(`${line}\\n`);']);
  });
});

describe('the product', () => {
  it('never uses the temporary folder of the system, where others can read', () => {
    expect(temporaryFolders(product)).toEqual([]);
  });
  it('(a use of it is found)', () => {
    expect(temporaryFolders([parse('x.ts', "import { tmpdir } from 'node:os'; join(tmpdir()); app.getPath('temp'); app.getPath(name);")])).toHaveLength(4);
  });

  it('puts nothing on the clipboard from the page', () => {
    const page = read('renderer');
    expect(all(page, ts.isPropertyAccessExpression).filter(([, node]) => /navigator\.clipboard|clipboardData/.test(node.getText()))).toEqual([]);
    expect(callsOf(page, /execCommand$/).map(([, call]) => call.arguments[0]?.getText())).toEqual(["'delete'"]);
  });
});
