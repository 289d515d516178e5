import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PassphraseField } from '#renderer/components/passphrase-field.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { call, useCall, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { Failure } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';

export interface ProtectedRoom {
  readonly exists: boolean;
  readonly isHeld: boolean;
  readonly holderNames: readonly string[];
}

/** The compartment of protected identities as this person stands to it; null while it is not known. */
export const useProtectedRoom = (isWanted = true): ProtectedRoom | null => {
  const rooms = useCall('compartment.list', {}, { enabled: isWanted });
  const room = rooms.data?.find(({ compartment }) => compartment === 'SKYDD');
  return room ? { exists: room.exists, isHeld: room.isHeldByMe, holderNames: room.holders.map(({ displayName }) => displayName) } : null;
};

/** "Kan läsas av dig och Rut Berg, ingen annan": who stands behind the one key. */
export const readersOfRoom = ({ holderNames }: Pick<ProtectedRoom, 'holderNames'>): string => `Kan läsas av ${holderNames.join(', ')}, ingen annan`;

const MakeRoom = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const refresh = useRefresh(['compartment.list', 'identity.status', 'people.list']);
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';
  const make = async (): Promise<void> => {
    setBusy(true);
    const passphrase = new TextEncoder().encode(typed);
    const answer = await call('compartment.create', { passphrase, compartment: 'SKYDD' });
    passphrase.fill(0);
    setBusy(false);
    setTyped('');
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    await refresh();
    notifyDone('Avdelningen finns. Bara du har nyckeln.');
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Skapa avdelningen för skyddade uppgifter">
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          event.stopPropagation();
          if (!isBusy && typed !== '') void make();
        }}
      >
        <Stack>
          <p>Elevens riktiga namn, nummer och adresser låses in med en egen nyckel. Du blir den första som har den.</p>
          <p>Ge den sedan till en person till, under Inställningar, Nycklar. Fler än två eller tre behövs sällan: varje person till är en väg till för den som söker eleven.</p>
          <PassphraseField label="Din lösenfras" purpose="current" required autoFocus value={typed} onChange={setTyped} error={isWrong ? errorSentence(failure) : undefined} />
          {failure && !isWrong && <ErrorState failure={failure} />}
          <ButtonRow>
            <Button type="submit" variant="primary" busy={isBusy} disabled={typed === ''}>
              Skapa avdelningen
            </Button>
            <Button onClick={onClose}>Avbryt</Button>
          </ButtonRow>
        </Stack>
      </form>
    </Dialog>
  );
};

/** What to do for somebody without the key; nothing for who has it. */
export const RoomNotice = ({ room, purpose }: { readonly room: ProtectedRoom; readonly purpose: string }): ReactNode => {
  const { can } = useSession();
  const [isMaking, setMaking] = useState(false);
  if (room.isHeld) return null;
  if (room.exists) return <Notice>{`${purpose} kräver nyckeln till skyddade uppgifter. ${room.holderNames.join(' och ')} har den.`}</Notice>;
  if (!can('pupil.write')) return <Notice>{`${purpose} kräver en avdelning med egen nyckel. Kurator eller skolpsykolog skapar den, fyller i uppgifterna och kan sedan ge dig nyckeln.`}</Notice>;
  return (
    <>
      <Notice action={<Button size="small" onClick={() => { setMaking(true); }}>Skapa avdelningen</Button>}>{`${purpose} kräver en avdelning med egen nyckel. Ingen har skapat den än.`}</Notice>
      {isMaking && <MakeRoom onClose={() => { setMaking(false); }} />}
    </>
  );
};
