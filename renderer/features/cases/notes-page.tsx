import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards, type Choice } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Prose } from '#renderer/components/prose.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip, type StatusVariant } from '#renderer/components/status-chip.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call, useCall, useCommand } from '#renderer/lib/api.ts';
import { dateAndTime, longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { NoteRow } from '#shared/contract/cases.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import css from './cases.module.css';

type Kind = NoteRow['kind'];
/** Comments are written where guests write. */
type WrittenKind = Exclude<Kind, 'COMMENT'>;

const kinds: readonly Choice<WrittenKind>[] = [
  { value: 'OFFICIAL_NOTE', label: 'Tjänsteanteckning', detail: 'Det som har betydelse för ärendet: vad som kom fram, vad som bestämdes. Sparas.' },
  { value: 'CONTACT', label: 'Kontakt', detail: 'Samtal, möte eller meddelande: med vem, om vad. Syns i figuren. Sparas.' },
  { value: 'MEMORY_NOTE', label: 'Minnesanteckning', detail: 'Eget stöd för minnet. Syns bara för dig. Det som är viktigt skrivs i en tjänsteanteckning.' },
];

const kindNames: Readonly<Record<Kind, string>> = { OFFICIAL_NOTE: 'Tjänsteanteckning', CONTACT: 'Kontakt', MEMORY_NOTE: 'Minnesanteckning, bara du', COMMENT: 'Kommentar' };
const kindVariants: Readonly<Record<Kind, StatusVariant>> = { OFFICIAL_NOTE: 'neutral', CONTACT: 'info', MEMORY_NOTE: 'proposal', COMMENT: 'neutral' };

interface NoteDraft {
  readonly kind: WrittenKind;
  readonly occurredOn: IsoDate | null;
  readonly text: string;
}

const parsed = (body: string | undefined, fallback: NoteDraft): NoteDraft => {
  if (!body) return fallback;
  try {
    return { ...fallback, ...(JSON.parse(body) as Partial<NoteDraft>) };
  } catch {
    return fallback;
  }
};

/** Writes quickly, keeps what is half written, and shows what was noted before. */
export const NotesPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const page = useCall('case.get', { caseId });
  const draft = useCall('draft.get', { draftKey: `note:${caseId}` });
  const notes = useCall('note.list', { caseId });
  const failure = notes.error?.failure ?? draft.error?.failure;
  return (
    <section>
      <PageHeader title="Anteckningar" level={2} />
      {failure && <ErrorState failure={failure} onRetry={() => void notes.refetch()} />}
      <Stack gap="wide">
        {page.data?.mayWrite && draft.data !== undefined && <Write key={caseId} caseId={caseId} kept={draft.data?.body} />}
        {notes.data ? <Notes notes={notes.data} /> : !failure && <LoadingState />}
      </Stack>
    </section>
  );
};

const Write = ({ caseId, kept }: { readonly caseId: string; readonly kept: string | undefined }): ReactNode => {
  const today = useToday();
  const client = useQueryClient();
  const empty: NoteDraft = { kind: 'OFFICIAL_NOTE', occurredOn: today, text: '' };
  const draftKey = `note:${caseId}`;
  const [note, setNote] = useState(() => parsed(kept, empty));
  const [isTried, setIsTried] = useState(false);
  const save = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const add = useCommand('note.add', { invalidates: ['note.list', 'case.get', 'case.log'] });

  const change = (part: Partial<NoteDraft>): void => {
    const next = { ...note, ...part };
    setNote(next);
    const body = JSON.stringify(next);
    save.change(body);
    // Coming back from another part must find what is written now, not what was kept when the page was first opened.
    client.setQueryData(['draft.get', { draftKey }], { body, savedAtMs: 0 });
  };
  const send = async (): Promise<void> => {
    setIsTried(true);
    if (note.text.trim() === '' || note.occurredOn === null) return;
    // The draft first: should the note be refused, the text is kept.
    await save.flush();
    await add.mutateAsync({ caseId, kind: note.kind, occurredOn: note.occurredOn, text: note.text.trim() });
    setNote({ ...empty, kind: note.kind });
    setIsTried(false);
    await call('draft.clear', { draftKey });
    client.setQueryData(['draft.get', { draftKey }], null);
  };

  return (
    <Stack>
      <ChoiceCards label="Vad skriver du?" choices={kinds} value={note.kind} onChange={(kind) => { change({ kind }); }} />
      <LongTextField
        label="Text"
        lines={4}
        readBy={note.kind === 'MEMORY_NOTE' ? 'Kan läsas av dig' : 'Kan läsas av dem som är med i ärendet och rektor'}
        error={isTried && note.text.trim() === '' ? 'Skriv något först' : undefined}
        maxLength={18_000}
        value={note.text}
        onChange={(text) => { change({ text }); }}
        onBlur={() => void save.flush()}
      />
      <DateField
        label="När hände det?"
        value={note.occurredOn}
        max={today}
        error={isTried && note.occurredOn === null ? 'Välj en dag' : undefined}
        onChange={(occurredOn) => { change({ occurredOn }); }}
      />
      {add.error && <ErrorState failure={add.error.failure} />}
      <ButtonRow>
        <Button
          variant="primary"
          busy={add.isPending}
          onClick={() => {
            // A refusal is shown from `add.error`.
            send().catch(() => undefined);
          }}
        >
          Spara anteckningen
        </Button>
      </ButtonRow>
    </Stack>
  );
};

const Notes = ({ notes }: { readonly notes: readonly NoteRow[] }): ReactNode => (
  <Section title="Tidigare" level={3} note={notes.length > 0 ? String(notes.length) : undefined}>
    {notes.length === 0 ? (
      <EmptyState>Här samlas det som har noterats i ärendet, det nyaste överst.</EmptyState>
    ) : (
      <div>
        {notes.map((note) => (
          <article key={note.noteId} className={css.note}>
            <div className={css.noteHead}>
              <StatusChip variant={kindVariants[note.kind]}>{kindNames[note.kind]}</StatusChip>
              <span>{longDate(note.occurredOn)}</span>
              <span>{`${note.authorName}, skrivet ${dateAndTime(note.atMs)}`}</span>
            </div>
            <Prose className={css.noteText} text={note.text} />
          </article>
        ))}
      </div>
    )}
  </Section>
);
