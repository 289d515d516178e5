import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSignedFile } from '#electron/adapters/pdf/signed-file.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { SignedAttachment } from '#shared/domain/plans/types.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { forge, makeCase, phrase, planBody, readPage, sealedPlan, sign, submit, uuidOf, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { carrying, exportPlan, outFolder, runVerifier, writeBytes } from './support.ts';

const NEED = { needId: uuidOf(70), text: 'Ali behöver veta vem som möter på morgonen', hypothesisIds: [] };
const SIV = { contactId: uuidOf(71), name: 'Siv Al', organisation: 'Socialtjänsten', organisationKind: 'SOCIAL_SERVICES', role: 'handläggare', telephone: '', email: '', isExternal: true, sharing: { ground: 'DUTY', information: ['ATTENDANCE'], groundNote: '19 kap. 1 § SoL' } } as const;

let core: TestCore;
let caseId: string;
let planVersionId: string;
let out: ReturnType<typeof outFolder>;

const say = async (text: string): Promise<void> => {
  const page = await core.ok('assessment.get', { caseId });
  if (!page) throw new Error('no kartläggning');
  const { assessmentId, rowVersion } = page.assessment;
  await core.ok('assessment.change', { caseId, assessmentId, rowVersion, change: { kind: 'PUT_NEED', need: { ...NEED, text } } });
};
const signInput = async (): Promise<InputOf<'decision.sign'>> => {
  const { plan } = await core.ok('decision.get', { caseId, planVersionId });
  return { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() };
};
const verdict = async (): Promise<string | null> => (await readPage(core, caseId, planVersionId)).verdict;

beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  await core.ok('assessment.start', { caseId });
  await say(NEED.text);
  await core.ok('case.saveContacts', { caseId, rowVersion: (await core.ok('case.get', { caseId })).case.rowVersion, contacts: [{ ...SIV, sharing: { ...SIV.sharing, information: ['ATTENDANCE'] } }] });
  const body = planBody();
  const measures = body.measures.map((measure) => ({ ...measure, needIds: [NEED.needId], externalOwner: { contactId: SIV.contactId, name: SIV.name, organisation: SIV.organisation } }));
  ({ planVersionId } = await writePlan(core, caseId, { ...body, measures }));
  await submit(core, caseId, planVersionId);
  out = outFolder();
});
afterEach(() => {
  core.close();
  out.remove();
});

describe('what is signed beside the plan', () => {
  it('is shown before, stands in the signed bytes under its hash, and stays as it was (catches a decision on a kartläggning that is rewritten afterwards)', async () => {
    await core.as('HEAD_TEACHER');
    const before = (await core.ok('decision.get', { caseId, planVersionId })).plan.attachments;
    expect(before.map(({ title }) => title)).toEqual(['Kartläggningen, inte klar', 'Samtycken för dem utanför skolan']);
    expect(before.flatMap(({ lines }) => lines)).toEqual(expect.arrayContaining([`Behov: ${NEED.text}`, 'Siv Al, Socialtjänsten: uppgiftsskyldighet']));
    await sign(core, caseId, planVersionId);
    expect(JSON.parse(sealedPlan(core).canonical ?? '')).toMatchObject({ attachments: [{ name: 'kartlaggning.json' }, { name: 'samtycken.json' }] });
    await core.as('COUNSELLOR');
    await say('Något helt annat');
    const after = await readPage(core, caseId, planVersionId);
    expect(after.attachments).toEqual(before);
    expect(after.needs).toEqual([{ needId: NEED.needId, text: NEED.text }]);
    expect(after.verdict).toBe('VALID');
    const pdf = await exportPlan(core, caseId, out.file('plan.pdf'));
    const paper = textIn((await structureOf(pdf)).root);
    expect(paper).toContain(NEED.text);
    expect(paper).not.toContain('Något helt annat');
  });

  it('is part of what was shown: another kartläggning since then is refused (catches signing something unread)', async () => {
    await core.as('HEAD_TEACHER');
    const input = await signInput();
    await core.as('COUNSELLOR');
    await say('Något helt annat');
    await core.as('HEAD_TEACHER');
    expect(await core.call('decision.sign', input)).toMatchObject({ ok: false, failure: { code: 'SIGN_STALE' } });
  });

  it.each<readonly [string, (attachments: readonly SignedAttachment[]) => readonly SignedAttachment[]]>([
    ['changed', ([first, ...rest]) => (first ? [{ ...first, text: first.text.replace('morgonen', 'kvällen') }, ...rest] : [])],
    ['spelled in another way', ([first, ...rest]) => (first ? [{ ...first, text: `${first.text} ` }, ...rest] : [])],
    ['taken away', ([first]) => (first ? [first] : [])],
    ['put in', (all) => [...all, { name: 'kartlaggning.json', sha256: '0'.repeat(64), text: '{}' }]],
    ['moved', (all) => all.toReversed()],
  ])('is ALTERED when it was %s under the right key (catches a verdict on the plan alone)', async (_what, change) => {
    await sign(core, caseId, planVersionId);
    forge(core, ({ state }) => {
      const signature = state['signature'] as { readonly attachments: readonly SignedAttachment[] };
      return { state: { ...state, signature: { ...signature, attachments: change(signature.attachments) } } };
    });
    expect(await verdict()).toBe('ALTERED');
  });

  it('leaves with the paper, and any byte of it counts there too: in the program and in the stand-alone verifier (catches a file that is only carried along)', async () => {
    await sign(core, caseId, planVersionId);
    await core.as('COUNSELLOR');
    const parts = readSignedFile(await exportPlan(core, caseId, out.file('plan.pdf')));
    if (!parts.ok) throw new Error(parts.failure.code);
    const { signed, proof, attachments } = parts.value;
    expect(Object.keys(attachments)).toEqual(['kartlaggning.json', 'samtycken.json']);
    await core.ok('signature.exportKeys', { handleId: core.grant(out.file('nycklar.json'), 'write') });
    const judged = async (more: Readonly<Record<string, Uint8Array>>): Promise<readonly [string, number | null]> => {
      const file = writeBytes(out.file('prov.pdf'), carrying(signed, proof, more));
      return [(await core.ok('signature.verifyFile', { handleId: core.grant(file) })).verdict, runVerifier(file, '--nycklar', out.file('nycklar.json')).code];
    };
    expect(await judged(attachments)).toEqual(['VALID', 0]);
    expect(runVerifier(out.file('plan.pdf'), '--nycklar', out.file('nycklar.json')).text).toContain('Underlag:       kartlaggning.json');
    for (const [name, bytes] of Object.entries(attachments)) {
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        expect(await judged({ ...attachments, [name]: bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)) }), `${name} ${String(at)}`).toEqual(['ALTERED', 1]);
      }
      expect(await judged(Object.fromEntries(Object.entries(attachments).filter(([other]) => other !== name))), name).toEqual(['ALTERED', 1]);
    }
  }, 60_000);
});
