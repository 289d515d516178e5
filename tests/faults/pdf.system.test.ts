import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NAMES, sampleDocument } from '#tests/integration/pdf/sample.ts';
import { rendered } from '#tests/integration/pdf/support.ts';

const dir = mkdtempSync(join(tmpdir(), 'sedd-pdf-'));
const file = join(dir, 'dokument.pdf');
afterAll(() => rmSync(dir, { recursive: true }));

describe('a document in the hands of other programs', async () => {
  const bytes = new TextEncoder().encode('{"namn":"Åsa"}');
  const attachment = { name: 'signatur.json', mimeType: 'application/json', bytes, description: 'Signatur', relationship: 'Data' } as const;
  writeFileSync(file, await rendered(sampleDocument({ draft: true, pages: 2 }), { attachments: [attachment] }));

  it('has no syntax or stream fault for qpdf', () => {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found');
  });

  it('gives its attachment back to qpdf byte for byte', () => {
    expect(new Uint8Array(execFileSync('qpdf', ['--show-attachment=signatur.json', file]))).toEqual(bytes);
  });

  it('gives the names back to pdftotext as they went in', () => {
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')).toContain(NAMES);
  });
});
