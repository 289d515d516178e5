import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { areaLabels } from '#shared/text/assessment.ts';
import { assessmentAreas, perspectives } from '#shared/domain/assessment/types.ts';
import { caseStages } from '#shared/domain/cases/types.ts';
import { documentKinds } from '#shared/domain/documents/types.ts';
import { fieldBuilders } from '#shared/domain/documents/assemble.ts';
import { schoolForms } from '#shared/domain/school/types.ts';
import { letterSlotLabels } from '#shared/text/letters.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const packs = loadPacks(resourcesDir);

describe('shipped packs', () => {
  it('would catch a shipped pack that is left out because it does not parse or repeats an id', () => {
    expect(packs.problems()).toEqual([]);
    expect(packs.staircases().length).toBeGreaterThan(1);
    expect(packs.calendars().length).toBeGreaterThan(0);
  });

  it.each(schoolForms)('would catch a school form without texts or forms: %s', (schoolForm) => {
    expect(packs.questionBankFor(schoolForm)).toBeDefined();
    expect(packs.measureLibraryFor(schoolForm)).toBeDefined();
    expect(packs.consentTextsFor(schoolForm)).toBeDefined();
    expect(packs.attendancePlanFor(schoolForm)?.stages).toHaveLength(caseStages.length);
    for (const letterId of ['L1', 'L2', 'D22']) expect(packs.letterFor(letterId, schoolForm)).toBeDefined();
    for (const kind of documentKinds) expect(packs.documentProfiles(kind, schoolForm).length, kind).toBeGreaterThan(0);
  });

  it('would catch an area without a question to one of the three voices', () => {
    for (const bank of packs.questionBanks()) {
      expect(bank.areas.map((area) => area.area)).toEqual([...assessmentAreas]);
      for (const { area, label } of bank.areas) expect(label).toBe(areaLabels[area]);
      for (const area of assessmentAreas) for (const perspective of perspectives) expect(bank.questions.some((q) => q.area === area && q.perspective === perspective), `${area} ${perspective}`).toBe(true);
    }
  });

  it('would catch a field that says it is filled from the case while nothing fills it', () => {
    for (const kind of documentKinds)
      for (const profile of packs.documentProfiles(kind, 'GRUNDSKOLA'))
        for (const field of profile.fields) if (field.filledFrom === 'CASE') expect(fieldBuilders[kind][field.fieldId], `${profile.id} ${field.fieldId}`).toBeTypeOf('function');
  });

  it('would catch a referral that lost one of its seventeen fields', () => {
    const numbers = new Set(packs.documentProfile('stockholm-bus-bup')?.fields.map((field) => Number.parseInt(field.number, 10)));
    expect([...numbers]).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it('would catch a letter with blaming words, an exclamation mark or a slot that nobody can fill', () => {
    for (const schoolForm of schoolForms)
      for (const letterId of ['L1', 'L2']) {
        const letter = packs.letterFor(letterId, schoolForm);
        const all = JSON.stringify(letter);
        expect(all).not.toMatch(/skolk|hemmasittare|problem|bristande|trotsig|vägrar|er son|er dotter|!/iu);
        for (const [, slot] of all.matchAll(/\{([a-zA-Z]+)\}/gu)) expect(letterSlotLabels[slot ?? ''], slot).toBeDefined();
      }
  });
});

describe('damaged packs', () => {
  it('would catch a bad file that stops the program or slips through', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sedd-packs-'));
    try {
      cpSync(join(resourcesDir, 'letters'), join(dir, 'letters'), { recursive: true });
      const letter = JSON.parse(readFileSync(join(dir, 'letters', 'l1-vi-saknar-ditt-barn.sv.json'), 'utf8')) as object;
      writeFileSync(join(dir, 'letters', 'a-broken.json'), '{ "id": ');
      writeFileSync(join(dir, 'letters', 'b-extra.json'), JSON.stringify({ ...letter, id: 'annat', extra: 1 }));
      writeFileSync(join(dir, 'letters', 'z-double.json'), JSON.stringify(letter));
      const loaded = loadPacks(dir);
      expect(loaded.problems().map((problem) => problem.file)).toEqual(['letters/a-broken.json', 'letters/b-extra.json', 'letters/z-double.json']);
      expect(loaded.letterFor('L1', 'GRUNDSKOLA')?.id).toBe('l1-vi-saknar-ditt-barn');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
