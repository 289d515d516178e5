/** The rooms of ARCHITECTURE.md as rules. Each one fails the build. */
const only = (name, from, allowed, comment) => ({ name, comment, severity: 'error', from, to: { pathNot: allowed, dependencyTypesNot: ['core'] } });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^(electron|shared|renderer)/', pathNot: '\\.d\\.ts$|^electron/(main|core|preload)/index\\.ts$|^electron/core/guard\\.ts$|parser-process\\.ts$|^renderer/main\\.tsx$' }, to: {} },
    { name: 'no-tests-in-product', severity: 'error', from: { path: '^(electron|shared|renderer)/' }, to: { path: '^tests/' } },
    { name: 'declared-packages-only', severity: 'error', from: { path: '^(electron|shared|renderer)/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] } },
    only('kernel-imports-nothing', { path: '^shared/kernel/' }, ['^shared/kernel/'], 'The kernel has no domain word.'),
    only('domain-is-pure', { path: '^shared/domain/' }, ['^shared/(domain|kernel)/'], 'Pure rules: no zod, no node, no text.'),
    { name: 'domain-knows-no-node', severity: 'error', from: { path: '^shared/(domain|kernel|text|contract)/' }, to: { dependencyTypes: ['core'] } },
    only('text-knows-domain-only', { path: '^shared/text/' }, ['^shared/(text|domain|kernel)/'], 'Sentences are made from domain values.'),
    only('contract-knows-domain-and-zod', { path: '^shared/contract/' }, ['^shared/', 'node_modules/zod'], 'The contract is shared by all processes.'),
    { name: 'page-knows-no-node', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    { name: 'page-knows-no-electron', severity: 'error', from: { path: '^renderer/' }, to: { path: '^electron/|node_modules/electron/' } },
    { name: 'page-uses-contract-as-types', severity: 'error', comment: 'zod stays in the core: a parsed contract in the page would cost 60 kB and a second truth.', from: { path: '^renderer/' }, to: { path: '^shared/contract/', dependencyTypesNot: ['type-only'] } },
    { name: 'components-have-no-domain-word', severity: 'error', from: { path: '^renderer/components/', pathNot: '^renderer/components/absence-picture/' }, to: { path: '^renderer/(features|app)/|^shared/domain/(?!calendar|access|absence-picture)' } },
    { name: 'features-do-not-know-each-other', severity: 'error', from: { path: '^renderer/features/([^/]+)/' }, to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' } },
    { name: 'electron-only-in-the-shell', severity: 'error', from: { pathNot: '^(electron/(main|preload)|tests)/' }, to: { path: 'node_modules/electron/' } },
    { name: 'shell-knows-no-secrets', severity: 'error', from: { path: '^electron/(main|preload)/' }, to: { path: '^electron/(router|application|db|security|adapters)/' } },
    { name: 'drizzle-and-driver-only-in-db', severity: 'error', from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/db/' }, to: { path: 'node_modules/(drizzle-orm|better-sqlite3)' } },
    { name: 'db-knows-no-use-case', severity: 'error', from: { path: '^electron/db/' }, to: { path: '^electron/(?!db/)' } },
    { name: 'security-knows-no-database', severity: 'error', from: { path: '^electron/security/' }, to: { path: '^electron/(?!security/)' } },
    { name: 'use-cases-reach-doors-not-adapters', severity: 'error', from: { path: '^electron/application/' }, to: { path: '^electron/(main|preload|core|router|adapters)/', dependencyTypesNot: ['type-only'] } },
    { name: 'use-cases-touch-no-disk', severity: 'error', from: { path: '^electron/application/' }, to: { dependencyTypes: ['core'] } },
    { name: 'adapters-know-no-use-case', severity: 'error', from: { path: '^electron/adapters/' }, to: { path: '^electron/(main|preload|core|router|application|db|security)/', dependencyTypesNot: ['type-only'] } },
    { name: 'router-knows-no-transport', severity: 'error', from: { path: '^electron/router/' }, to: { path: '^electron/(main|preload|core|adapters)/' } },
    { name: 'nobody-imports-the-entries', severity: 'error', from: {}, to: { path: '^electron/(main|core|preload)/index\\.ts$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'] },
  },
};
