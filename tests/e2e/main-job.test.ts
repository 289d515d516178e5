import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '#tests/demo/main-job/stage.ts';
import { steps } from '#tests/demo/main-job/steps.ts';
import { ensureBuilt } from '#tests/support/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'main-job-'));
const documentsDir = join(folder, 'documents');
let stage: Stage;

beforeAll(async () => {
  await ensureBuilt();
  stage = await openStage({ dataDir: join(folder, 'vault'), filesDir: join(folder, 'files'), documentsDir });
});
afterAll(async () => {
  // A step may have failed between two programs.
  await stage?.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

describe('the main job in the real window', () => {
  it('1. a school comes from nothing to a vault with colleagues, a tested recovery key, a staircase and a calendar', async () => {
    await steps.makeTheVault(stage);
    expect(stage.keys.get('recovery')).toMatch(/^([0-9A-Z]{1,4}-){5,}/u);
    const view = stage.page().getByRole('main');
    await view.getByText('Läs in klasslistan').first().waitFor();
    const left = await view.innerText();
    for (const done of ['Kontrollera återställningsnyckeln', 'Lägg till kollegor', 'Välj frånvarotrappa', 'Gå igenom skolkalendern']) expect(left).not.toContain(done);
  });

  it('2. pupils come in by hand and by list, and the protected one is skipped with that reason', async () => {
    const { skipped, done } = await steps.bringInPupils(stage);
    expect(skipped).toMatch(/skyddade uppgifter/iu);
    expect(skipped).toMatch(/Rad \d+/u);
    expect(done).toMatch(/5\d elever är nya/u);
  });

  it('3. a real absence file goes in: titles and totals are known, a damaged number waits for a person', async () => {
    const { review, done } = await steps.importAbsence(stage);
    expect(review).toMatch(/rader läses in\s+2\d \d{3}/u);
    expect(review).toContain('Lovisa Pärlstrand');
    expect(review).toMatch(/2 tomma rader och summarader räknas inte/u);
    expect(done).toMatch(/\d+ elever har passerat ett nytt steg/u);
  });

  it('4. who has crossed which step is said in words, on Idag and in the list', async () => {
    const { line, row } = await steps.seeWhoHasCrossed(stage);
    expect(line).toMatch(/3[0-3] % frånvaro de senaste fyra veckorna, steg 3 sedan v\.\s4\d/u);
    expect(row).toContain('Steg 3, Brev och åtgärdsplan');
  });

  it('5. the kartläggning survives a power cut at the same place with every word, and ends with nothing missing', async () => {
    const { written, found, area } = await steps.investigate(stage);
    expect(found).toBe(written);
    expect(area).toContain('Fritid och nätverk');
  });

  it('6. a plan with goals, measures on several levels, responsible people and dates reaches the head teacher', async () => {
    await steps.writeThePlan(stage);
  });

  it('7. the head teacher sends it back once, sees what has changed, signs, and the signature is checked when it is shown', async () => {
    const { changes, verdict } = await steps.decideThePlan(stage);
    expect(changes).toMatch(/^(En ändring|\d+ ändringar)/u);
    expect(verdict).toMatch(/Signerad av Rut Berg .* · underskriften är giltig/u);
  });

  it('8. two follow-ups stand against the curve with the measures drawn on it, and the second one escalates', async () => {
    const { picture, decided } = await steps.followUpTwice(stage);
    expect(picture).toMatch(/sjunkit från 3\d % till \d+ %/u);
    expect(picture).toContain('Mjuk start på måndagar');
    expect(decided).toContain('Trappa upp');
    expect(decided).toMatch(/[−+]?[012] [A-ZÅÄÖ]/u);
  });

  it('9. nothing leaves without consent; with it the papers are written to disk and logged as handed out', async () => {
    const { refusal, gaps, handedOut } = await steps.refer(stage);
    expect(gaps).toMatch(/saker saknas/u);
    expect(refusal).toMatch(/Samtycke/u);
    expect(handedOut.match(/Utlämnad/gu)?.length).toBeGreaterThanOrEqual(5);
    const names = readdirSync(documentsDir).toSorted();
    expect(names).toEqual(['D05-atgardsplan.pdf', 'D09-samtycke.pdf', 'D10-kallelse.pdf', 'D12-remiss.pdf', 'EHT-underlag.pdf']);
    for (const name of names) expect(readFileSync(join(documentsDir, name)).subarray(0, 4).toString('latin1'), name).toBe('%PDF');
  });

  it('10. a proposed letter is written for one pupil; the one that was declined is not proposed again', async () => {
    await steps.writeLetters(stage);
    expect(readFileSync(join(documentsDir, 'D22-brev-hem.pdf')).subarray(0, 4).toString('latin1')).toBe('%PDF');
    const view = stage.page().getByRole('main');
    await view.getByRole('button', { name: /^Skriv brev/u }).first().waitFor();
    const left = await view.innerText();
    expect(left).not.toMatch(/(Hugo|Ali), \d[AB]\n.*brev ej skickat/u);
  });

  it('after lock, unlock and restart everything is there, and the log knows who did what', async () => {
    const { log } = await steps.readTheLog(stage);
    for (const line of ['Lämnade ut dokumentet ”Remiss”', 'Godkände och signerade planen', 'Skickade tillbaka planen', 'Antecknade ett samtycke', 'Öppnade ett nytt ärende']) expect(log).toContain(line);
    const { plan, documents, overview } = await steps.comeBack(stage);
    expect(plan).toMatch(/underskriften är giltig/u);
    expect(documents).toMatch(/Remiss[\s\S]*Utlämnad/u);
    expect(overview).toContain('Samverkan');
  });
});
