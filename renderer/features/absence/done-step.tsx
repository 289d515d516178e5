import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { AbsencePreview } from '#shared/contract/absence.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { countOf } from '#shared/text/numbers.ts';

interface DoneStepProps {
  readonly done: OutputOf<'absence.import'>;
  readonly preview: AbsencePreview;
  readonly onAgain: () => void;
}

const crossedText = (count: number): string =>
  count === 0 ? 'Ingen elev har passerat ett nytt steg i frånvarotrappan.' : `${countOf(count, 'elev', 'elever')} har passerat ett nytt steg i frånvarotrappan. De syns på Idag.`;

/** What has happened, where it shows, and how it is taken back. */
export const DoneStep = ({ done, preview, onAgain }: DoneStepProps): ReactNode => {
  const undo = useCommand('absence.undo', { invalidates: 'all' });
  if (undo.isSuccess) {
    return (
      <Stack>
        <Notice tone="done">Importen är ångrad. Det som fanns före gäller igen.</Notice>
        <ButtonRow>
          <Button variant="primary" onClick={onAgain}>
            Välj en annan fil
          </Button>
        </ButtonRow>
      </Stack>
    );
  }
  return (
    <Stack>
      <Notice tone="done">{`${countOf(done.rowCount, 'rad', 'rader')} är inlästa för ${countOf(preview.pupilCount, 'elev', 'elever')}. ${crossedText(done.newlyCrossed)}`}</Notice>
      {undo.error && <ErrorState failure={undo.error.failure} />}
      <ButtonRow>
        <LinkButton variant="primary" to={done.newlyCrossed > 0 ? paths.today() : paths.pupils()}>
          {done.newlyCrossed > 0 ? 'Gå till Idag' : 'Visa eleverna'}
        </LinkButton>
        <Button onClick={onAgain}>Läs in en fil till</Button>
        <Button busy={undo.isPending} onClick={() => { undo.mutate({ importId: done.importId }); }}>
          Ångra importen
        </Button>
      </ButtonRow>
    </Stack>
  );
};
