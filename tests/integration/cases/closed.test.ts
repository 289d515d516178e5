import { afterEach, describe, expect, it } from 'vitest';
import type { CallName, InputOf } from '#shared/contract/contract.ts';
import { codeOf, create, makeFamilyCase, readDocumentPage } from '#tests/integration/documents/support.ts';
import { after, planBody, readPage, sign, submit, uuidOf, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

describe('a closed case', () => {
  it('takes no more writing, whatever the page shows (catches plans, follow-ups and papers that change after the case was closed)', async () => {
    const made = await makeFamilyCase();
    const { caseId } = made;
    ({ core } = made);
    const first = await writePlan(core, caseId);
    await submit(core, caseId, first.planVersionId);
    await sign(core, caseId, first.planVersionId);
    await core.as('COUNSELLOR');
    const revision = await writePlan(core, caseId, planBody({ pupilsOwnGoal: 'Nytt mål' }), 'Ny bild');
    const [followUp] = await core.ok('followUp.list', { caseId });
    const documentId = await create(core, caseId, 'EHT');
    const document = (await readDocumentPage(core, caseId, documentId)).document;
    const { case: open } = await core.ok('case.get', { caseId });
    await core.ok('case.close', { caseId, rowVersion: open.rowVersion, closingReason: 'SCHOOL_CHANGE', comment: 'Flyttar' });

    const refused = async <K extends CallName>(name: K, input: InputOf<K>): Promise<void> => expect(codeOf(await core.call(name, input)), name).toBe('CASE_CLOSED');
    const rowVersion = followUp?.rowVersion ?? 0;
    const followUpId = followUp?.followUpId ?? '';
    await refused('plan.start', { caseId, reason: 'Till' });
    await refused('plan.save', { caseId, ...revision, body: planBody({ pupilsOwnGoal: 'Ändrat efteråt' }) });
    await refused('plan.submit', { caseId, ...revision });
    await refused('followUp.save', { caseId, followUpId, rowVersion, body: { ...(followUp?.body as InputOf<'followUp.save'>['body']), summary: 'Efteråt' } });
    await refused('followUp.move', { caseId, followUpId, rowVersion, dueOn: after(30), reason: 'Sjuk' });
    await refused('followUp.decide', { caseId, followUpId, rowVersion, decision: 'CONTINUE', reason: '', nextFollowUpOn: after(30), closingReason: null });
    await refused('document.create', { caseId, kind: 'EHT', profileId: 'eht-underlag' });
    await refused('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: {} });
    await refused('document.completeReferral', { caseId, documentId, rowVersion: document.rowVersion });
    await refused('document.discard', { caseId, documentId });
    await refused('note.add', { caseId, kind: 'CONTACT', occurredOn: after(0), text: 'Efteråt' });
    await refused('assessment.start', { caseId });
    await refused('case.saveContacts', { caseId, rowVersion: open.rowVersion + 1, contacts: [{ contactId: uuidOf(9), name: 'Eva', organisation: '', role: '', telephone: '', email: '', isExternal: true }] });
    expect((await readPage(core, caseId, revision.planVersionId)).plan.body.pupilsOwnGoal).toBe('Nytt mål');
  });

  it('keeps its begun letter from who is no member, also when the pupil has no open case (catches deleting it by declining the proposal)', async () => {
    const made = await makeFamilyCase();
    const { caseId, pupilId } = made;
    ({ core } = made);
    const [proposal] = await core.ok('letter.proposals', {});
    const { documentId } = await core.ok('letter.write', { pupilId, proposalId: proposal?.proposalId ?? '', letterId: 'L2' });
    const { case: open } = await core.ok('case.get', { caseId });
    await core.ok('case.close', { caseId, rowVersion: open.rowVersion, closingReason: 'SCHOOL_CHANGE', comment: 'Flyttar' });
    await core.as('PSYCHOLOGIST');
    expect(codeOf(await core.call('letter.decline', { proposalId: proposal?.proposalId ?? '', reason: 'Behövs inte' }))).toBe('NOT_ALLOWED');
    const { lists } = await core.ok('today.get', {});
    expect([...lists.overdue, ...lists.today, ...lists.nextSevenDays].filter((line) => line.kind === 'LETTER_BEGUN')).toEqual([]);
    await core.as('COUNSELLOR');
    expect((await core.ok('letter.get', { documentId })).document.state.kind).toBe('DRAFT');
  });
});
