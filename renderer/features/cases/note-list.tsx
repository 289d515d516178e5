import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { Prose } from '#renderer/components/prose.tsx';
import { Section } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { StatusChip, type StatusVariant } from '#renderer/components/status-chip.tsx';
import { dateAndTime, dayOf, longDate } from '#renderer/lib/dates-sv.ts';
import type { NoteList, NoteRow } from '#shared/contract/cases.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { compartmentLabels } from '#shared/text/people.ts';
import css from './cases.module.css';
import { ShareNote } from './share-note.tsx';

const kindNames: Readonly<Record<NoteRow['kind'], string>> = { OFFICIAL_NOTE: 'Tjänsteanteckning', CONTACT: 'Kontakt', MEMORY_NOTE: 'Minnesanteckning, bara du', COMMENT: 'Kommentar' };
const kindVariants: Readonly<Record<NoteRow['kind'], StatusVariant>> = { OFFICIAL_NOTE: 'neutral', CONTACT: 'info', MEMORY_NOTE: 'proposal', COMMENT: 'neutral' };

const readersOf = ({ readers, room }: NoteRow): string => {
  const names = `Kan läsas av ${listText(readers)}`;
  return room === 'GEM' || room === 'EGEN' ? names : `${compartmentLabels[room]}. ${names}`;
};

/** One line about what one cannot read: that it is there, and nothing more. */
const closedLine = ({ closed }: NoteList): string | null =>
  closed.length === 0
    ? null
    : `Det finns också ${listText(closed.map(({ room, count }) => `${count === 1 ? 'en anteckning' : `${String(count)} anteckningar`} som bara kan läsas i avdelningen ${compartmentLabels[room]}`))}.`;

/** What has been noted, newest first, each with who can read it. */
export const Notes = ({ caseId, list }: { readonly caseId: string; readonly list: NoteList }): ReactNode => {
  const [shared, setShared] = useState<NoteRow | null>(null);
  const [asked, setAsked] = useState<NoteRow | null>(null);
  const closed = closedLine(list);
  return (
    <Section title="Tidigare" level={3} note={list.notes.length > 0 ? String(list.notes.length) : undefined}>
      {closed && <p className={css.quietLine}>{closed}</p>}
      {list.notes.length === 0 ? (
        <EmptyState>Här samlas det som har noterats i ärendet, det nyaste överst.</EmptyState>
      ) : (
        <div>
          {list.notes.map((note) => (
            <article key={note.noteId} className={css.note}>
              <div className={css.noteHead}>
                <StatusChip variant={kindVariants[note.kind]}>{kindNames[note.kind]}</StatusChip>
                {note.isShared && <StatusChip variant="info">Delad till teamet</StatusChip>}
                {note.sharedAtMs !== null && <StatusChip variant="info">{`Delad till teamet ${dayOf(note.sharedAtMs)}`}</StatusChip>}
                <span>{longDate(note.occurredOn)}</span>
                <span>{`${note.authorName}, skrivet ${dateAndTime(note.atMs)}`}</span>
              </div>
              <Prose className={css.noteText} text={note.text} />
              <p className={css.noteReaders}>
                <Eye aria-hidden="true" />
                <span>{readersOf(note)}</span>
                {note.mayShare && (
                  <Button
                    variant="quiet"
                    onClick={() => {
                      (note.sharedAtMs === null ? setShared : setAsked)(note);
                    }}
                  >
                    {note.sharedAtMs === null ? 'Dela till teamet' : 'Dela till teamet igen'}
                  </Button>
                )}
              </p>
            </article>
          ))}
        </div>
      )}
      {asked?.sharedAtMs != null && (
        <ConfirmDialog
          open
          title="Dela till teamet igen"
          confirmLabel="Dela igen"
          onCancel={() => {
            setAsked(null);
          }}
          onConfirm={() => {
            setShared(asked);
            setAsked(null);
          }}
        >
          <p>{`Du delade anteckningen ${dayOf(asked.sharedAtMs)}. Texten som delades då ligger kvar hos teamet. Delar du igen står den där två gånger.`}</p>
        </ConfirmDialog>
      )}
      {shared && (
        <ShareNote
          caseId={caseId}
          note={shared}
          list={list}
          onClose={() => {
            setShared(null);
          }}
        />
      )}
    </Section>
  );
};
