import { describe, expect, it } from 'vitest';
import { codeWordMender, mendDeep, type CodeWords } from '#shared/domain/pupils/code-words.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const idNumber = identities.personnummer.find((number) => number >= '2012') ?? '';
const [short, last] = [idNumber.slice(2, 8), idNumber.slice(8)];

const words: CodeWords = {
  pupil: { givenName: 'Ali Hussein', familyName: 'Al-Noor Liv', idNumber, address: 'Björkstigen 14, 123 45 Ekbacken', telephone: '070-174 06 05' },
  codeName: 'Lönn',
  guardians: [
    { codeWord: 'vårdnadshavare 1', name: 'Fatima Al-Noor', telephone: '+46 70 174 06 06', email: 'fatima@example.se', address: 'Hemliga gatan 1' },
    { codeWord: 'vårdnadshavare 2', name: 'Bo Ek', telephone: '', email: '', address: '' },
  ],
  removed: { idNumber: '[nummer]', address: '[adress]', telephone: '[telefon]', email: '[e-post]' },
  ordinaryWords: new Set(['liv', 'ek']),
};
const mend = codeWordMender(words);

describe('names in texts about a protected pupil', () => {
  it.each([
    ['Ali kom sent.', 'Lönn kom sent.'],
    ['ALI, ali och Alis syster', 'Lönn, Lönn och Lönns syster'],
    ['Ali Hussein Al-Noors klass', 'Lönns klass'],
    ['Familjen Noor', 'Familjen Lönn'],
    ['Fatima Al-Noor ringde. Fatimas arbete.', 'vårdnadshavare 1 ringde. vårdnadshavare 1:s arbete.'],
    ['Ali Fatima', 'Lönn vårdnadshavare 1'],
    ['Alibi och talisman', 'Alibi och talisman'],
    ['hur hens liv ser ut; Liv sa', 'hur hens liv ser ut; Lönn sa'],
    ['de bo hos Bo', 'de bo hos vårdnadshavare 2'],
    ['under en ek med Ek', 'under en ek med vårdnadshavare 2'],
    ['bor på björkstigen 14', 'bor på [adress]'],
    ['Hemliga  gatan 1 och Hemliga gatan', '[adress] och [adress]'],
    ['ring 0701740605 eller 070-174 06 06', 'ring [telefon] eller [telefon]'],
    ['+46701740605', '[telefon]'],
    ['skriv till Fatima@example.se', 'skriv till [e-post]'],
  ])('catches %s left or too much taken', (text, expected) => {
    expect(mend(text)).toBe(expected);
  });

  it.each([idNumber, `${idNumber.slice(0, 8)}-${last}`, `${short}-${last}`, `${short}${last}`, `${short} ${last}`, `${idNumber.slice(0, 4)} ${short.slice(2, 4)} ${short.slice(4)}-${last}`])('catches the number written as %s', (text) => {
    expect(mend(`nr ${text}.`)).toBe('nr [nummer].');
  });

  it('goes into every depth and leaves ids, dates and signatures as they are (catches a broken reference)', () => {
    const value = { profileId: 'ali', kind: 'GOAL_ALI', at: '2026-01-01', signature: 'Ali+Ali/Ali', answers: [{ text: 'Ali', n: 3, none: null }] };
    expect(mendDeep(value, mend)).toEqual({ ...value, answers: [{ text: 'Lönn', n: 3, none: null }] });
  });
});
