import { describe, expect, it } from 'vitest';
import { routeRights } from '#renderer/app/route-rights.ts';
import { contract } from '#shared/contract/contract.ts';
import { accessActions } from '#shared/domain/access/actions.ts';

describe('the places and their rights', () => {
  it('ask for what the contract asks for (catches a place shown to a role whose every call is refused, or hidden from one that may)', () => {
    const differing = Object.entries(routeRights).filter(([, { right, call }]) => right !== null && contract[call].right !== right);
    expect(differing).toEqual([]);
    const actions: readonly string[] = accessActions;
    // Without a right of its own a place may only live of what everybody may call.
    expect(Object.entries(routeRights).filter(([, { right, call }]) => right === null && actions.includes(contract[call].right))).toEqual([]);
  });
});
