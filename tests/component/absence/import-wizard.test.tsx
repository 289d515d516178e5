import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { AbsenceImportPage } from '#renderer/features/absence/index.tsx';
import type { AbsenceFileView, AbsenceImportRow, AbsencePreview } from '#shared/contract/absence.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { expectAccessible } from '../render.tsx';
import { answering, openView, type Answer } from '../pupils/open-view.tsx';

const file: AbsenceFileView = {
  stagingId: 's1', fileName: 'franvaro.csv', sizeBytes: 10, lineCount: 3, encoding: 'UTF-8', encodingKind: 'utf-8', letterWords: ['Åsa', 'Frånvaro'], unreadableCharacters: 0, separator: 'semikolon', isDoubleEncoded: false, headerLineNumber: 4, titleLines: [],
  columns: ['Personnummer', 'Namn', 'Klass', 'Datum', 'Start', 'Slut', 'Status'],
  firstRows: [['1', 'Ali Ek', '8B', '2026-10-05', '08:00', '09:00', 'Borta']],
  level: 'LESSON', looksLikeClassList: false,
  mapping: { personId: 0, name: 1, className: 2, date: 3, startTime: 4, endTime: 5, status: 6 },
  mappingIsRemembered: false, period: null, unknownStatusWords: [{ word: 'Borta', meaning: null }], knownSources: [],
};
const preview: AbsencePreview = {
  stagingId: 's1', level: 'LESSON', rowCount: 12_400, pupilCount: 31, periodFrom: '2026-10-05' as IsoDate, periodTo: '2026-11-13' as IsoDate,
  rejected: [{ lineNumber: 7, reasonCode: 'DATE_NOT_REAL', column: 'Datum' }, { lineNumber: 9, reasonCode: 'DATE_NOT_REAL', column: 'Datum' }, { lineNumber: 11, reasonCode: 'PROTECTED_IDENTITY' }],
  rejectedCount: 3, passedOverLines: 1, unknownPupilRows: 5, unknownPupils: 1,
  toMatch: [{ fileKey: '4', name: 'Bea Berg', className: '8B', rows: 2, candidates: [{ pupilId: 'p2', label: 'Bea Berg, 8B' }], pupilId: null }],
  otherNames: [], shrinksMuch: false, isPoorlyReported: false, replacesRows: 300, reportingRatePercent: 96, isEstimated: false,
};

const start = (over: Partial<Record<string, Answer>> = {}) =>
  answering({
    'absence.imports': () => ok([]),
    'shell.chooseFile': () => ok({ handleId: 'h1', fileName: 'franvaro.csv', sizeBytes: 10 }),
    'absence.inspect': () => ok(file),
    'absence.preview': () => ok(preview),
    'absence.import': () => ok({ importId: 'i1', rowCount: 12_400, newlyCrossed: 2 }),
    'absence.undo': () => ok(null),
    ...over,
  });

const choose = async (): Promise<void> => userEvent.click(await screen.findByRole('button', { name: 'Välj fil' }));

describe('the way from file to figures', () => {
  it('shows the first rows, asks only for what the file does not say, and imports nothing before the last button (catches a surprise)', async () => {
    const calls = start();
    const { container } = openView(<AbsenceImportPage />);
    await choose();
    expect(await screen.findByRole('cell', { name: 'Ali Ek' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '5' }), 'numbered as in the file').toBeTruthy();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: 'Granska innan import' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Skriv vilket system filen kommer från'));
    await userEvent.type(screen.getByLabelText('System'), 'Skola24');
    await userEvent.selectOptions(screen.getByLabelText('Vad betyder ”Borta”?'), 'ABSENT_INVALID');
    await userEvent.click(screen.getByRole('button', { name: 'Granska innan import' }));
    expect(await screen.findByText(/300 tidigare rader från Skola24/)).toBeTruthy();
    expect(calls.mock.calls.find(([name]) => name === 'absence.preview')?.[1]).toMatchObject({ source: { sourceSystem: 'Skola24' }, statusWords: { Borta: 'ABSENT_INVALID' }, mapping: file.mapping });
    expect(screen.getByText(/Rader 7 \(Datum\), 9 \(Datum\)/)).toBeTruthy();
    expect(screen.getByText(/skyddade uppgifter/)).toBeTruthy();
    expect(screen.getByText(/5 rader gäller 1 elev som inte finns i registret/)).toBeTruthy();
    await expectAccessible(container);
    expect(calls.mock.calls.some(([name]) => name === 'absence.import')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: /^Läs in 12.400 rader$/ }));
    expect(await screen.findByText(/2 elever har passerat ett nytt steg/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Ångra importen' }));
    expect(await screen.findByText(/Importen är ångrad/)).toBeTruthy();
  });

  it('names system, day taken out and known faults of every import (catches figures nobody can trace)', async () => {
    const row: AbsenceImportRow = { importId: 'i1', level: 'LESSON', sourceSystem: 'Skola24', exportedOn: '2026-11-16' as IsoDate, knownFaults: 'Idrotten saknas i v. 41', periodFrom: '2026-10-05' as IsoDate, periodTo: '2026-11-13' as IsoDate, fileName: 'f.csv', rowCount: 3, pupilCount: 1, rejected: [], importedByName: 'Kim Ek', importedAtMs: 0 as InstantMs, undoneAtMs: null, canUndo: true };
    const calls = start({ 'absence.imports': () => ok([row, { ...row, importId: 'i2', sourceSystem: 'Vklass', exportedOn: null, knownFaults: '' }]), 'absence.inspect': () => ok({ ...file, knownSources: ['Skola24'], unknownStatusWords: [] }) });
    openView(<AbsenceImportPage />);
    expect(await screen.findByText(/^uttagen 16 nov\.?, känt fel: Idrotten saknas i v\. 41$/)).toBeTruthy();
    expect(screen.getByText('uttagsdag inte angiven')).toBeTruthy();
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: 'Granska innan import' }));
    await waitFor(() => expect(calls.mock.calls.find(([name]) => name === 'absence.preview')?.[1]).toMatchObject({ source: { exportedOn: expect.stringMatching(/^2026-/) } }));
  });

  it('looks again when a person has matched a row by hand (catches a match that is never sent)', async () => {
    const calls = start({ 'absence.inspect': () => ok({ ...file, knownSources: ['Skola24'], unknownStatusWords: [] }) });
    openView(<AbsenceImportPage />);
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: 'Granska innan import' }));
    await userEvent.selectOptions(await screen.findByLabelText('Bea Berg, 8B'), 'p2');
    await waitFor(() => expect(calls.mock.calls.filter(([name]) => name === 'absence.preview').at(-1)?.[1]).toMatchObject({ matches: [{ fileKey: '4', pupilId: 'p2' }] }));
  });

  it('says what is wrong with a file that is no table, and lets one choose another (catches a dead end)', async () => {
    start({ 'absence.inspect': () => fail('NOT_A_TABLE') });
    openView(<AbsenceImportPage />);
    await choose();
    expect(await screen.findByText(/gick inte att läsa som tabell/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Välj fil' })).toBeTruthy();
  });

  it('asks for the period of sums that do not say theirs (catches a block without dates)', async () => {
    start({ 'absence.inspect': () => ok({ ...file, level: 'PERIOD_SUM', columns: ['Personnummer', 'Undv. tid', 'GF min'], mapping: { personId: 0, offeredMinutes: 1, validMinutes: 2 }, knownSources: ['Vklass'], unknownStatusWords: [] }) });
    openView(<AbsenceImportPage />);
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: 'Granska innan import' }));
    expect((await screen.findAllByText('Ange vilken period summorna gäller')).length).toBeGreaterThan(0);
  });

  it('shows two names under one number and sends the answer row by row (catches a yes that is never sent)', async () => {
    const pair = { fileKey: '0 Alia Bergh', inRegister: 'Ali Berg', inFile: 'Alia Bergh', className: '8B', rows: 40, isConfirmed: false };
    const calls = start({ 'absence.inspect': () => ok({ ...file, knownSources: ['Skola24'], unknownStatusWords: [] }), 'absence.preview': () => ok({ ...preview, otherNames: [pair], shrinksMuch: true, isPoorlyReported: true, reportingRatePercent: 61 }) });
    const { container } = openView(<AbsenceImportPage />);
    await choose();
    expect(screen.getByText('Åsa'), 'the letters are shown for a person to see').toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Granska innan import' }));
    expect(await screen.findByText(/Bara 61 % av undervisningstiden/)).toBeTruthy();
    expect(screen.getByText(/ersätter 300 tidigare rader/)).toBeTruthy();
    expect(screen.getByText('Alia Bergh').tagName, 'in its own reading direction').toBe('BDI');
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('checkbox', { name: /Samma elev.*Ali Berg och Alia Bergh/ }));
    await waitFor(() => expect(calls.mock.calls.filter(([name]) => name === 'absence.preview').at(-1)?.[1]).toMatchObject({ confirmedNames: ['0 Alia Bergh'] }));
  });

  it('lets a reading be stopped, and forgets the file when the view is left (catches a file that stays in memory)', async () => {
    const calls = start({ 'absence.inspect': () => ok({ ...file, knownSources: ['Skola24'] }), 'absence.abandon': () => ok(null) });
    const { unmount } = openView(<AbsenceImportPage />);
    await choose();
    await screen.findByText('Ser å, ä och ö rätt ut?');
    unmount();
    expect(calls.mock.calls.filter(([name]) => name === 'absence.abandon').map(([, input]) => input)).toEqual([{ stagingId: 's1' }]);
  });
});
