import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ChoiceCards, type Choice } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call, useCall, useCommand } from '#renderer/lib/api.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { NoteList, NoteRow } from '#shared/contract/cases.ts';
import type { Compartment } from '#shared/domain/access/compartments.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { compartmentLabels as roomLabels } from '#shared/text/people.ts';
import { Comment } from './comment.tsx';
import { Notes } from './note-list.tsx';

type Kind = NoteRow['kind'];
/** Comments are written where guests write. */
type WrittenKind = Exclude<Kind, 'COMMENT'>;

const kinds: readonly Choice<WrittenKind>[] = [
  { value: 'OFFICIAL_NOTE', label: 'Tjänsteanteckning', detail: 'Det som har betydelse för ärendet: vad som kom fram, vad som bestämdes. Sparas.' },
  { value: 'CONTACT', label: 'Kontakt', detail: 'Samtal, möte eller meddelande: med vem, om vad. Syns i figuren. Sparas.' },
  { value: 'MEMORY_NOTE', label: 'Minnesanteckning', detail: 'Eget stöd för minnet. Syns bara för dig. Det som är viktigt skrivs i en tjänsteanteckning.' },
];

interface NoteDraft {
  readonly kind: WrittenKind;
  readonly occurredOn: IsoDate | null;
  readonly text: string;
  /** Only where one's profession has a room of its own. */
  readonly room?: Compartment;
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
        {page.data?.mayWrite && draft.data !== undefined && notes.data && <Write key={caseId} caseId={caseId} kept={draft.data?.body} rooms={notes.data.rooms} contactReaders={notes.data.contactReaders} />}
        {notes.data && !page.data?.mayWrite && notes.data.mayComment && <Comment caseId={caseId} />}
        {notes.data ? <Notes caseId={caseId} list={notes.data} /> : !failure && <LoadingState />}
      </Stack>
    </section>
  );
};

interface WriteProps {
  readonly caseId: string;
  readonly kept: string | undefined;
  readonly rooms: NoteList['rooms'];
  readonly contactReaders: NoteList['contactReaders'];
}

const namesIn = (readers: readonly string[]): string => (readers.length === 0 ? 'ingen i ärendet i dag' : listText(readers));

const Write = ({ caseId, kept, rooms, contactReaders }: WriteProps): ReactNode => {
  const today = useToday();
  const client = useQueryClient();
  const empty: NoteDraft = { kind: 'OFFICIAL_NOTE', occurredOn: today, text: '' };
  const draftKey = `note:${caseId}`;
  const [note, setNote] = useState(() => parsed(kept, empty));
  const [isTried, setIsTried] = useState(false);
  const save = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const add = useCommand('note.add', { invalidates: ['note.list', 'case.get', 'case.log'] });

  // A choice of readers only where there is one: an official note by a profession with a room of its own.
  const choices = note.kind === 'OFFICIAL_NOTE' && rooms.length > 1 ? rooms : [];
  const room = choices.find((candidate) => candidate.room === (note.room ?? 'GEM'));
  const team = rooms.find((candidate) => candidate.room === 'GEM');
  const readBy = note.kind === 'MEMORY_NOTE' ? 'Kan läsas av dig' : `Kan läsas av ${namesIn(note.kind === 'CONTACT' ? contactReaders : ((room ?? team)?.readers ?? []))}`;

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
    await add.mutateAsync({ caseId, kind: note.kind, occurredOn: note.occurredOn, text: note.text.trim(), ...(room ? { room: room.room } : {}) });
    setNote({ ...empty, kind: note.kind, ...(room ? { room: room.room } : {}) });
    setIsTried(false);
    await call('draft.clear', { draftKey });
    client.setQueryData(['draft.get', { draftKey }], null);
  };

  return (
    <Stack>
      <ChoiceCards label="Vad skriver du?" choices={kinds} value={note.kind} onChange={(kind) => { change({ kind }); }} />
      {choices.length > 0 && (
        <ChoiceCards
          label="Vem ska kunna läsa?"
          choices={choices.map((choice) => ({ value: choice.room, label: roomLabels[choice.room], detail: `I dag: ${namesIn(choice.readers)}.` }))}
          value={room?.room ?? 'GEM'}
          onChange={(chosen) => { change({ room: chosen }); }}
        />
      )}
      <LongTextField
        label="Text"
        lines={4}
        readBy={readBy}
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
      <SendRow command={add} label="Spara anteckningen" onSend={send} />
    </Stack>
  );
};
