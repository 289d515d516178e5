import { describe, expect, it } from 'vitest';
import { paragraph } from '#electron/adapters/pdf/blocks.ts';
import { sampleDocument } from './sample.ts';
import { opened, rawObjects, rendered } from './support.ts';

const SIGNATURE = new TextEncoder().encode('{"intent":"beslut","namn":"Åsa"}');
const attachments = [
  { name: 'signatur.json', mimeType: 'application/json', bytes: SIGNATURE, description: 'Elektronisk signatur', relationship: 'Data' },
] as const;

describe('a file for the archive', async () => {
  const bytes = await rendered(sampleDocument({ draft: true }), { attachments });
  const objects = rawObjects(bytes);

  it('says in its metadata that it is PDF/A-3a and PDF/UA, titled and in Swedish', async () => {
    const task = opened(bytes);
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    await task.destroy();
    expect(metadata?.get('pdfaid:part')).toBe('3');
    expect(metadata?.get('pdfaid:conformance')).toBe('A');
    expect(metadata?.get('pdfuaid:part')).toBe('1');
    expect(metadata?.get('dc:title')).toBe('Åtgärdsplan');
    expect(info).toMatchObject({ Title: 'Åtgärdsplan', Language: 'sv-SE', Producer: 'Sedd', Creator: 'Sedd', PDFFormatVersion: '1.7', IsAcroFormPresent: false });
    expect(objects).toContain('/DisplayDocTitle true');
    expect(objects).toContain('/Marked true');
  });

  it('states sRGB and embeds every font it uses', () => {
    expect(objects).toContain('/S /GTS_PDFA1');
    expect(objects.match(/\/Type \/FontDescriptor/g)).toHaveLength(3);
    expect(objects.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(3);
    expect(objects).not.toContain('/Subtype /Type1');
  });

  it('carries the signature with its relationship, byte for byte', async () => {
    const task = opened(bytes);
    const files = (await (await task.promise).getAttachments()) as ReadonlyMap<string, { readonly description: string }>;
    await task.destroy();
    expect([...files].map(([name, { description }]) => [name, description])).toEqual([['signatur.json', 'Elektronisk signatur']]);
    expect(objects).toContain(Buffer.from(SIGNATURE).toString('latin1'));
    expect(objects).toContain('/AFRelationship /Data');
    expect(objects).toMatch(/\/AF \[\d+ 0 R\]/);
    expect(objects).toContain('/Subtype /application#2Fjson');
  });

  it('has no transparency, encryption or file outside itself', () => {
    expect(objects).not.toMatch(/\/ca 0|\/CA 0|\/SMask|\/Encrypt|\/EmbeddedGoTo/);
  });

  it('is the same bytes for the same document, and other bytes for another', async () => {
    const again = await rendered(sampleDocument({ draft: true }), { attachments });
    expect(Buffer.compare(bytes, again)).toBe(0);
    const other = await rendered({ content: [paragraph('Annat')] }, { attachments });
    expect(Buffer.compare(bytes, other)).not.toBe(0);
  });

  it('is the same bytes when documents are made side by side', async () => {
    const [first, second] = await Promise.all([rendered(sampleDocument()), rendered(sampleDocument())]);
    expect(Buffer.compare(first, second)).toBe(0);
  });
});
