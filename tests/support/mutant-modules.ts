/** What is changed on purpose, and the tests that must notice. */
export interface MutantModule {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** Security reference 11, test 65. Merging vaults is not built. */
export const mutantModules: Readonly<Record<string, MutantModule>> = {
  authorisation: { mutate: ['shared/domain/access/*.ts'], tests: ['tests/unit/access/*.test.ts'] },
  header: {
    mutate: ['electron/security/header.ts', 'electron/security/header-schema.ts'],
    tests: ['tests/unit/security/header-file.test.ts', 'tests/unit/security/header-fields.test.ts'],
  },
  envelope: {
    mutate: ['wrap', 'field-cipher', 'key-slots', 'recovery-key', 'key-pairs', 'primitives'].map((name) => `electron/security/${name}.ts`),
    tests: ['tests/unit/security/envelope.test.ts', 'tests/unit/security/paper-key.test.ts', 'tests/unit/security/field-cipher.test.ts', 'tests/unit/security/wycheproof.test.ts'],
  },
  'audit-rules': { mutate: ['shared/domain/audit/*.ts'], tests: ['tests/unit/audit/record.test.ts', 'tests/unit/audit/sample.test.ts'] },
  'audit-chain': {
    mutate: ['electron/db/audit-chain.ts', 'electron/application/audit/checkpoints.ts', 'electron/application/audit/verify-log.ts'],
    tests: ['tests/integration/audit/chain.test.ts', 'tests/integration/audit/checkpoints.test.ts'],
  },
};
