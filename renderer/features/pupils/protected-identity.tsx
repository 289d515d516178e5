import { useEffect, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { call, useCall, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { IdentityOriginal, IdentityPage, ProtectionReport as Report } from '#shared/contract/identity.ts';
import type { PupilPage } from '#shared/contract/pupils.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { protectionLabels } from '#shared/text/pupils.ts';
import { emptyIdentity, IdentityFields } from './identity-fields.tsx';
import { OriginalDialog } from './original-dialog.tsx';
import { ProtectionReport } from './protection-report.tsx';
import { readersOfRoom, RoomNotice } from './protected-room.tsx';
import policy from '#resources/people/people-policy.json' with { type: 'json' };
import css from './pupils.module.css';

const SECOND_MS = 1000;
const stale = ['pupil.get', 'pupil.list', 'search.all', 'case.get', 'case.list', 'identity.status'] as const;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** In clear text, for as long as it takes to dial or to write an envelope. It cannot be marked, copied or printed. */
const Shown = ({ page, onHide, onOriginal }: { readonly page: IdentityPage; readonly onHide: () => void; readonly onOriginal: (original: IdentityOriginal) => void }): ReactNode => {
  const [left, setLeft] = useState(policy.identityShownSeconds);
  useEffect(() => {
    const timer = setInterval(() => { setLeft((seconds) => seconds - 1); }, SECOND_MS);
    return () => { clearInterval(timer); };
  }, []);
  useEffect(() => {
    if (left <= 0) onHide();
  }, [left, onHide]);
  const { identity, codeWords, originals } = page;
  return (
    <div className={css.secret} onCopy={(event) => { event.preventDefault(); event.stopPropagation(); }} onCut={(event) => { event.preventDefault(); event.stopPropagation(); }}>
      <KeyValueList
        facts={[
          { label: 'Namn', value: orNull(fullName(identity)) },
          { label: 'Personnummer', value: orNull(identity.idNumber.replace(/^(\d{8})(\d{4})$/u, '$1-$2')) },
          { label: 'Adress', value: orNull(identity.address) },
          { label: 'Telefon', value: orNull(identity.telephone) },
          { label: 'Folkbokförd i', value: orNull(identity.homeMunicipality) },
          ...identity.guardians.map((guardian) => ({ label: codeWords[guardian.guardianId] ?? 'Tidigare vårdnadshavare', value: orNull([guardian.name, guardian.telephone, guardian.email, guardian.address].filter((line) => line !== '').join(', ')) })),
        ]}
      />
      {originals.length > 0 && (
        <>
          <p className={css.small}>Original med riktigt namn:</p>
          <ul className={css.originals}>
            {originals.map((original) => (
              <li key={original.id}>
                {/* A consent keeps a name only: there is no paper of it to show. */}
                {original.kind === 'CONSENT' ? <span className={css.small}>{original.label}</span> : <Button size="small" variant="quiet" aria-label={`Visa originalet: ${original.label}`} onClick={() => { onOriginal(original); }}>{original.label}</Button>}
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonRow>
        <Button size="small" onClick={onHide}>{`Dölj nu (${String(Math.max(left, 0))} s)`}</Button>
      </ButtonRow>
    </div>
  );
};

interface EditProps {
  readonly data: PupilPage;
  readonly page: IdentityPage | null;
  readonly readers: string;
  readonly onClose: () => void;
}

const Edit = ({ data, page, readers, onClose }: EditProps): ReactNode => {
  const refresh = useRefresh(stale);
  const [value, setValue] = useState(page?.identity ?? emptyIdentity);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isNumberAtFault = failure?.field === 'identity.idNumber';
  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('identity.save', { pupilId: data.pupilId, rowVersion: page?.rowVersion ?? 0, identity: value });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    void refresh();
    notifyDone('De riktiga uppgifterna är sparade.');
    onClose();
  };
  return (
    <Dialog open onClose={onClose} size="wide" title="Riktiga uppgifter">
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <Stack>
          <IdentityFields value={value} onChange={setValue} guardians={data.pupil.guardians} readers={readers} numberError={isNumberAtFault ? errorSentence(failure) : undefined} />
          {failure && !isNumberAtFault && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button type="submit" variant="primary" busy={isBusy}>
              Spara
            </Button>
            <Button onClick={onClose}>Avbryt</Button>
          </ButtonRow>
        </Stack>
      </form>
    </Dialog>
  );
};

const Lift = ({ data, onClose }: { readonly data: PupilPage; readonly onClose: () => void }): ReactNode => {
  const refresh = useRefresh(stale);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const lift = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('identity.lift', { pupilId: data.pupilId, rowVersion: data.pupil.rowVersion });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    void refresh();
    notifyDone('Skyddet är borttaget.');
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Ta bort skyddet">
      <Stack>
        <p>Riktigt namn, personnummer och vårdnadshavare visas igen för alla som får läsa om eleven. Det som är signerat eller utlämnat får tillbaka sina namn. I andra texter står kodnamnet kvar.</p>
        {failure && <ErrorState failure={failure} />}
        <ButtonRow>
          <Button variant="danger" busy={isBusy} onClick={() => void lift()}>
            Ta bort skyddet
          </Button>
          <Button data-autofocus onClick={onClose}>
            Avbryt
          </Button>
        </ButtonRow>
      </Stack>
    </Dialog>
  );
};

type Open = { readonly view: 'EDIT'; readonly page: IdentityPage | null } | { readonly view: 'LIFT' } | { readonly view: 'REPORT'; readonly report: Report } | { readonly view: 'ORIGINAL'; readonly original: IdentityOriginal };

/** Who a pupil under a code name is: closed until somebody with the key looks, and closed again after a minute. */
export const ProtectedIdentity = ({ data }: { readonly data: PupilPage }): ReactNode => {
  const { can } = useSession();
  const { pupilId } = data;
  const status = useCall('identity.status', { pupilId });
  const [shown, setShown] = useState<IdentityPage | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!status.data) return null;
  const { roomExists, isHeld, holderNames, hasIdentity, mayRead, protection } = status.data;
  const mayWrite = can('pupil.write');
  const readers = readersOfRoom({ holderNames });

  // Past the query cache: what is shown for a minute is kept for a minute.
  const look = async (then: (page: IdentityPage) => void): Promise<void> => {
    setBusy(true);
    const answer = await call('identity.get', { pupilId });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) then(answer.value);
  };
  const sweep = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('identity.sweep', { pupilId });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setOpen({ view: 'REPORT', report: answer.value });
  };
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Section title="Skyddade personuppgifter" note={protectionLabels[protection].replace(/^Ja, /u, '')}>
      <Stack gap="tight">
        {!isHeld && <RoomNotice room={{ exists: roomExists, isHeld, holderNames }} purpose="Att läsa de riktiga uppgifterna" />}
        {isHeld && <p className={css.small}>{`${readers}. Varje visning står i loggen.`}</p>}
        {isHeld && hasIdentity && !mayRead && <Notice>Du har nyckeln men är inte med i något ärende om eleven. Uppgifterna visas inte.</Notice>}
        {isHeld && !hasIdentity && <p className={css.small}>{mayWrite ? 'Inga riktiga uppgifter är sparade.' : 'Inga riktiga uppgifter är sparade. Kurator eller skolpsykolog fyller i dem, när hen har fått nyckeln under Nycklar.'}</p>}
        {shown && <Shown page={shown} onHide={() => { setShown(null); }} onOriginal={(original) => { setShown(null); setOpen({ view: 'ORIGINAL', original }); }} />}
        {failure && <ErrorState failure={failure} />}
        {isHeld && (
          <ButtonRow>
            {mayRead && hasIdentity && !shown && (
              <Button size="small" busy={isBusy} onClick={() => void look(setShown)}>
                {`Visa i ${String(policy.identityShownSeconds)} sekunder`}
              </Button>
            )}
            {mayWrite && (mayRead || !hasIdentity) && (
              <Button size="small" variant="quiet" onClick={() => { if (hasIdentity) void look((page) => { setOpen({ view: 'EDIT', page }); }); else setOpen({ view: 'EDIT', page: null }); }}>
                {hasIdentity ? 'Ändra' : 'Fyll i'}
              </Button>
            )}
            {mayWrite && mayRead && hasIdentity && (
              <>
                <Button size="small" variant="quiet" onClick={() => void sweep()}>
                  Gå igenom texterna
                </Button>
                <Button size="small" variant="quiet" onClick={() => { setOpen({ view: 'LIFT' }); }}>
                  Ta bort skyddet
                </Button>
              </>
            )}
          </ButtonRow>
        )}
      </Stack>
      {open?.view === 'EDIT' && <Edit data={data} page={open.page} readers={readers} onClose={close} />}
      {open?.view === 'LIFT' && <Lift data={data} onClose={close} />}
      {open?.view === 'ORIGINAL' && <OriginalDialog pupilId={pupilId} original={open.original} onClose={close} />}
      {open?.view === 'REPORT' && (
        <Dialog open onClose={close} size="wide" title="Texterna är genomgångna">
          <Stack>
            <ProtectionReport report={open.report} />
            <ButtonRow>
              <Button variant="primary" data-autofocus onClick={close}>
                Klar
              </Button>
            </ButtonRow>
          </Stack>
        </Dialog>
      )}
    </Section>
  );
};
