import { mayHold, recoveryScopeOf, type Compartment, type FieldRoom, type RecoveryScope } from '#shared/domain/access/compartments.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import type { HeaderBody } from './header-schema.ts';
import { parsePaperKey } from './recovery-key.ts';
import { newPaperKey, paperSlotOf } from './recovery-slots.ts';
import { createCompartment, dropFormerEpochs, grantCompartment, movePaper, onlyOnPaper, openRooms, revokeRooms, rewrapOwn, roomHolders, wrapToPapers } from './room-keys.ts';
import type { SessionCore } from './session-core.ts';
import type { VaultResult } from './vault-types.ts';

export interface CompartmentState {
  readonly compartment: Compartment;
  /** User ids. */
  readonly holders: readonly string[];
  /** Meant to have it by profession; a holder has not given the key yet. */
  readonly waiting: readonly string[];
}

export interface PaperKeyState {
  readonly scope: RecoveryScope;
  readonly createdAtMs: number;
  readonly confirmedAtMs: number | null;
  /** On two papers, both needed. */
  readonly isSplit: boolean;
}

export interface RoomActs {
  readonly compartments: () => readonly CompartmentState[];
  /** COMPARTMENT_NOT_HELD, COMPARTMENT_NOT_FOR_ROLE, MEMBER_ON_ONE_TIME, MEMBER_UNKNOWN, WRONG_PASSPHRASE. */
  readonly grantCompartment: (input: { readonly passphrase: Uint8Array; readonly userId: string; readonly compartment: Compartment }) => Promise<VaultResult<void>>;
  /** Takes the key from a member; the compartment gets a new one at once, so the giver must hold it. */
  readonly revokeCompartment: (input: { readonly passphrase: Uint8Array; readonly userId: string; readonly compartment: Compartment }) => Promise<VaultResult<void>>;
  /** For the compartment that nobody has by profession. */
  readonly createCompartment: (input: { readonly passphrase: Uint8Array; readonly compartment: Compartment }) => Promise<VaultResult<void>>;
  /**
   * A new paper key, shown once; the former one of that scope stops working. COMPARTMENT_NOT_HELD: nobody makes a paper for what they
   * cannot open. PAPER_KEY_ONLY_COPY (params.rooms) where the former paper alone opens something: `formerKey` takes it along,
   * `losesFormer` lets it go. `isSplit`: two halves with a plus between them.
   */
  readonly renewRecoveryKey: (input: { readonly passphrase: Uint8Array; readonly scope: RecoveryScope; readonly formerKey?: string | undefined; readonly losesFormer?: boolean | undefined; readonly isSplit?: boolean | undefined }) => Promise<VaultResult<string>>;
  /** "Show that you still have it": marks the paper key as there. RECOVERY_KEY_WRONG, RECOVERY_KEY_MISTYPED. */
  readonly confirmRecoveryKey: (input: { readonly recoveryKey: string; readonly scope: RecoveryScope }) => VaultResult<void>;
  /** Brings back compartments of a scope with their paper key, for somebody of the profession who is in the vault. */
  readonly recoverCompartments: (input: { readonly passphrase: Uint8Array; readonly recoveryKey: string; readonly scope: RecoveryScope }) => Promise<VaultResult<readonly FieldRoom[]>>;
  readonly paperKeys: () => readonly PaperKeyState[];
  /** Rooms whose former keys are still kept because values may lie under them. */
  readonly roomsToReseal: () => readonly FieldRoom[];
  /** Every value of the room is under the newest key: the former ones are thrown away. */
  readonly finishReseal: (room: FieldRoom) => VaultResult<void>;
}

/** Acts on compartments and paper keys over an open session. */
export const roomActs = (core: SessionCore): RoomActs => {
  const { deps, vaultId, userId, keyring, commit } = core;
  const memberOf = (id: string) => core.header().members.find((member) => member.id === id && member.removedAtMs === null);

  /** The paper that these characters belong to, or why not; the caller clears its seed. */
  const paperOf = (typed: string, scope: RecoveryScope): VaultResult<NonNullable<ReturnType<typeof paperSlotOf>>> => {
    const secret = parsePaperKey(typed);
    if (!secret.ok) return secret;
    const found = paperSlotOf(core.header(), secret.value, scope);
    secret.value.fill(0);
    return found ? ok(found) : fail('RECOVERY_KEY_WRONG');
  };

  return {
    compartments: () => roomHolders(core.header()),

    grantCompartment: ({ passphrase, userId: memberId, compartment }) =>
      core.withBundle(passphrase, (granter) => {
        const member = memberOf(memberId);
        if (!member) return fail('MEMBER_UNKNOWN');
        if (keyring.newestEpoch(compartment) === 0) return fail('COMPARTMENT_NOT_HELD');
        if (!mayHold(member.role, compartment)) return fail('COMPARTMENT_NOT_FOR_ROLE');
        // Whoever made the login knows what opens it until the colleague has chosen a passphrase of their own.
        if (member.mustChangePassphrase) return fail('MEMBER_ON_ONE_TIME');
        return commit((body) => grantCompartment(deps, body, keyring, compartment, memberId, granter));
      }),

    revokeCompartment: ({ passphrase, userId: memberId, compartment }) =>
      core.withBundle(passphrase, (granter) => {
        if (!memberOf(memberId) || memberId === userId) return fail('MEMBER_UNKNOWN');
        if (keyring.newestEpoch(compartment) === 0) return fail('COMPARTMENT_NOT_HELD');
        return commit((body) => core.tend(revokeRooms(body, memberId, compartment), granter));
      }),

    createCompartment: ({ passphrase, compartment }) =>
      core.withBundle(passphrase, (granter) => {
        if (!mayHold(core.self().role, compartment)) return fail('COMPARTMENT_NOT_FOR_ROLE');
        return commit((body) => createCompartment(deps, body, keyring, compartment, granter));
      }),

    renewRecoveryKey: ({ passphrase, scope, formerKey, losesFormer = false, isSplit = false }) =>
      core.withBundle(passphrase, (granter) => {
        // What others write from tomorrow on is wrapped to the new paper by their own sessions: it is made only by one who may read it.
        if (keyring.newestEpoch(scope === 'VAULT' ? 'GEM' : scope) === 0) return fail('COMPARTMENT_NOT_HELD');
        const carried = formerKey === undefined ? ok(null) : paperOf(formerKey, scope);
        if (!carried.ok) return carried;
        const lost = carried.value ? [] : core.header().recoverySlots.filter((slot) => slot.scope === scope).flatMap(({ slotId }) => onlyOnPaper(core.header(), slotId));
        if (lost.length > 0 && !losesFormer) return fail('PAPER_KEY_ONLY_COPY', { rooms: [...new Set(lost)].join(',') });
        const { slot, recoveryKey } = newPaperKey(deps, { scope, vaultId, dbEpoch: core.header().dbEpoch, dek: core.dek(), createdByUserId: userId, isSplit });
        const committed = commit((body) => {
          const moved = carried.value ? movePaper(deps, body, { slotId: carried.value.slot.slotId, seed: carried.value.seed }, slot, granter) : body;
          const former = new Set(body.recoverySlots.filter((other) => other.scope === scope).map((other) => other.slotId));
          const replaced: HeaderBody = {
            ...moved,
            recoverySlots: [...body.recoverySlots.filter((other) => other.scope !== scope), slot],
            roomWraps: moved.roomWraps.filter((wrap) => !former.has(wrap.recipientId)),
          };
          return wrapToPapers(deps, replaced, keyring, core.self(), granter);
        });
        carried.value?.seed.fill(0);
        if (!committed.ok) return committed;
        core.forgetFormer();
        return ok(recoveryKey);
      }),

    confirmRecoveryKey: ({ recoveryKey, scope }) => {
      const found = paperOf(recoveryKey, scope);
      if (!found.ok) return found;
      const { slot: shown, seed } = found.value;
      seed.fill(0);
      const confirmedAtMs = deps.now();
      return commit((body) => ({ ...body, recoverySlots: body.recoverySlots.map((slot) => (slot.slotId === shown.slotId ? { ...slot, confirmedAtMs } : slot)) }));
    },

    recoverCompartments: ({ passphrase, recoveryKey, scope }) =>
      core.withBundle(passphrase, (granter) => {
        const found = paperOf(recoveryKey, scope);
        if (!found.ok) return found;
        const { slot, seed } = found.value;
        const { role } = core.self();
        const before = new Set(keyring.rooms());
        openRooms(core.header(), slot.slotId, slot.slotId, seed, keyring, ({ name, ownerId }) =>
          ownerId === null ? name !== 'EGEN' && mayHold(role, name) && recoveryScopeOf(name, role) === scope : ownerId === userId,
        );
        seed.fill(0);
        const committed = commit((body) => rewrapOwn(deps, body, keyring, granter));
        return committed.ok ? ok(keyring.rooms().filter((room) => !before.has(room))) : committed;
      }),

    paperKeys: () => core.header().recoverySlots.map(({ scope, createdAtMs, confirmedAtMs, isSplit = false }) => ({ scope, createdAtMs, confirmedAtMs, isSplit })),
    roomsToReseal: () => keyring.rooms().filter((room) => keyring.epochs(room).length > 1),
    finishReseal: (room) => commit((body) => dropFormerEpochs(body, room, userId)),
  };
};
