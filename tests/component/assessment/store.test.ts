import { beforeEach, describe, expect, it } from 'vitest';
import { createAssessmentStore, type AssessmentStore } from '#renderer/features/assessment/store.ts';
import type { AssessmentChange } from '#shared/domain/assessment/changes.ts';
import { actor, caseId, installFakeCore, talkId, today, type FakeCore } from './fake-core.ts';

let core: FakeCore;
let store: AssessmentStore;
beforeEach(() => {
  core = installFakeCore();
  store = createAssessmentStore(caseId, { actor, today });
  store.receive(core.state());
});

const answer = (answerId: string, text: string): AssessmentChange => ({ kind: 'PUT_ANSWER', answer: { answerId, talkId, area: 'LARMILJO', questionId: 'LARMILJO-PUPIL-1', text } });
const textOf = (answerId: string): string | undefined => core.state().answers.find((each) => each.answerId === answerId)?.text;

describe('changes on their way to the core', () => {
  it('sends many fields of one record one after the other, each with the newest version (catches CONFLICT while typing fast)', async () => {
    const results = await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.send(answer(id, `svar ${id}`))));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(core.answeredCodes).toEqual(['OK', 'OK', 'OK', 'OK']);
    expect(['a', 'b', 'c', 'd'].map(textOf)).toEqual(['svar a', 'svar b', 'svar c', 'svar d']);
    expect(store.current()?.rowVersion).toBe(core.state().rowVersion);
  });

  it('shows a change at once and keeps it when an older answer of the core arrives late (catches text that jumps back)', async () => {
    const before = core.state();
    const sending = store.send(answer('a', 'nytt'));
    expect(store.current()?.answers).toMatchObject([{ text: 'nytt' }]);
    store.receive(before);
    expect(store.current()?.answers).toMatchObject([{ text: 'nytt' }]);
    await sending;
    store.receive(before);
    expect(store.current()?.answers).toMatchObject([{ text: 'nytt' }]);
  });

  it('tries again on a newer version where nobody has touched the same text (catches an error for no reason)', async () => {
    core.changeElsewhere({ kind: 'SET_ANALYSIS', text: 'kollegans analys' });
    expect(await store.send(answer('a', 'mitt svar'))).toMatchObject({ ok: true });
    expect(core.answeredCodes).toEqual(['CONFLICT', 'OK']);
    expect(core.state()).toMatchObject({ analysis: 'kollegans analys' });
    expect(store.current()?.analysis).toBe('kollegans analys');
  });

  it('does not write over a text that a colleague has changed (catches a lost paragraph)', async () => {
    core.changeElsewhere({ kind: 'SET_ANALYSIS', text: 'kollegans analys' });
    expect(await store.send({ kind: 'SET_ANALYSIS', text: 'min' })).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } });
    expect(core.state().analysis).toBe('kollegans analys');
    expect(store.current()?.analysis).toBe('kollegans analys');
  });

  it('takes back what the core refuses, and sends nothing that the rules refuse here (catches a page that shows what is not saved)', async () => {
    core.refuseNext('NOT_ALLOWED');
    expect(await store.send({ kind: 'SET_ANALYSIS', text: 'x' })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    expect(store.current()?.analysis).toBe('');
    const count = core.sent.length;
    expect(await store.send({ kind: 'REMOVE_TALK', talkId: 'saknas' })).toMatchObject({ ok: true });
    expect(await store.send({ kind: 'SET_PART_DONE', perspective: 'SCHOOL' })).toMatchObject({ ok: false, failure: { code: 'PART_HAS_NO_TALK' } });
    expect(core.sent.length).toBe(count + 1);
  });

  it('gives a question of a talk the same id before and after its first answer (catches one answer saved twice)', async () => {
    const first = store.answerIdOf(talkId, 'LARMILJO', 'LARMILJO-PUPIL-1');
    await store.send(answer(first, 'svar'));
    expect(store.answerIdOf(talkId, 'LARMILJO', 'LARMILJO-PUPIL-1')).toBe(first);
    expect(store.answerIdOf('t2', 'LARMILJO', 'LARMILJO-PUPIL-1')).not.toBe(first);
  });
});
