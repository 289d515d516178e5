import tseslint from 'typescript-eslint';

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument in the domain.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is an argument in the domain.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance is an argument in the domain.' },
];
const everywhere = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'TSEnumDeclaration', message: 'Closed unions instead of enums.' },
  { selector: "MemberExpression[property.name='innerHTML']", message: 'Text nodes only.' },
  { selector: "MemberExpression[property.name='outerHTML']", message: 'Text nodes only.' },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: 'Text nodes only.' },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text nodes only.' },
  { selector: "MemberExpression[property.name='openExternal']", message: 'The program opens nothing outside itself.' },
  { selector: "CallExpression[callee.name='eval']", message: 'No code from text.' },
];
const networkModules = ['net', 'tls', 'dgram', 'dns', 'http', 'https', 'http2', 'child_process', 'vm', 'worker_threads', 'cluster', 'inspector'];

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'resources/', 'coverage/', '**/*.cjs'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      'max-lines': ['error', { max: 400, skipComments: true }],
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': ['error', { patterns: [{ group: ['../../*'], message: 'Rooms are reached by subpath imports (#shared/…).' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['shared/domain/**', 'shared/text/**', 'shared/kernel/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...noClock] },
  },
  {
    // No network in any layer: the shell, the core and the page have nothing to talk to.
    files: ['electron/**', 'shared/**', 'renderer/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: networkModules.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message: 'No network and no child processes: the shell forks the core and the parser, nothing else.' })),
          patterns: [{ group: ['../../*'], message: 'Rooms are reached by subpath imports (#shared/…).' }],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'localStorage', 'sessionStorage', 'indexedDB'],
    },
  },
  { files: ['tests/**'], rules: { 'no-console': 'off' } },
  { files: ['*.config.{js,ts}', 'tests/**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
