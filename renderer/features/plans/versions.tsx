import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import type { StatusVariant } from '#renderer/components/status-chip.tsx';
import type { PlanVersionRow } from '#shared/contract/plans.ts';
import { planStateLabels } from '#shared/text/plans.ts';
import { Verdict } from './verdict.tsx';
import css from './plan.module.css';

const variants: Readonly<Record<PlanVersionRow['stateKind'], StatusVariant>> = { DRAFT: 'proposal', RETURNED: 'attention', SUBMITTED: 'info', DECIDED: 'decided', SUPERSEDED: 'neutral' };

/** Every version ever decided can be read again, with the verdict on its signature. */
export const Versions = ({ versions, shownId, onShow }: { readonly versions: readonly PlanVersionRow[]; readonly shownId: string; readonly onShow: (planVersionId: string) => void }): ReactNode => (
  <Section title="Versioner">
    <ol className={css.versions}>
      {versions.map((row) => (
        <li key={row.planVersionId} className={css.version} aria-current={row.planVersionId === shownId || undefined}>
          <div className={css.versionWords}>
            <div className={css.chips}>
              <strong>Version {row.version}</strong>
              <StatusChip variant={variants[row.stateKind]}>{planStateLabels[row.stateKind]}</StatusChip>
            </div>
            <p className={css.who}>{row.reason}</p>
            {row.verdict && <Verdict verdict={row.verdict} signerName={row.decidedByName ?? ''} signedOn={row.decidedOn} />}
          </div>
          {row.planVersionId === shownId ? (
            <span className={css.who}>Visas</span>
          ) : (
            <Button size="small" icon={row.decidedOn ? <Lock aria-hidden="true" /> : undefined} onClick={() => { onShow(row.planVersionId); }}>
              Visa version {row.version}
            </Button>
          )}
        </li>
      ))}
    </ol>
  </Section>
);
