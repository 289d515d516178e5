import type { ReactNode } from 'react';
import { dateAndTime } from '#renderer/lib/dates-sv.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import css from './plan.module.css';

/** What the head teacher said when the plan came back. */
export const ReturnComment = ({ said, heading }: { readonly said: NonNullable<PlanPage['lastReturn']>; readonly heading: string }): ReactNode => (
  <section className={css.comment} aria-label={heading}>
    <h3>{heading}</h3>
    <p>{said.comment}</p>
    <p className={css.who}>
      {said.byName}, {dateAndTime(said.atMs)}
    </p>
  </section>
);
