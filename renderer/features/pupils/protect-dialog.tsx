import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Columns, Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import type { ProtectionReport as Report } from '#shared/contract/identity.ts';
import type { PupilPage } from '#shared/contract/pupils.ts';
import { protectionStatuses, type ProtectionStatus } from '#shared/domain/pupils/types.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { protectionLabels } from '#shared/text/pupils.ts';
import { ProtectionReport } from './protection-report.tsx';
import { readersOfRoom, RoomNotice, useProtectedRoom } from './protected-room.tsx';
import css from './pupils.module.css';

type Form = Exclude<ProtectionStatus, 'NONE'>;
const forms = protectionStatuses.filter((status): status is Form => status !== 'NONE').map((value) => ({ value, label: protectionLabels[value].replace(/^Ja, /u, '').replace(/^./u, (letter) => letter.toLocaleUpperCase('sv')) }));

interface ProtectFormProps {
  readonly data: PupilPage;
  readonly onDone: (report: Report) => void;
  readonly onClose: () => void;
}

const ProtectForm = ({ data, onDone, onClose }: ProtectFormProps): ReactNode => {
  const room = useProtectedRoom();
  const [protection, setProtection] = useState<Form>('SEKRETESSMARKERING');
  const [codeName, setCodeName] = useState('');
  const [address, setAddress] = useState('');
  const [telephone, setTelephone] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isNameAtFault = failure?.field === 'codeName';
  const save = async (): Promise<void> => {
    setTried(true);
    if (codeName.trim() === '') {
      document.getElementById('protect-code-name')?.focus();
      return;
    }
    setBusy(true);
    const answer = await call('identity.protect', { pupilId: data.pupilId, rowVersion: data.pupil.rowVersion, protection, codeName: codeName.trim(), address, telephone });
    setBusy(false);
    if (answer.ok) onDone(answer.value);
    else setFailure(answer.failure);
  };
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <Stack>
        <p>Elevens namn, nummer och vårdnadshavarnas uppgifter låses in. Överallt annars står kodnamnet, också i det som redan är skrivet.</p>
        {room && <RoomNotice room={room} purpose="Det här" />}
        {room?.isHeld && (
          <>
            <Columns minRem={12}>
              <SelectField label="Skyddets form" value={protection} options={forms} onChange={setProtection} />
              <TextField
                id="protect-code-name"
                label="Kodnamn"
                required
                autoFocus
                help="Till exempel ett träd. Inget som kan kopplas till eleven."
                maxLength={200}
                value={codeName}
                error={isNameAtFault ? errorSentence(failure) : isTried && codeName.trim() === '' ? 'Skriv ett kodnamn' : undefined}
                onChange={setCodeName}
              />
            </Columns>
            <Columns minRem={12}>
              <TextField label="Elevens adress" help="Söks upp och tas bort ur texterna. Får vara tom." maxLength={200} autoComplete="off" value={address} onChange={setAddress} />
              <TextField label="Elevens telefon" help="Söks upp och tas bort ur texterna. Får vara tom." maxLength={200} autoComplete="off" value={telephone} onChange={setTelephone} />
            </Columns>
            <p className={css.quiet}>{readersOfRoom(room)}. Texter som har bytt namn får inte tillbaka det om skyddet tas bort.</p>
          </>
        )}
        {failure && !isNameAtFault && <ErrorState failure={failure} />}
        <ButtonRow>
          {room?.isHeld && (
            <Button type="submit" variant="primary" busy={isBusy}>
              Skydda uppgifterna
            </Button>
          )}
          <Button onClick={onClose}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};

/** A pupil becomes protected; afterwards what was changed and what is left stands here until it is closed. */
export const ProtectDialog = ({ data, onClose }: { readonly data: PupilPage; readonly onClose: () => void }): ReactNode => {
  const refresh = useRefresh(['pupil.get', 'pupil.list', 'search.all', 'case.get', 'case.list', 'note.list', 'plan.get', 'document.list', 'today.get', 'identity.status']);
  const [report, setReport] = useState<Report | null>(null);
  const close = (): void => {
    if (report) void refresh();
    onClose();
  };
  return (
    <Dialog open onClose={close} size="wide" title={report ? 'Uppgifterna är skyddade' : 'Skydda elevens uppgifter'}>
      {report ? (
        <Stack>
          <ProtectionReport report={report} />
          <ButtonRow>
            <Button variant="primary" data-autofocus onClick={close}>
              Klar
            </Button>
          </ButtonRow>
        </Stack>
      ) : (
        <ProtectForm data={data} onDone={setReport} onClose={onClose} />
      )}
    </Dialog>
  );
};
