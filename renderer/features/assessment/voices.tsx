import { Check, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { perspectives, type Perspective, type Talk } from '#shared/domain/assessment/types.ts';
import { partStateLabels, pictureLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { SavedText } from './saved-text.tsx';
import { TalkDialog } from './talk-dialog.tsx';
import { dayName, talkName, voiceNames } from './words.ts';
import css from './talks.module.css';

interface VoicesProps {
  readonly talkId: string | null;
  readonly onTalk: (talkId: string) => void;
  /** Where the place of a missing voice was asked for: its reason is open. */
  readonly asked: Perspective | null;
}

type Editing = { readonly perspective: Perspective; readonly talk: Talk | null } | null;

/** The three pictures side by side: the talks of each, how far it has come and who has written it (S0.8). */
export const Voices = ({ talkId, onTalk, asked }: VoicesProps): ReactNode => {
  const [editing, setEditing] = useState<Editing>(null);
  return (
    <div className={css.voices} role="group" aria-label="Samtal">
      {perspectives.map((perspective) => (
        <Voice key={perspective} perspective={perspective} talkId={talkId} onTalk={onTalk} isAsked={asked === perspective} onEdit={(talk) => { setEditing({ perspective, talk }); }} />
      ))}
      {editing && (
        <TalkDialog
          {...editing}
          onClose={() => { setEditing(null); }}
          onSaved={(saved) => {
            setEditing(null);
            onTalk(saved);
          }}
        />
      )}
    </div>
  );
};

interface VoiceProps {
  readonly perspective: Perspective;
  readonly talkId: string | null;
  readonly onTalk: (talkId: string) => void;
  readonly onEdit: (talk: Talk | null) => void;
  readonly isAsked: boolean;
}

const Voice = ({ perspective, talkId, onTalk, onEdit, isAsked }: VoiceProps): ReactNode => {
  const { assessment, isReadOnly } = useWork();
  const talks = assessment.talks.filter((talk) => talk.perspective === perspective);
  const isHere = talks.some((talk) => talk.talkId === talkId);
  return (
    <section className={css.voice} data-here={isHere || undefined} aria-label={pictureLabels[perspective]}>
      <div className={css.voiceHead}>
        <h3>{pictureLabels[perspective]}</h3>
        <PartState perspective={perspective} hasTalk={talks.length > 0} />
      </div>
      <div className={css.talkLine}>
        {talks.map((talk) => (
          <span key={talk.talkId} className={css.talkPair}>
            <button type="button" className={css.talk} aria-pressed={talk.talkId === talkId} onClick={() => { onTalk(talk.talkId); }}>
              {talkName(talk)}
            </button>
            {talk.talkId === talkId && !isReadOnly && <IconButton size="small" label="Ändra samtalet" icon={<Pencil />} onClick={() => { onEdit(talk); }} />}
          </span>
        ))}
        {!isReadOnly && (
          <Button size="small" variant={assessment.talks.length === 0 && perspective === 'PUPIL' ? 'primary' : 'quiet'} icon={<Plus />} onClick={() => { onEdit(null); }}>
            Nytt samtal
          </Button>
        )}
        {!isReadOnly && talks.length === 0 && <MissingVoice perspective={perspective} startsOpen={isAsked} />}
      </div>
      {isReadOnly && talks.length === 0 && <MissingReason perspective={perspective} />}
    </section>
  );
};

const partOf = (work: ReturnType<typeof useWork>, perspective: Perspective) => work.assessment.parts.find((part) => part.perspective === perspective);

const MissingReason = ({ perspective }: { readonly perspective: Perspective }): ReactNode => {
  const reason = partOf(useWork(), perspective)?.missingReason.trim();
  return <p className={css.quiet}>{reason ? `Kunde inte höras: ${reason}` : 'Inget samtal'}</p>;
};

const PartState = ({ perspective, hasTalk }: { readonly perspective: Perspective; readonly hasTalk: boolean }): ReactNode => {
  const work = useWork();
  const part = partOf(work, perspective);
  if (part?.state === 'DONE')
    return (
      <span className={css.partDone}>
        <Check aria-hidden="true" />
        {`Klar, ${work.nameOf(part.doneByUserId)}${part.doneOn ? ` ${dayName(part.doneOn)}` : ''}`}
      </span>
    );
  if (!hasTalk) return null;
  if (work.isReadOnly) return <span className={css.quiet}>{partStateLabels.STARTED}</span>;
  return (
    <Button size="small" variant="quiet" onClick={() => void work.send({ kind: 'SET_PART_DONE', perspective })}>
      Delen är klar
    </Button>
  );
};

/** A voice that could not be heard: why, in the person's own words. */
const MissingVoice = ({ perspective, startsOpen }: { readonly perspective: Perspective; readonly startsOpen: boolean }): ReactNode => {
  const work = useWork();
  const reason = partOf(work, perspective)?.missingReason ?? '';
  const [isOpen, setOpen] = useState(startsOpen || reason !== '');
  if (!isOpen) return <Button size="small" variant="quiet" onClick={() => { setOpen(true); }}>Kunde inte höras</Button>;
  return (
    <div className={css.missing}>
      <SavedText
        label={`Varför ${voiceNames[perspective]} inte kunde höras`}
        id={`missing-${perspective}`}
        fieldKey={`missing:${perspective}`}
        lines={1}
        saved={reason}
        save={(text) => work.store.send({ kind: 'SET_PART_MISSING', perspective, reason: text })}
      />
    </div>
  );
};
