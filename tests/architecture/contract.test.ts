import { describe, expect, it } from 'vitest';
import { allHandlers } from '#electron/router/handlers/all.ts';
import { callNames, contract } from '#shared/contract/contract.ts';
import { accessActions } from '#shared/domain/access/actions.ts';

const core = callNames.filter((name) => contract[name].kind !== 'shell');

describe('contract', () => {
  it('catches a call without a handler, and a handler without a call', () => {
    expect(Object.keys(allHandlers).toSorted()).toEqual([...core].toSorted());
  });

  it('catches a call that anybody could make: every call names its right', () => {
    const rights = new Set<string>(['anyone', 'unlocked', ...accessActions]);
    for (const name of core) expect(rights.has(contract[name].right), name).toBe(true);
  });

  it('catches a call on a case that forgets whose case it is', () => {
    for (const name of core) {
      const { right, scope } = contract[name];
      if (['case.read', 'case.write', 'document.export', 'plan.decide'].includes(right) && name !== 'decision.list') expect(scope, name).toBe('case');
    }
  });

  it('catches a silent call: each one is audited or says why not', () => {
    for (const name of core) {
      const { audit } = contract[name];
      expect('action' in audit || audit.none.length > 10, name).toBe(true);
    }
  });
});
