import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import { Card } from '#renderer/components/card.tsx';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { ValueBars } from '#renderer/components/value-bars.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import type { PlanDifferenceView, PlanPage } from '#shared/contract/plans.ts';
import type { ActionPlanBody, Goal, Measure } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import { goalMeasureLabels, measureCountText, measureLevelLabels, measurePurposeLabels, planFieldLabels } from '#shared/text/plans.ts';
import { axisEnd, goalTitle } from './words.ts';
import css from './plan.module.css';

const Changes = createContext<readonly PlanDifferenceView[]>([]);

interface MarkedProps {
  /** Goal or measure; null = fields of the plan. */
  readonly ownerId: string | null;
  readonly fields?: readonly (keyof ActionPlanBody)[];
  readonly children: ReactNode;
}

/** What the reader has not seen before gets a line beside it, a word, and what stood there. */
const Marked = ({ ownerId, fields = [], children }: MarkedProps): ReactNode => {
  const isAbout = (difference: PlanDifferenceView): boolean =>
    ownerId === null ? difference.ownerId === null && difference.fields.some((change) => fields.includes(change.field as keyof ActionPlanBody)) : difference.ownerId === ownerId;
  const differences = use(Changes).filter((difference) => difference.change !== 'Borttagen' && isAbout(difference));
  if (differences.length === 0) return children;
  const changes = differences.flatMap((difference) => difference.fields);
  return (
    <div className={css.changed}>
      <StatusChip variant="info">{differences[0]?.change ?? ''}</StatusChip>
      {children}
      {changes.map((change) => (
        <p key={change.field} className={css.before}>
          {ownerId !== null || fields.length > 1 ? `${change.label} tidigare: ` : 'Tidigare: '}
          {change.before === '' ? 'inget' : <s>{change.before}</s>}
        </p>
      ))}
    </div>
  );
};

const Prose = ({ body, field, isQuote = false }: { readonly body: ActionPlanBody; readonly field: 'pupilsOwnGoal' | 'homeAgreement' | 'absenceDayPlan' | 'communication' | 'successCriterion' | 'escalationCriterion' | 'pupilParticipation' | 'guardianParticipation' | 'disagreement'; readonly isQuote?: boolean }): ReactNode => {
  const text = body[field].trim();
  const Element = isQuote && text !== '' ? 'blockquote' : 'p';
  return (
    <Marked ownerId={null} fields={[field]}>
      <Section title={planFieldLabels[field]} level={3}>
        <Element className={text === '' ? css.nothing : isQuote ? css.quote : css.prose}>{text === '' ? 'Inget skrivet' : text}</Element>
      </Section>
    </Marked>
  );
};

const dateOr = (date: IsoDate | null, otherwise = 'inte satt'): string => (date ? longDate(date) : otherwise);

export const FactLine = ({ facts }: { readonly facts: readonly (readonly [label: string, value: string])[] }): ReactNode => (
  <dl className={css.facts}>
    {facts.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** A goal as it stands on the paper: from here to there, by when, by whom. */
export const GoalContent = ({ goal }: { readonly goal: Goal }): ReactNode => (
  <>
    <ValueBars
      unit={goal.unit}
      max={axisEnd(goal.measure)}
      bars={[
        { label: 'Utgångsläge', value: goal.baseline, tone: 'start' },
        { label: 'Mål', value: goal.target, tone: 'goal' },
      ]}
    />
    <FactLine
      facts={[
        ['Mäts med', goalMeasureLabels[goal.measure].toLocaleLowerCase('sv')],
        ['Senast', dateOr(goal.targetDate)],
        ['Ansvarig', goal.responsible.trim() || 'ingen än'],
      ]}
    />
  </>
);

export const Needs = ({ needIds, needs }: { readonly needIds: readonly string[]; readonly needs: PlanPage['needs'] }): ReactNode => {
  const linked = needs.filter((need) => needIds.includes(need.needId));
  if (linked.length === 0) return null;
  return (
    <ul className={css.chips} aria-label="Möter behovet">
      {linked.map((need) => (
        <li key={need.needId} className={css.chip}>
          {need.text}
        </li>
      ))}
    </ul>
  );
};

/** A measure as it stands on the paper. */
export const MeasureContent = ({ measure, needs }: { readonly measure: Measure; readonly needs: PlanPage['needs'] }): ReactNode => (
  <>
    {measure.description.trim() !== '' && <p className={css.prose}>{measure.description}</p>}
    <FactLine
      facts={[
        ['Nivå', measureLevelLabels[measure.level]],
        ['Syfte', measurePurposeLabels[measure.purpose]],
        ['Ansvarig', measure.externalOwner ? `${[measure.externalOwner.name, measure.externalOwner.organisation].filter((part) => part !== '').join(', ')} (utanför skolan)` : measure.responsible.trim() || 'ingen än'],
        ['Från', dateOr(measure.startsOn)],
        ...(measure.endsOn ? ([['Till', longDate(measure.endsOn)]] as const) : []),
        ['Följs upp', dateOr(measure.followUpOn)],
      ]}
    />
    <Needs needIds={measure.needIds} needs={needs} />
  </>
);

const percent = (value: number | null): string => (value === null ? 'saknas' : `${String(value).replace('.', ',')} %`);

const Removed = (): ReactNode => {
  const gone = use(Changes).filter((difference) => difference.change === 'Borttagen');
  if (gone.length === 0) return null;
  return (
    <div className={css.changed}>
      <StatusChip variant="info">Borttaget</StatusChip>
      {gone.map((difference) => (
        <p key={difference.heading} className={css.before}>
          <s>{difference.heading}</s>
        </p>
      ))}
    </div>
  );
};

/** The plan to be read: in the order of the paper it becomes. `showChanges` marks what is new to the reader. */
export const PlanPaper = ({ page, showChanges = false }: { readonly page: PlanPage; readonly showChanges?: boolean }): ReactNode => {
  const { body } = page.plan;
  const basis = page.absenceBasis;
  return (
    <Changes value={showChanges ? page.differences : []}>
      <div className={css.paper}>
        <Removed />
        {basis && (
          <Section title="Frånvaro som planen bygger på" level={3}>
            <FactLine
              facts={[
                ['Period', `${longDate(basis.from)} – ${longDate(basis.to)}`],
                ['Total', percent(basis.totalPercent)],
                ['Giltig', percent(basis.validPercent)],
                ['Ogiltig', percent(basis.invalidPercent)],
                ['Rapporterat', percent(basis.reportingRatePercent)],
              ]}
            />
            <p className={css.before}>{absenceDefinitions.TOTAL_OF_OFFERED}</p>
          </Section>
        )}
        <Prose body={body} field="pupilsOwnGoal" isQuote />
        <Section title="Mål">
          {body.goals.length === 0 && <p className={css.nothing}>Inga mål</p>}
          {body.goals.map((goal, index) => (
            <Marked key={goal.goalId} ownerId={goal.goalId}>
              <Card title={goalTitle(goal, index)}>
                <GoalContent goal={goal} />
              </Card>
            </Marked>
          ))}
        </Section>
        <Section title="Insatser" note={measureCountText(body.measures)}>
          {body.measures.length === 0 && <p className={css.nothing}>Inga insatser</p>}
          {body.measures.map((measure) => (
            <Marked key={measure.measureId} ownerId={measure.measureId}>
              <Card title={measure.title}>
                <MeasureContent measure={measure} needs={page.needs} />
              </Card>
            </Marked>
          ))}
        </Section>
        <Prose body={body} field="homeAgreement" />
        <Prose body={body} field="absenceDayPlan" />
        <Prose body={body} field="communication" />
        <Section title="Uppföljning och utvärdering" level={3}>
          <Marked ownerId={null} fields={['firstFollowUpOn', 'evaluationOn', 'evaluationResponsible', 'validFrom', 'validTo']}>
            <FactLine
              facts={[
                ['Första uppföljning', dateOr(body.firstFollowUpOn)],
                ['Utvärdering', dateOr(body.evaluationOn)],
                ['Ansvarig', body.evaluationResponsible.trim() || 'ingen än'],
                ['Gäller från', dateOr(body.validFrom)],
                ['Gäller till', dateOr(body.validTo)],
              ]}
            />
          </Marked>
        </Section>
        <Prose body={body} field="successCriterion" />
        <Prose body={body} field="escalationCriterion" />
        <Prose body={body} field="pupilParticipation" />
        <Prose body={body} field="guardianParticipation" />
        {body.disagreement.trim() !== '' && <Prose body={body} field="disagreement" />}
      </div>
    </Changes>
  );
};
