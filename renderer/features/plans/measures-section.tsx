import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { MeasureLibraryView, MeasureTemplate, PlanPage } from '#shared/contract/plans.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { Measure } from '#shared/domain/plans/types.ts';
import { measureCountText } from '#shared/text/plans.ts';
import { LibraryDialog } from './library-dialog.tsx';
import { MeasureCard } from './measure-card.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

interface MeasuresSectionProps {
  readonly draft: PlanDraft;
  readonly openIds: ReadonlySet<string>;
  readonly setOpen: (id: string, isOpen: boolean) => void;
  readonly showsErrors: boolean;
  readonly caseId: string;
  readonly needs: PlanPage['needs'];
  readonly externals: PlanPage['externals'];
  readonly library: MeasureLibraryView | undefined;
}

/** The measures: chosen from the library or worded freely, dated from the moment they are made. */
export const MeasuresSection = ({ draft, openIds, setOpen, showsErrors, caseId, needs, externals, library }: MeasuresSectionProps): ReactNode => {
  const today = useToday();
  const [isChoosing, setIsChoosing] = useState(false);
  const { measures, firstFollowUpOn } = draft.body;
  const [onlyNeed] = needs;

  const make = (template: Pick<MeasureTemplate, 'title' | 'description' | 'level' | 'purpose'>, libraryId: string | null): Measure => ({
    measureId: crypto.randomUUID(),
    title: template.title,
    description: template.description,
    level: template.level,
    purpose: template.purpose,
    needIds: needs.length === 1 && onlyNeed ? [onlyNeed.needId] : [],
    responsible: '',
    startsOn: today,
    endsOn: null,
    followUpOn: firstFollowUpOn ?? addCalendarDays(today, library?.firstFollowUpAfterDays ?? 0),
    libraryId,
  });
  const add = (measure: Measure): void => {
    draft.addMeasures([measure]);
    setOpen(measure.measureId, true);
  };
  const remove = (measure: Measure): void => {
    draft.set({ measures: measures.filter((other) => other.measureId !== measure.measureId) });
    notifyDone('Insatsen är borttagen.', { label: 'Ångra', run: () => { draft.set({ measures }); } });
  };
  const addButton = (
    <Button id="plan-measures" icon={<Plus aria-hidden="true" />} onClick={() => { setIsChoosing(true); }}>
      Lägg till insats
    </Button>
  );
  return (
    <Section title="Insatser" note={measureCountText(measures)} {...(measures.length > 0 ? { actions: addButton } : {})}>
      {measures.length === 0 && <EmptyState action={addButton}>Insatser möter behoven i kartläggningen. Börja med det skolan kan ändra: organisation och grupp, sedan individ.</EmptyState>}
      {measures.map((measure, index) => (
        <MeasureCard
          key={measure.measureId}
          measure={measure}
          index={index}
          caseId={caseId}
          needs={needs}
          externals={externals}
          remarks={draft.remarks}
          isOpen={openIds.has(measure.measureId)}
          showsErrors={showsErrors}
          onOpen={(isOpen) => { setOpen(measure.measureId, isOpen); }}
          onChange={(part) => { draft.setMeasure(measure.measureId, part); }}
          onRemove={() => { remove(measure); }}
          onBlur={() => void draft.flush()}
        />
      ))}
      {library && (
        <LibraryDialog
          open={isChoosing}
          onClose={() => { setIsChoosing(false); }}
          measures={library.measures}
          chosen={measures.map((measure) => measure.libraryId)}
          onChoose={(template) => { add(make(template, template.libraryId)); }}
          onOwn={(title) => {
            add(make({ title, description: '', level: 'ORGANISATION', purpose: 'REMEDIAL' }, null));
            setIsChoosing(false);
          }}
        />
      )}
    </Section>
  );
};
