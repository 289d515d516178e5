import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tamper } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { codeOf, create, exportTo, makeFamilyCase, readDocumentPage } from './support.ts';

let core: TestCore;
let caseId: string;
let pupilId: string;
afterEach(() => {
  core.close();
});
const start = async (): Promise<void> => {
  ({ core, caseId, pupilId } = await makeFamilyCase());
};
const passed = { passedGapsReason: 'Brådskar' };

describe('a paper that is handed out', () => {
  it('is taken back when its record cannot be kept (catches a file out of the house that no log knows of)', async () => {
    await start();
    const documentId = await create(core, caseId, 'EHT');
    tamper(core, "CREATE TRIGGER no_room BEFORE INSERT ON audit_chain WHEN json_extract(NEW.body, '$.action') = 'DOCUMENT_EXPORTED' BEGIN SELECT RAISE(ABORT, 'no room'); END");
    const { result, bytes } = await exportTo(core, caseId, documentId, 'underlag.pdf', passed);
    expect([result.ok, bytes]).toEqual([false, null]);
    expect((await readDocumentPage(core, caseId, documentId)).document.state.kind).toBe('DRAFT');
    tamper(core, 'DROP TRIGGER no_room');
    expect((await exportTo(core, caseId, documentId, 'underlag.pdf', passed)).bytes).not.toBeNull();
    expect(codeOf((await exportTo(core, caseId, documentId, 'underlag.pdf', passed)).result)).toBe('DOCUMENT_HANDED_OUT');
    expect(existsSync(join(core.dir, 'underlag.pdf')), 'a later refusal leaves the file that was handed out').toBe(true);
  });

  it('never takes the place of the vault itself (catches a saved PDF that ends the database)', async () => {
    await start();
    const documentId = await create(core, caseId, 'EHT');
    const header = readFileSync(join(core.dir, 'valv.hdr'));
    for (const name of readdirSync(core.dir).filter((file) => file.startsWith('valv'))) expect(codeOf((await exportTo(core, caseId, documentId, basename(name), passed)).result), name).toBe('FILE_IS_VAULT');
    expect(readFileSync(join(core.dir, 'valv.hdr')).equals(header)).toBe(true);
    expect((await readDocumentPage(core, caseId, documentId)).document.state.kind).toBe('DRAFT');
  });

  it('stands in the log of its case also when it is a letter home (catches a letter that left and nobody finds)', async () => {
    await start();
    const { documentId } = await core.ok('letter.write', { pupilId, proposalId: null, letterId: 'L1' });
    const { document } = await core.ok('letter.get', { documentId });
    const handleId = core.grant(join(core.dir, 'brev.pdf'), 'write');
    await core.ok('letter.export', { documentId, rowVersion: document.rowVersion, handleId, recipient: 'Samira Noor', method: 'MAIL', ground: 'Brev hem', ...passed });
    const texts = (await core.ok('case.log', { caseId })).map((row) => row.text).join('\n');
    expect(texts).toMatch(/lämnade ut/iu);
    expect(texts).toMatch(/läste|öppnade/iu);
  });
});
