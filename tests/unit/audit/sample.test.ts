import { describe, expect, it } from 'vitest';
import { auditActions } from '#shared/domain/audit/actions.ts';
import { actionsOf, logGroups } from '#shared/domain/audit/log-groups.ts';
import { drawSample, isReviewWhole, sampleReasons, type Candidate } from '#shared/domain/audit/sample.ts';

const rows = (count: number, reasonsFor: (seq: number) => Candidate['reasons'] = () => []): Candidate[] => Array.from({ length: count }, (_, at) => ({ seq: at + 1, reasons: reasonsFor(at + 1) }));

const draw = (candidates: Parameters<typeof drawSample>[0], size: number, seed: string) => drawSample(candidates, { size, seed, shareWithReason: 0.7 });

describe('the draw', () => {
  it('catches a sample that a reviewer could steer: the same seed gives the same rows whatever their order, another seed others', () => {
    const candidates = rows(500, (seq) => (seq % 50 === 0 ? ['PROTECTED'] : []));
    const drawn = draw(candidates, 20, '0badcafe');
    expect(draw(candidates.toReversed(), 20, '0badcafe')).toEqual(drawn);
    expect(draw(candidates, 20, '0badcaff')).not.toEqual(drawn);
    expect(new Set(drawn.map(({ seq }) => seq)).size).toBe(20);
  });

  it('catches a rare reason that drowns among ten thousand ordinary rows: each reason has its row', () => {
    const rare = new Map(sampleReasons.map((reason, at) => [(at + 1) * 1000, reason]));
    const drawn = draw(rows(10_000, (seq) => { const reason = rare.get(seq); return reason ? [reason] : []; }), 10, '00000001');
    expect(drawn.filter(({ drawnAs }) => drawnAs !== 'ANY').map(({ drawnAs }) => drawnAs).toSorted()).toEqual([...sampleReasons].toSorted());
  });

  it('catches a sample that never reaches ordinary rows, and one that wants more rows than there are', () => {
    const all = rows(1000, () => ['ODD_HOURS']);
    expect(draw(all, 10, '12345678').filter(({ drawnAs }) => drawnAs === 'ANY')).toHaveLength(3);
    expect(draw(rows(3), 20, '12345678').map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(draw([], 20, '12345678')).toEqual([]);
  });

  it('catches a paper whose seed gives other rows in the next version: mulberry32 and the shuffle of Fisher and Yates, computed beside the program', () => {
    expect(draw(rows(1000), 5, '0badcafe').map(({ seq }) => seq)).toEqual([293, 667, 808, 933, 956]);
  });

  it('catches more rows with a reason than their part, and more rows than were asked for', () => {
    const drawn = draw(rows(100, () => sampleReasons), 10, '12345678');
    expect([drawn.length, drawn.filter(({ drawnAs }) => drawnAs !== 'ANY').length]).toEqual([10, 7]);
  });

  it('catches a draw that leans: over many seeds every row comes about as often', () => {
    const counts = new Map<number, number>();
    for (let seed = 0; seed < 2000; seed += 1) for (const { seq } of draw(rows(40), 4, seed.toString(16).padStart(8, '0'))) counts.set(seq, (counts.get(seq) ?? 0) + 1);
    const often = [...counts.values()];
    expect([counts.size, Math.min(...often) > 140, Math.max(...often) < 260]).toEqual([40, true, true]);
  });
});

describe('a whole review', () => {
  const drawn = draw(rows(2), 2, '00000000');
  const answer = (seq: number, verdict: 'JUSTIFIED' | 'TO_INVESTIGATE' = 'JUSTIFIED', comment = '') => ({ seq, verdict, comment });
  it.each([
    ['an answer too few', [answer(1)]],
    ['the same row twice', [answer(1), answer(1)]],
    ['an answer too many', [answer(1), answer(2), answer(3)]],
    ['a row that was not drawn', [answer(1), answer(3)]],
    ['a suspicion without a word', [answer(1), answer(2, 'TO_INVESTIGATE', '  ')]],
  ])('catches %s', (_what, judgements) => {
    expect(isReviewWhole(drawn, judgements)).toBe(false);
  });
  it('takes one with all answers', () => {
    expect(isReviewWhole(drawn.slice(0, 1), [answer(1)])).toBe(true);
    expect(isReviewWhole(drawn, [answer(2, 'TO_INVESTIGATE', 'Fråga kuratorn'), answer(1)])).toBe(true);
  });
});

it('catches an act that no filter of the log finds, and one that two find', () => {
  expect(logGroups.flatMap((group) => actionsOf(group)).toSorted()).toEqual([...auditActions].toSorted());
});
