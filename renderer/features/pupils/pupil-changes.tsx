import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { Timeline } from '#renderer/components/timeline.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { momentInWords } from '#shared/text/backup.ts';
import { changeSourceLabels, pupilChangeText } from '#shared/text/pupil-changes.ts';

const SHOWN = 3;

/** Who changed what of the pupil's data, with what stood there before. Nothing while nobody has. */
export const PupilChanges = ({ pupilId }: { readonly pupilId: string }): ReactNode => {
  const { today } = useSession();
  const [isWhole, setIsWhole] = useState(false);
  const changes = useCall('pupil.changes', { pupilId });
  if (!changes.data || changes.data.length === 0) return null;
  const shown = isWhole ? changes.data : changes.data.slice(0, SHOWN);
  return (
    <Section title="Ändringar i uppgifterna">
      <Timeline
        label="Ändringar, den senaste först"
        items={shown.map(({ pupilChangeId, atMs, byName, source, changes: changed }) => ({
          id: pupilChangeId,
          when: momentInWords(atMs, today),
          title: [byName, changeSourceLabels[source]].filter((part) => part !== '').join(', '),
          detail: changed.map((change) => <div key={JSON.stringify(change)}>{pupilChangeText(change)}</div>),
        }))}
      />
      {changes.data.length > SHOWN && !isWhole && (
        <div>
          <Button variant="quiet" size="small" onClick={() => { setIsWhole(true); }}>
            {`Visa alla ${String(changes.data.length)}`}
          </Button>
        </div>
      )}
    </Section>
  );
};
