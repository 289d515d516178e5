import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Columns } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import { talkForms, type Perspective, type Talk } from '#shared/domain/assessment/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { pictureLabels, talkFormLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import css from './talks.module.css';

interface TalkDialogProps {
  readonly perspective: Perspective;
  readonly talk: Talk | null;
  readonly onClose: () => void;
  readonly onSaved: (talkId: string) => void;
}

/** As it is typed. */
interface TalkForm extends Pick<Talk, 'speaker' | 'form' | 'hadInterpreter'> {
  readonly heldOn: IsoDate | null;
  readonly interviewer: string | null;
}

interface Speaker {
  readonly name: string;
  readonly needsInterpreter: boolean;
}

/** Who, when and how, once: everything that is asked after this belongs to the talk. */
export const TalkDialog = ({ perspective, talk, onClose, onSaved }: TalkDialogProps): ReactNode => {
  const { page, send, assessment } = useWork();
  const { actor, today } = useSession();
  const speakers: readonly Speaker[] =
    perspective === 'PUPIL'
      ? [{ name: page.pupilName, needsInterpreter: page.pupilNeedsInterpreter }]
      : perspective === 'GUARDIAN'
        ? page.guardians.map(({ name, relation, needsInterpreter }) => ({ name: relation === '' ? name : `${relation.toLocaleLowerCase('sv')} ${name}`, needsInterpreter }))
        : [];
  const only = speakers.length === 1 ? speakers[0] : undefined;
  const draft = useDraftFields<TalkForm>(`talk:${assessment.assessmentId}:${talk?.talkId ?? `new:${perspective}`}`, {
    speaker: talk?.speaker ?? only?.name ?? '',
    heldOn: talk?.heldOn ?? today,
    form: talk?.form ?? 'MEETING',
    interviewer: talk?.interviewerUserId ?? actor.userId,
    hadInterpreter: talk?.hadInterpreter ?? only?.needsInterpreter ?? false,
  });
  const { fields, change } = draft;
  const { speaker, heldOn, form, interviewer, hadInterpreter } = fields;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempts, setAttempts] = useState(0);
  const isAsked = attempts > 0;

  const save = async (): Promise<void> => {
    setAttempts(attempts + 1);
    if (speaker.trim() === '' || heldOn === null || interviewer === null) return;
    const talkId = talk?.talkId ?? crypto.randomUUID();
    const result = await send({ kind: 'PUT_TALK', talk: { talkId, perspective, heldOn, form, speaker: speaker.trim(), interviewerUserId: interviewer, hadInterpreter } });
    if (result.ok) await draft.drop().then(() => { onSaved(talkId); });
    else setFailure(result.failure);
  };
  const remove = async (): Promise<void> => {
    if (!talk) return;
    const result = await send({ kind: 'REMOVE_TALK', talkId: talk.talkId });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    notifyDone('Samtalet är borttaget.', { label: 'Ångra', run: () => void send({ kind: 'PUT_TALK', talk }) });
    onClose();
  };

  return (
    <Dialog open onClose={onClose} title={`${talk ? 'Samtalet' : 'Nytt samtal'}: ${pictureLabels[perspective].toLocaleLowerCase('sv')}`}>
      <form
        className={css.talkForm}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure && <ErrorState failure={failure} />}
        <div className={css.speaker}>
          <TextField
            label="Vem berättar"
            required
            autoFocus
            value={speaker}
            onChange={(name) => { change({ speaker: name }); }}
            maxLength={200}
            error={isAsked && speaker.trim() === '' ? 'Skriv vem som berättar.' : undefined}
            {...(perspective === 'SCHOOL' ? { placeholder: 'Till exempel mentor Eva Lund' } : {})}
          />
          {speakers.length > 1 && (
            <ButtonRow>
              {speakers.map((known) => (
                <Button
                  key={known.name}
                  size="small"
                  onClick={() => {
                    change({ speaker: known.name, hadInterpreter: known.needsInterpreter });
                  }}
                >
                  {known.name}
                </Button>
              ))}
            </ButtonRow>
          )}
        </div>
        <Columns minRem={13}>
          <DateField label="När" required value={heldOn} onChange={(day) => { change({ heldOn: day }); }} max={today} error={isAsked && heldOn === null ? 'Skriv dagen då ni talades vid.' : undefined} />
          <SelectField label="Hur" value={form} onChange={(chosen) => { change({ form: chosen }); }} options={talkForms.map((value) => ({ value, label: talkFormLabels[value] }))} />
        </Columns>
        <PersonPicker
          label="Vem höll i samtalet"
          required
          people={page.colleagues.map((person) => ({ id: person.userId, name: person.displayName }))}
          value={interviewer}
          onChange={(chosen) => { change({ interviewer: chosen }); }}
          error={isAsked && interviewer === null ? 'Välj vem som höll i samtalet.' : undefined}
        />
        <CheckField label="Tolk var med" checked={hadInterpreter} onChange={(checked) => { change({ hadInterpreter: checked }); }} />
        <ButtonRow>
          <Button variant="primary" type="submit">
            {talk ? 'Spara samtalet' : 'Börja samtalet'}
          </Button>
          <Button onClick={() => void draft.drop().then(onClose)}>Avbryt</Button>
          {talk && !assessment.answers.some((answer) => answer.talkId === talk.talkId && answer.text.trim() !== '') && <Button variant="quiet" onClick={() => void remove()}>Ta bort samtalet</Button>}
        </ButtonRow>
      </form>
    </Dialog>
  );
};
