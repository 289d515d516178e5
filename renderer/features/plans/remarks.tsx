import { CircleAlert, Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlanRemark } from '#shared/contract/plans.ts';
import type { ActionPlanBody } from '#shared/domain/plans/types.ts';
import { goalTitle } from './words.ts';
import css from './plan.module.css';

/** What is said about something that is written already. What is only missing waits for "Vad saknas". */
export const Remarks = ({ remarks }: { readonly remarks: readonly PlanRemark[] }): ReactNode => {
  const shown = remarks.filter((remark) => !remark.isMissing);
  if (shown.length === 0) return null;
  return (
    <ul className={css.remarks}>
      {shown.map((remark) => (
        <li key={remark.text} className={css.remark}>
          <Lightbulb aria-hidden="true" />
          <span>{remark.text}</span>
        </li>
      ))}
    </ul>
  );
};

const ownerName = (body: ActionPlanBody, ownerId: string | null): string => {
  const goalAt = body.goals.findIndex((goal) => goal.goalId === ownerId);
  const goal = body.goals[goalAt];
  if (goal) return goalTitle(goal, goalAt);
  const measureAt = body.measures.findIndex((measure) => measure.measureId === ownerId);
  const measure = body.measures[measureAt];
  return measure ? measure.title.trim() || `Insats ${String(measureAt + 1)}` : '';
};

/** The sentence with the goal or measure it is about, where it is about one. */
export const remarkSentence = (body: ActionPlanBody, remark: PlanRemark): string => {
  const name = ownerName(body, remark.ownerId);
  const short = name.length > 48 ? `${name.slice(0, 47).trimEnd()}…` : name;
  return short === '' ? remark.text : `${short}: ${remark.text.charAt(0).toLocaleLowerCase('sv')}${remark.text.slice(1)}`;
};

/** Everything between the plan and the head teacher; each line goes to its field. */
export const Missing = ({ body, remarks, onGoTo }: { readonly body: ActionPlanBody; readonly remarks: readonly PlanRemark[]; readonly onGoTo: (remark: PlanRemark) => void }): ReactNode => {
  if (remarks.length === 0) return <p>Inget. Planen kan skickas till rektor.</p>;
  return (
    <ul className={css.missing}>
      {remarks.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'MUST' ? -1 : 1)).map((remark) => (
        <li key={`${remark.ownerId ?? ''}${remark.field}${remark.text}`}>
          <button
            type="button"
            className={css.missingItem}
            data-severity={remark.severity}
            onClick={() => {
              onGoTo(remark);
            }}
          >
            {remark.severity === 'MUST' ? <CircleAlert aria-hidden="true" /> : <Lightbulb aria-hidden="true" />}
            <span>
              {remarkSentence(body, remark)}
              {remark.severity === 'SHOULD' && <span className="visually-hidden"> (råd)</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};

