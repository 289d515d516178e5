import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyAudit } from '#electron/db/audit-chain.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { tries } from '#tests/support/scale.ts';
import { makeTestCore } from '#tests/support/test-core.ts';

/* Test 30: a long stretch of work against a model of it in memory. Failing runs are repeated by their seed. */

const OPERATIONS = tries(300, 10_000);
const LOOK_EVERY = 100;
/** What is kept stops growing at some point, so that what grows on is not kept. */
const MOST_PUPILS = 40;
const MOST_NOTES = 60;
const MB = 1024 * 1024;
/**
 * The first third warms up; below this number of operations memory says nothing. What JavaScript keeps is measured: the process
 * as a whole holds on to pages of SQLite's until the core rests (`electron/core/rest.ts`), and here it never does.
 */
const ENOUGH_FOR_MEMORY = 5000;
const MB_PER_THOUSAND = 1;
const SEED = 20_261_130;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ op: fc.constant('note' as const), pick: fc.nat(), text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('pupil' as const), name: fc.constantFrom('Ali', 'Åsa', 'Örjan', 'Zoë', 'Li') }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('rename' as const), pick: fc.nat(), name: fc.constantFrom('Bo', 'Ängla', 'Noor'), isStale: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('draft' as const), pick: fc.nat({ max: 6 }), text: fc.string({ maxLength: 300 }) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('clear' as const), pick: fc.nat({ max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('lock' as const), isHeadTeacher: fc.boolean() }) },
);

it(`catches what only many acts in a row show: ${String(OPERATIONS)} of them leave what the model has, no open file and no growth`, async () => {
  const core = await makeTestCore();
  const pupils = new Map<string, { name: string; rowVersion: number }>();
  const notes = new Map<string, string[]>();
  const drafts = new Map<string, string>();
  const cases: string[] = [];
  let who: 'COUNSELLOR' | 'HEAD_TEACHER' = 'COUNSELLOR';
  const fields = (name: string, number: number): InputOf<'pupil.create'> => ({ idKind: 'LOKALT_ID', idNumber: `P-${String(number)}`, givenName: name, familyName: `Ek ${String(number)}`, className: '8B', grade: '8', schoolForm: 'GRUNDSKOLA', homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [] });
  const numbers = new Map<string, number>();
  const addPupil = async (name: string): Promise<void> => {
    const number = pupils.size + 1;
    const { pupilId } = await core.ok('pupil.create', fields(name, number));
    numbers.set(pupilId, number);
    pupils.set(pupilId, { name, rowVersion: 0 });
    if (cases.length < 5) {
      const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Mentor är orolig' });
      cases.push(caseId);
      notes.set(caseId, []);
    }
  };
  const pickOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;
  const draftKey = (pick: number): string => `${who.toLowerCase().replace('_', '')}/${String(pick)}`;

  const look = async (): Promise<void> => {
    const listed = await core.ok('pupil.list', {});
    expect(listed.map(({ pupilId, givenName }) => [pupilId, givenName]).toSorted()).toEqual([...pupils].map(([id, { name }]) => [id, name]).toSorted());
    for (const caseId of cases) {
      const { notes: found } = await core.ok('note.list', { caseId });
      if (who === 'COUNSELLOR') expect(found.map(({ text }) => text).toSorted()).toEqual((notes.get(caseId) ?? []).toSorted());
    }
    for (const [key, body] of drafts) if (key.startsWith(who.toLowerCase().replace('_', ''))) expect((await core.ok('draft.get', { draftKey: key }))?.body).toBe(body);
    const opened = core.runtime.gate.opened();
    expect(opened && verifyAudit(opened.db.read).ok).toBe(true);
  };

  const run = async (act: (typeof operation extends fc.Arbitrary<infer T> ? T : never)): Promise<void> => {
    switch (act.op) {
      case 'pupil':
        return who === 'COUNSELLOR' && pupils.size < MOST_PUPILS ? addPupil(act.name) : undefined;
      case 'rename': {
        const [pupilId, known] = pickOf([...pupils], act.pick);
        const input = { pupilId, rowVersion: act.isStale ? (known.rowVersion === 0 ? 7 : known.rowVersion - 1) : known.rowVersion, ...fields(act.name, numbers.get(pupilId) ?? 0) };
        if (who !== 'COUNSELLOR') return undefined;
        const changed = await core.call('pupil.update', input);
        expect(changed.ok).toBe(!act.isStale);
        if (changed.ok) pupils.set(pupilId, { name: act.name, rowVersion: changed.value.rowVersion });
        return undefined;
      }
      case 'note': {
        const caseId = pickOf(cases, act.pick);
        const text = act.text.normalize('NFC').trim();
        if (who !== 'COUNSELLOR' || text === '' || (notes.get(caseId)?.length ?? 0) >= MOST_NOTES) return undefined;
        const added = await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: '2026-11-17' as never, text });
        // What the contract refuses (a control character, say) it refuses before anything is written.
        if (added.ok) notes.get(caseId)?.push(text);
        else expect(added.failure.code).toBe('INPUT_REFUSED');
        return undefined;
      }
      case 'draft': {
        const saved = await core.call('draft.save', { draftKey: draftKey(act.pick), body: act.text });
        if (saved.ok) drafts.set(draftKey(act.pick), act.text);
        return undefined;
      }
      case 'clear':
        await core.ok('draft.clear', { draftKey: draftKey(act.pick) });
        drafts.delete(draftKey(act.pick));
        return undefined;
      case 'lock':
        who = act.isHeadTeacher ? 'HEAD_TEACHER' : 'COUNSELLOR';
        await core.as(who);
        return undefined;
    }
  };

  try {
    await addPupil('Ali');
    await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    const filesBefore = openFiles();
    const memory: number[] = [];
    for (const [index, act] of fc.sample(operation, { seed: SEED, numRuns: OPERATIONS }).entries()) {
      await run(act);
      if (index % LOOK_EVERY !== LOOK_EVERY - 1) continue;
      await look();
      collectGarbage();
      memory.push(process.memoryUsage().heapUsed);
    }
    await core.as((who = 'COUNSELLOR'));
    await look();
    expect([openFiles() - filesBefore, pupils.size > 10, [...notes.values()].flat().length > 20]).toEqual([0, true, true]);
    if (OPERATIONS < ENOUGH_FOR_MEMORY) return;
    const third = Math.floor(memory.length / 3);
    const lowest = (from: number): number => Math.min(...memory.slice(from, from + third)) / MB;
    expect((lowest(2 * third) - lowest(third)) / ((third * LOOK_EVERY) / 1000)).toBeLessThan(MB_PER_THOUSAND);
  } finally {
    core.close();
  }
}, tries(60_000, 1_200_000));
