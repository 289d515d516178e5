import type { ReactNode } from 'react';
import { Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';

/** What a consulted guest, or somebody who only reads, wants the team to think of. */
export const Comment = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const text = useDraftText(`comment:${caseId}`);
  const add = useCommand('note.comment', { invalidates: ['note.list', 'case.get', 'case.log'] });
  const send = async (): Promise<void> => {
    if (text.text.trim() === '') return;
    await add.mutateAsync({ caseId, text: text.text.trim() });
    await text.drop();
  };
  return (
    <Stack>
      <LongTextField label="Kommentar till teamet" lines={3} maxLength={4000} readBy="Kan läsas av dem som är med i ärendet och rektor" value={text.text} onChange={text.change} />
      <SendRow command={add} label="Spara kommentaren" onSend={send} />
    </Stack>
  );
};
