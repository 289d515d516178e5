import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Columns, Section, Stack } from '#renderer/components/section.tsx';
import { perspectives } from '#shared/domain/assessment/types.ts';
import { pictureLabels } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { FactorMap } from './factor-map.tsx';
import { HypothesisCard } from './hypothesis-card.tsx';
import { NeedCard } from './need-card.tsx';
import { SavedText } from './saved-text.tsx';
import css from './analysis.module.css';

/** Factors → hypothesis → need as linked cards, the three pictures in short, and the analysis in running text. */
export const Analysis = (): ReactNode => (
  <Stack gap="wide">
    <Pictures />
    <FactorMap />
    <div className={css.chain}>
      <Hypotheses />
      <Needs />
    </div>
    <RunningText />
  </Stack>
);

const Pictures = (): ReactNode => {
  const { assessment, store, page } = useWork();
  return (
    <Section title="Tre bilder i korthet" note="tre till fem meningar var">
      <Columns minRem={17}>
        {perspectives.map((perspective) => (
          <SavedText
            key={perspective}
            label={pictureLabels[perspective]}
            id={`summary-${perspective}`}
            fieldKey={`summary:${perspective}`}
            lines={5}
            saved={assessment.summary[perspective]}
            save={(text) => store.send({ kind: 'SET_SUMMARY', perspective, text })}
          />
        ))}
      </Columns>
      <p className={css.quiet}>{page.readBy}. Skriv vad ni är överens om och vad ni ser olika på.</p>
    </Section>
  );
};

const Hypotheses = (): ReactNode => {
  const { assessment, send, isReadOnly } = useWork();
  const add = async (): Promise<void> => {
    const hypothesisId = crypto.randomUUID();
    const result = await send({ kind: 'PUT_HYPOTHESIS', hypothesis: { hypothesisId, text: '', speaksAgainst: '', strength: 'MEDIUM', factorIds: [] } });
    if (result.ok) document.getElementById(`hypothesis-${hypothesisId}`)?.focus();
  };
  return (
    <Section title="Hypoteser" note="vad ni tror, en till tre">
      {assessment.hypotheses.map((hypothesis, index) => (
        <HypothesisCard key={hypothesis.hypothesisId} hypothesis={hypothesis} number={index + 1} />
      ))}
      {!isReadOnly && (
        <div>
          <Button id="add-hypothesis" size="small" icon={<Plus />} onClick={() => void add()}>
            Ny hypotes
          </Button>
        </div>
      )}
    </Section>
  );
};

const Needs = (): ReactNode => {
  const { assessment, send, isReadOnly, page } = useWork();
  const add = async (): Promise<void> => {
    const needId = crypto.randomUUID();
    const only = assessment.hypotheses.length === 1 ? assessment.hypotheses.map((hypothesis) => hypothesis.hypothesisId) : [];
    const result = await send({ kind: 'PUT_NEED', need: { needId, text: '', hypothesisIds: only } });
    if (result.ok) document.getElementById(`need-${needId}`)?.focus();
  };
  return (
    <Section title="Behov" note={`vad ${page.pupilName} behöver`}>
      {assessment.needs.map((need) => (
        <NeedCard key={need.needId} need={need} />
      ))}
      {!isReadOnly && (
        <div>
          <Button id="add-need" size="small" icon={<Plus />} onClick={() => void add()}>
            Nytt behov
          </Button>
        </div>
      )}
      <p className={css.quiet}>Insatserna skrivs i planen och kopplas till behoven där.</p>
    </Section>
  );
};

const RunningText = (): ReactNode => {
  const { assessment, store } = useWork();
  return (
    <Section title="Analys">
      <SavedText
        label="Hur det hänger ihop"
        help="Med era ord: vad som gör skolan svår, vad som hjälper och varför ni tror det."
        fieldKey="analysis"
        lines={6}
        saved={assessment.analysis}
        save={(text) => store.send({ kind: 'SET_ANALYSIS', text })}
      />
    </Section>
  );
};
