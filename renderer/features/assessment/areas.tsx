import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckList } from '#renderer/components/choice-cards.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { answeredPerspectives, touchedAreas } from '#shared/domain/assessment/quality.ts';
import { assessmentAreas, perspectives, type Assessment, type AssessmentArea } from '#shared/domain/assessment/types.ts';
import { areaLabels, perspectiveLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { dotLetters } from './words.ts';
import css from './areas.module.css';

/** The chosen areas, and those that have been talked about although they were not chosen. */
export const shownAreas = (assessment: Assessment): readonly AssessmentArea[] => {
  const touched = touchedAreas(assessment);
  return assessmentAreas.filter((area) => assessment.areas.includes(area) || touched.has(area));
};

interface AreasProps {
  readonly area: AssessmentArea;
  readonly onArea: (area: AssessmentArea) => void;
}

/** The areas, school first, each with three dots: who has spoken about it. */
export const Areas = ({ area, onArea }: AreasProps): ReactNode => {
  const { assessment, page, isReadOnly } = useWork();
  const [isChoosing, setChoosing] = useState(false);
  const touched = touchedAreas(assessment).size;
  return (
    <nav className={css.areas} aria-label="Områden">
      <div className={css.narrow}>
        <SelectField label="Område" value={area} onChange={onArea} options={shownAreas(assessment).map((value) => ({ value, label: areaLabels[value] }))} />
      </div>
      <div className={css.wide}>
        <div className={css.head} aria-hidden="true">
          <span>{`${String(touched)} av minst ${String(page.bank.policy.minAreas)} områden`}</span>
          <span className={css.dots}>
            {perspectives.map((perspective) => (
              <span key={perspective} className={css.letter} title={perspectiveLabels[perspective]}>
                {dotLetters[perspective]}
              </span>
            ))}
          </span>
        </div>
        <ul className={css.list}>
          {shownAreas(assessment).map((each) => (
            <AreaLine key={each} area={each} isHere={each === area} onArea={onArea} />
          ))}
        </ul>
      </div>
      {!isReadOnly && (
        <Button size="small" variant="quiet" icon={<ListChecks />} onClick={() => { setChoosing(true); }}>
          Välj områden
        </Button>
      )}
      {isChoosing && <ChooseAreas onClose={() => { setChoosing(false); }} />}
    </nav>
  );
};

const AreaLine = ({ area, isHere, onArea }: AreasProps & { readonly isHere: boolean }): ReactNode => {
  const { assessment } = useWork();
  const heard = answeredPerspectives(assessment, area);
  return (
    <li>
      <button type="button" className={css.area} aria-current={isHere ? 'true' : undefined} onClick={() => { onArea(area); }}>
        <span>{areaLabels[area]}</span>
        <span className={css.dots} aria-hidden="true">
          {perspectives.map((perspective) => (
            <span key={perspective} className={css.dot} data-heard={heard.includes(perspective) || undefined} />
          ))}
        </span>
        <span className="visually-hidden">
          {heard.length === 0 ? ', inget svar ännu' : `, svar från ${heard.map((perspective) => perspectiveLabels[perspective].toLocaleLowerCase('sv')).join(', ')}`}
        </span>
      </button>
    </li>
  );
};

/** Not every pupil needs every area. What already has answers stays in the list. */
const ChooseAreas = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { assessment, page, send } = useWork();
  const [chosen, setChosen] = useState<readonly AssessmentArea[]>(assessment.areas);
  const touched = touchedAreas(assessment);
  return (
    <Dialog open onClose={onClose} title="Områden att prata om" size="wide">
      <CheckList
        label="Vilka områden behövs?"
        help={`Minst ${String(page.bank.policy.minAreas)} områden behöver ha svar. Områden i skolan kommer först.`}
        choices={assessmentAreas.map((value) => ({ value, label: areaLabels[value], ...(touched.has(value) ? { detail: 'Har svar och står kvar', disabled: true } : {}) }))}
        values={[...new Set([...chosen, ...touched])]}
        onChange={setChosen}
      />
      <ButtonRow>
        <Button
          variant="primary"
          onClick={() => {
            void send({ kind: 'SET_AREAS', areas: [...new Set([...chosen, ...touched])] });
            onClose();
          }}
        >
          Använd områdena
        </Button>
        <Button onClick={onClose}>Avbryt</Button>
      </ButtonRow>
    </Dialog>
  );
};
