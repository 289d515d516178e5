import { describe, expect, it } from 'vitest';
import { parserJobs, stagingPort } from '#electron/core/ports.ts';
import type { CoreToShell } from '#electron/core/protocol.ts';

describe('reading a file', () => {
  it('can be stopped: who waits is told, the process is ended, and what comes late goes nowhere (catches a view that waits for ever)', async () => {
    const sent: CoreToShell[] = [];
    const jobs = parserJobs((message) => sent.push(message));
    const waiting = jobs.run('/fil.csv', {});
    jobs.cancel();
    expect(await waiting).toEqual({ ok: false, failure: { code: 'PARSER_CANCELLED' } });
    const [asked, cancelled] = sent;
    expect(asked?.type === 'parse' && cancelled).toEqual({ type: 'cancelParse', jobId: asked?.type === 'parse' ? asked.jobId : '' });
    jobs.finished(asked?.type === 'parse' ? asked.jobId : '', { ok: true, value: 1 });
    jobs.cancel();
    expect(sent).toHaveLength(2);
  });

  it('keeps one file at a time (catches the former file staying in memory behind the next)', () => {
    const staging = stagingPort();
    staging.put('a', { rows: 1 });
    staging.put('b', { rows: 2 });
    expect([staging.get('a'), staging.get('b')]).toEqual([undefined, { rows: 2 }]);
    staging.drop('a');
    expect(staging.get('b')).toEqual({ rows: 2 });
    staging.drop('b');
    expect(staging.get('b')).toBeUndefined();
  });
});
