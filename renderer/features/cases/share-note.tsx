import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { NoteList, NoteRow } from '#shared/contract/cases.ts';
import type { InnerSharingGround } from '#shared/domain/cases/notes.ts';
import { listText } from '#shared/text/absence-picture.ts';

interface ShareNoteProps {
  readonly caseId: string;
  readonly note: NoteRow;
  readonly list: NoteList;
  readonly onClose: () => void;
}

/** From the profession's own room to the team: what, on which ground, and who will then read it. */
export const ShareNote = ({ caseId, note, list, onClose }: ShareNoteProps): ReactNode => {
  const shown = useDraftText(`share-note-text:${note.noteId}`, note.text);
  const { text } = shown;
  const reason = useDraftText(`share-note:${note.noteId}`);
  // Kept like the texts: a refusal, a lock or a closed dialog loses nothing that was chosen.
  const chosen = useDraftText(`share-note-ground:${note.noteId}`);
  const [isTried, setTried] = useState(false);
  const share = useCommand('note.share', { invalidates: ['note.list', 'case.get', 'case.log'] });
  const grounds = list.grounds.filter((candidate) => candidate.rooms.some((room) => room === note.room));
  const ground: InnerSharingGround | null = grounds.find((candidate) => candidate.ground === chosen.text)?.ground ?? null;
  const readers = list.rooms.find((candidate) => candidate.room === 'GEM')?.readers ?? [];
  const send = async (): Promise<void> => {
    setTried(true);
    if (ground === null || text.trim() === '' || reason.text.trim() === '') return;
    await share.mutateAsync({ caseId, noteId: note.noteId, text: text.trim(), ground, reason: reason.text.trim() });
    await Promise.all([reason.drop(), shown.drop(), chosen.drop()]);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Dela till teamet" size="wide">
      <Stack>
        <p>{`Efteråt kan ${listText(readers)} läsa texten. Din egen anteckning ligger kvar som den är. Delningen syns i loggen och kan inte tas tillbaka.`}</p>
        <LongTextField
          label="Det här delas"
          help="Korta gärna: dela bara det som teamet behöver."
          required
          lines={5}
          maxLength={18_000}
          error={isTried && text.trim() === '' ? 'Skriv vad som ska delas' : undefined}
          value={text}
          onChange={shown.change}
        />
        <ChoiceCards
          label="På vilken grund?"
          required
          error={isTried && ground === null ? 'Välj en grund' : undefined}
          choices={grounds.map((choice) => ({ value: choice.ground, label: `${choice.label} (${choice.reference})`, detail: choice.help }))}
          value={ground}
          onChange={chosen.change}
        />
        <LongTextField label="Varför behöver teamet veta det?" required lines={2} maxLength={1000} error={isTried && reason.text.trim() === '' ? 'Skriv varför' : undefined} value={reason.text} onChange={reason.change} />
        <SendRow command={share} label="Dela till teamet" onSend={send}>
          <Button onClick={onClose}>Avbryt</Button>
        </SendRow>
      </Stack>
    </Dialog>
  );
};
