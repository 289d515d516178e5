import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { NewPupilPage, PupilListPage } from '#renderer/features/pupils/index.tsx';
import { clearSaveStates } from '#renderer/lib/save-state.ts';
import type { PupilRow } from '#shared/contract/pupils.ts';
import { ok } from '#shared/kernel/result.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };
import { expectAccessible } from '../render.tsx';
import { answering, openView } from './open-view.tsx';

const number = identities.personnummer.find((candidate) => candidate.startsWith('2012')) ?? '';
const hit = { kind: 'PUPIL', pupilId: 'p1', title: 'Ali Ek', detail: '8B', openCaseId: null };
const school = { school: { schoolForm: 'GRUNDSKOLA', allowsProtectedIdentity: true } };
const row = (over: Partial<PupilRow> = {}): PupilRow => ({ pupilId: 'p1', givenName: 'Ali', familyName: 'Ek', className: '8B', grade: '8', isProtected: false, standing: null, openCaseId: null, ...over });

beforeEach(() => {
  clearSaveStates();
});

describe('adding a pupil', () => {
  it('opens no form before a search, and names those who are alike first (catches doubles made in a hurry)', async () => {
    answering({ 'search.all': () => ok([hit]), 'school.get': () => ok(school) });
    const { container } = openView(<NewPupilPage />);
    const field = await screen.findByLabelText('Namn eller personnummer');
    expect(screen.queryByRole('button', { name: 'Lägg till eleven' })).toBeNull();
    await userEvent.type(field, 'Ali Ek{Enter}');
    expect(await screen.findByRole('link', { name: 'Ali Ek' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lägg till eleven' })).toBeNull();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: 'Det är en annan elev' }));
    expect(await screen.findByRole('button', { name: 'Lägg till eleven' })).toBeTruthy();
    expect((screen.getByLabelText('Förnamn') as HTMLInputElement).value).toBe('Ali');
    expect((screen.getByLabelText('Efternamn') as HTMLInputElement).value).toBe('Ek');
    await expectAccessible(container);
  });

  it('says what is missing in a summary that takes focus, and sends the number with its kind (catches a form that only turns red)', async () => {
    const calls = answering({ 'search.all': () => ok([]), 'school.get': () => ok(school), 'pupil.create': () => ok({ pupilId: 'p2' }) });
    openView(<NewPupilPage />);
    await userEvent.type(await screen.findByLabelText('Namn eller personnummer'), 'Ali{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Lägg till eleven' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Skriv elevens personnummer'));
    await userEvent.type(screen.getByLabelText('Personnummer'), `${number.slice(2, 8)}-${number.slice(8)}`);
    await userEvent.click(screen.getByRole('button', { name: 'Lägg till eleven' }));
    await waitFor(() => expect(calls.mock.calls.find(([name]) => name === 'pupil.create')?.[1]).toMatchObject({ idKind: 'PERSONNUMMER', givenName: 'Ali' }));
    expect(await screen.findByText('adress /elever/$pupilId')).toBeTruthy();
  });

  it('asks a protected pupil for a code name and for nothing else that could find it (catches a number typed where none may be)', async () => {
    const calls = answering({ 'search.all': () => ok([]), 'school.get': () => ok(school), 'pupil.create': () => ok({ pupilId: 'p2' }) });
    openView(<NewPupilPage />);
    await userEvent.type(await screen.findByLabelText('Namn eller personnummer'), 'Ali Ek{Enter}');
    await userEvent.selectOptions(await screen.findByLabelText('Skyddade personuppgifter'), 'SEKRETESSMARKERING');
    for (const label of ['Personnummer', 'Efternamn', 'Hemkommun', 'Förnamn']) expect(screen.queryByLabelText(label), label).toBeNull();
    expect((screen.getByLabelText('Kodnamn') as HTMLInputElement).value, 'the name is not carried over').toBe('');
    expect((screen.getByLabelText('Namn eller personnummer') as HTMLInputElement).value, 'the name does not stay in the search').toBe('');
    await userEvent.type(screen.getByLabelText('Kodnamn'), 'Lönn');
    await userEvent.click(screen.getByRole('button', { name: 'Lägg till vårdnadshavare' }));
    expect(screen.queryByLabelText('Adress')).toBeNull();
    for (const label of ['Namn', 'Telefon', 'E-post']) expect(screen.queryByLabelText(label), label).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Lägg till eleven' }));
    await waitFor(() => expect(calls.mock.calls.find(([name]) => name === 'pupil.create')?.[1]).toMatchObject({ givenName: 'Lönn', familyName: '', idKind: 'LOKALT_ID', idNumber: '-', guardians: [{ name: 'Vårdnadshavare 1' }] }));
    expect(calls.mock.calls.find(([name]) => name === 'pupil.create')?.[1]).not.toHaveProperty('identity');
  });

  it('takes what was typed over to the locked fields of who has the key, asks for nothing twice and leaves it out of every draft (catches a real name in a draft)', async () => {
    const skydd = { compartment: 'SKYDD', exists: true, isHeldByMe: true, holders: [{ userId: 'u1', displayName: 'Kim Ek', role: 'COUNSELLOR' }], waiting: [], grantable: [], recovery: { scope: 'VAULT', exists: false } };
    const calls = answering({ 'search.all': () => ok([]), 'school.get': () => ok(school), 'compartment.list': () => ok([skydd] as never), 'pupil.create': () => ok({ pupilId: 'p2' }), 'draft.save': () => ok({ savedAtMs: 1 }) });
    openView(<NewPupilPage />);
    await userEvent.type(await screen.findByLabelText('Namn eller personnummer'), 'Ali Ek{Enter}');
    await userEvent.selectOptions(await screen.findByLabelText('Skyddade personuppgifter'), 'SEKRETESSMARKERING');
    expect(((await screen.findByLabelText('Riktigt efternamn')) as HTMLInputElement).value).toBe('Ek');
    await userEvent.type(screen.getByLabelText(/^Kodnamn/u), 'Lönn');
    await userEvent.type(screen.getByLabelText('Elevens adress'), 'Hemliga gatan 1');
    await userEvent.click(screen.getByRole('button', { name: 'Lägg till eleven' }));
    await waitFor(() => expect(calls.mock.calls.find(([name]) => name === 'pupil.create')?.[1]).toMatchObject({ givenName: 'Lönn', familyName: '', identity: { givenName: 'Ali', familyName: 'Ek', address: 'Hemliga gatan 1' } }));
    expect(JSON.stringify(calls.mock.calls.filter(([name]) => name === 'draft.save').at(-1) ?? [])).not.toMatch(/Hemliga|"Ek"/u);
  });

  it('keeps what is typed as a draft (catches a lock that eats a form)', async () => {
    const calls = answering({ 'search.all': () => ok([]), 'school.get': () => ok(school), 'draft.save': () => ok({ savedAtMs: 1 }) });
    const { unmount } = openView(<NewPupilPage />);
    await userEvent.type(await screen.findByLabelText('Namn eller personnummer'), 'Ali{Enter}');
    await userEvent.type(await screen.findByLabelText('Klass'), '8B');
    unmount();
    await waitFor(() => expect(calls.mock.calls.find(([name]) => name === 'draft.save')?.[1]).toMatchObject({ draftKey: 'pupil:new' }));
    expect(JSON.stringify(calls.mock.calls.find(([name]) => name === 'draft.save')?.[1])).toContain('8B');
  });
});

describe('the list of pupils', () => {
  it('offers a new pupil only when the search found nobody (catches search skipped)', async () => {
    answering({ 'pupil.list': () => ok([row(), row({ pupilId: 'p2', givenName: 'Åsa', familyName: 'Öhrn', className: '9A' })]) });
    const { container } = openView(<PupilListPage />);
    expect(await screen.findByRole('row', { name: /Ali Ek/ })).toBeTruthy();
    await expectAccessible(container);
    expect(screen.queryByRole('button', { name: 'Lägg till elev' })).toBeNull();
    await userEvent.type(screen.getByLabelText('Sök elev'), 'öhrn 9a');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Ali Ek/ })).toBeNull());
    expect(screen.getByRole('row', { name: /Åsa Öhrn/ })).toBeTruthy();
    await userEvent.clear(screen.getByLabelText('Sök elev'));
    await userEvent.type(screen.getByLabelText('Sök elev'), 'xyz');
    expect(await screen.findByRole('button', { name: 'Lägg till elev' })).toBeTruthy();
  });

  it('offers the head teacher neither import nor new pupils (catches buttons that the core refuses)', async () => {
    answering({ 'pupil.list': () => ok([]) });
    openView(<PupilListPage />, { role: 'HEAD_TEACHER' });
    expect(await screen.findByText(/Här finns inga elever än/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Importera/ })).toBeNull();
  });
});
