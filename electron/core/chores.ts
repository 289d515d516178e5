import { nameIndexSlice } from '#electron/application/pupils/name-index.ts';
import type { OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import { guardStore } from '#electron/db/integrity.ts';
import { indexSlice } from '#electron/db/search-index.ts';
import { ok } from '#shared/kernel/result.ts';

/**
 * What is left to do after an opening, slice by slice while nobody asks for anything; true = there is more. Values under a
 * former key of their room are sealed anew, once; then the names are read that a search looks through, and the texts that
 * this person can open. What the disk refuses here is met again, and told, where somebody asks for it.
 */
export const choresOf = (gate: VaultGate): (() => boolean) => {
  let tended: OpenVault | null = null;
  return () => {
    const opened = gate.opened();
    if (!opened) return false;
    if (tended !== opened) {
      tended = opened;
      if (opened.session.roomsToReseal().length > 0) gate.resealRooms();
    }
    const { read } = opened.db;
    const sliced = guardStore(() => ok(nameIndexSlice(read) || indexSlice(read, opened.session.member().id)));
    return sliced.ok && sliced.value;
  };
};
