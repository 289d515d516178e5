import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Prose } from '#renderer/components/prose.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { ContactLogRow } from '#shared/contract/cases.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import css from './cases.module.css';

/** The school's contacts with the homes: whom nobody has been in touch with for longest stands first (S2.8). */
export const ContactLogPage = (): ReactNode => {
  const log = useCall('contactLog.list', {});
  const [writing, setWriting] = useState<ContactLogRow | null>(null);
  return (
    <section>
      <PageHeader title="Kontakter" />
      {log.error && <ErrorState failure={log.error.failure} onRetry={() => void log.refetch()} />}
      {!log.data && !log.error && <LoadingState />}
      {log.data?.length === 0 && <EmptyState>Här visas elever med öppna ärenden och när skolan senast hade kontakt med hemmet.</EmptyState>}
      {log.data?.map((row) => (
        <Section
          key={row.caseId}
          level={2}
          title={row.pupilName}
          note={[row.className, row.fourWeekPercent === null ? '' : `${row.fourWeekPercent.toLocaleString('sv')} % frånvaro, fyra veckor`, `samordnare ${row.coordinatorName}`].filter((part) => part !== '').join(' · ')}
          actions={
            <Button
              onClick={() => {
                setWriting(row);
              }}
            >
              Ny kontakt
            </Button>
          }
        >
          <p className={css.quietLine}>{row.lastContactOn === null ? 'Ingen kontakt är antecknad.' : `Senaste kontakt ${longDate(row.lastContactOn)}.`}</p>
          {row.contacts.map((contact) => (
            <article key={contact.noteId} className={css.note}>
              <div className={css.noteHead}>
                <span>{longDate(contact.occurredOn)}</span>
                <span>{contact.authorName}</span>
              </div>
              <Prose className={css.noteText} text={contact.text} />
            </article>
          ))}
        </Section>
      ))}
      {writing && (
        <WriteContact
          row={writing}
          onClose={() => {
            setWriting(null);
          }}
        />
      )}
    </section>
  );
};

const WriteContact = ({ row, onClose }: { readonly row: ContactLogRow; readonly onClose: () => void }): ReactNode => {
  const today = useToday();
  const text = useDraftText(`contact:${row.caseId}`);
  const [occurredOn, setOccurredOn] = useState<IsoDate | null>(today);
  const [isTried, setTried] = useState(false);
  const add = useCommand('contactLog.add', { invalidates: ['contactLog.list', 'note.list', 'case.get'] });
  const send = async (): Promise<void> => {
    setTried(true);
    if (text.text.trim() === '' || occurredOn === null) return;
    await add.mutateAsync({ caseId: row.caseId, occurredOn, text: text.text.trim() });
    await text.drop();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={`Kontakt med hemmet: ${row.pupilName}`}>
      <Stack>
        <LongTextField
          label="Med vem, om vad?"
          required
          lines={4}
          maxLength={4000}
          readBy="Kan läsas av dem som är med i ärendet, rektor och närvarokoordinatorn"
          error={isTried && text.text.trim() === '' ? 'Skriv något först' : undefined}
          value={text.text}
          onChange={text.change}
        />
        <DateField label="När?" value={occurredOn} max={today} error={isTried && occurredOn === null ? 'Välj en dag' : undefined} onChange={setOccurredOn} />
        <SendRow command={add} label="Spara kontakten" onSend={send} />
      </Stack>
    </Dialog>
  );
};
