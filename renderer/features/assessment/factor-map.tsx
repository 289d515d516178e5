import type { ReactNode } from 'react';
import { Section } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { levels, type Level, type TimeFactor } from '#shared/domain/assessment/types.ts';
import { areaLabels, levelLabels, timeFactorLabels, valenceLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import css from './analysis.module.css';

/** What helps comes first, as everywhere. */
const columns: readonly TimeFactor[] = ['PROMOTING', 'VULNERABILITY', 'TRIGGER', 'MAINTAINING'];

/** Everything that has been picked out, by level and by its role in time (reference 3.7, 3). */
export const FactorMap = (): ReactNode => {
  const { assessment } = useWork();
  return (
    <Section title="Det som har kommit fram" note={assessment.factors.length === 0 ? undefined : `${String(assessment.factors.length)} utplockade`}>
      {assessment.factors.length === 0 ? (
        <EmptyState>Här samlas det som är utplockat ur samtalen. Gå till Samtal och plocka ut det som hjälper och det som gör det svårt.</EmptyState>
      ) : (
        <table className={css.map}>
          <thead>
            <tr>
              <td />
              {columns.map((timeFactor) => (
                <th key={timeFactor} scope="col">
                  {timeFactorLabels[timeFactor]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level}>
                <th scope="row">{levelLabels[level]}</th>
                {columns.map((timeFactor) => (
                  <td key={timeFactor}>
                    <Cell level={level} timeFactor={timeFactor} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
};

const Cell = ({ level, timeFactor }: { readonly level: Level; readonly timeFactor: TimeFactor }): ReactNode => {
  const { assessment } = useWork();
  const factors = assessment.factors.filter((factor) => factor.level === level && factor.timeFactor === timeFactor);
  if (factors.length === 0) return null;
  return (
    <ul className={css.cell}>
      {factors.map((factor) => (
        <li key={factor.factorId} data-valence={factor.valence} title={areaLabels[factor.area]}>
          <span className="visually-hidden">{`${valenceLabels[factor.valence]}: `}</span>
          {factor.text}
        </li>
      ))}
    </ul>
  );
};
