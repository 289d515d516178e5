import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Section } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import type { MeasureTemplate } from '#shared/contract/plans.ts';
import { measureLevels } from '#shared/domain/plans/types.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { measureLevelLabels, measurePurposeLabels } from '#shared/text/plans.ts';
import css from './plan.module.css';

interface LibraryDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly measures: readonly MeasureTemplate[];
  /** Ids that are in the plan already. */
  readonly chosen: readonly (string | null)[];
  readonly onChoose: (template: MeasureTemplate) => void;
  /** Own wording, with what was typed in the search as its name. */
  readonly onOwn: (title: string) => void;
}

const finds = (template: MeasureTemplate, words: readonly string[]): boolean => {
  const text = foldSv(`${template.title} ${template.description} ${measureLevelLabels[template.level]} ${measurePurposeLabels[template.purpose]}`);
  return words.every((word) => text.includes(word));
};

/** The measure library: search, choose several, or write one's own. What is särskilt stöd is shown with the reason why not. */
export const LibraryDialog = ({ open, onClose, measures, chosen, onChoose, onOwn }: LibraryDialogProps): ReactNode => {
  const [search, setSearch] = useState('');
  const words = foldSv(search).split(/\s+/u).filter((word) => word !== '');
  const found = measures.filter((template) => finds(template, words));
  return (
    <Dialog open={open} onClose={onClose} title="Välj insatser" size="wide">
      <div className={css.library}>
        <TextField label="Sök insats" type="search" autoFocus value={search} onChange={setSearch} placeholder="start, rast, kontaktperson" />
        {found.length === 0 && <EmptyState>Inget i biblioteket passar det. Skriv en egen insats.</EmptyState>}
        {measureLevels.map((level) => {
          const ofLevel = found.filter((template) => template.level === level);
          if (ofLevel.length === 0) return null;
          return (
            <Section key={level} title={measureLevelLabels[level]} level={3}>
              <ul className={css.libraryList}>
                {ofLevel.map((template) => (
                  <li key={template.libraryId} className={css.libraryItem}>
                    <div>
                      <p className={css.libraryTitle}>{template.title}</p>
                      <p className={css.libraryText}>{template.isSpecialSupport ? 'Det här är särskilt stöd. Det beslutas i ett åtgärdsprogram, inte här. Anmäl behovet till rektor.' : template.description}</p>
                    </div>
                    {template.isSpecialSupport ? (
                      <StatusChip variant="neutral">Kräver åtgärdsprogram</StatusChip>
                    ) : chosen.includes(template.libraryId) ? (
                      <StatusChip variant="done">I planen</StatusChip>
                    ) : (
                      <Button size="small" aria-label={`Lägg till ${template.title}`} onClick={() => { onChoose(template); }}>
                        Lägg till
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          );
        })}
      </div>
      <ButtonRow>
        <Button variant="primary" onClick={onClose}>
          Klar
        </Button>
        <Button
          onClick={() => {
            onOwn(search.trim());
            setSearch('');
          }}
        >
          {search.trim() === '' ? 'Skriv en egen insats' : `Skriv en egen: ${search.trim()}`}
        </Button>
      </ButtonRow>
    </Dialog>
  );
};
