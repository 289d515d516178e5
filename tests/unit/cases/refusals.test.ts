import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assessmentErrors } from '#shared/text/errors/assessment.ts';
import { casesErrors } from '#shared/text/errors/cases.ts';
import { consentsErrors } from '#shared/text/errors/consents.ts';
import { documentsErrors } from '#shared/text/errors/documents.ts';
import { followUpErrors } from '#shared/text/errors/follow-up.ts';
import { lettersErrors } from '#shared/text/errors/letters.ts';
import { plansErrors } from '#shared/text/errors/plans.ts';

const domain = fileURLToPath(new URL('../../../shared/domain', import.meta.url));
const sentences: Readonly<Record<string, (p: Readonly<Record<string, string | number>>) => string>> = { ...assessmentErrors, ...casesErrors, ...consentsErrors, ...documentsErrors, ...followUpErrors, ...lettersErrors, ...plansErrors };

const codesIn = (word: string): readonly string[] =>
  readdirSync(join(domain, word))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(domain, word, name), 'utf8').matchAll(/(?:fail\(|code: |\? )'([A-Z_]+)'/gu)].map((match) => match[1] ?? ''))
    .filter((code) => /^(?:CASE|STAGE|MEMBER|CONTACT|ASSESSMENT|TALK|ANSWER|FACTOR|HYPOTHESIS|PART|PLAN|FOLLOW_UP|CONSENT|DOCUMENT|REFERRAL|LETTER)_/u.test(code));

describe('refusals of casework', () => {
  it.each(['cases', 'assessment', 'plans', 'follow-up', 'consents', 'documents', 'letters'])('would catch a refusal without a Swedish sentence: %s', (word) => {
    const codes = codesIn(word);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) {
      const sentence = sentences[code]?.({ missing: 'ASSESSMENT_DONE', count: 2, detail: 'x', fields: 'Samtycke', caseNumber: '2026-001' });
      expect(sentence, code).toMatch(/^[”A-ZÅÄÖ0-9].*\.$/u);
      expect(sentence, code).not.toContain('!');
    }
  });
});
