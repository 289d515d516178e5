import { CircleAlert, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { DocumentPage } from '#shared/contract/documents.ts';
import type { Gap } from '#shared/domain/documents/types.ts';
import { gapSeverityLabels, jumpLabels } from '#shared/text/documents.ts';
import css from './documents.module.css';

/** The `id` of a field on the page, for jumps from the list of gaps. */
export const fieldDomId = (fieldId: string): string => `paper-field-${fieldId}`;

const placeOf = ({ jumpTo }: Gap, { pupilId, document: { caseId } }: DocumentPage): string | null => {
  if (jumpTo === 'PUPIL') return paths.pupil(pupilId);
  if (jumpTo === 'SCHOOL') return paths.settingsSchool();
  if (caseId === null) return null;
  switch (jumpTo) {
    case 'ASSESSMENT':
      return paths.assessment(caseId);
    case 'PLAN':
      return paths.plan(caseId);
    case 'FOLLOW_UP':
      return paths.followUp(caseId);
    case 'CONSENTS':
      return paths.consents(caseId);
    case 'DOCUMENT':
      return null;
  }
};

/** The field of this page where a gap is mended, if it is mended here. */
const fieldOf = ({ fieldId, jumpTo }: Gap, { fields }: DocumentPage): string | null => {
  if (jumpTo !== 'DOCUMENT') return null;
  const wanted = fieldId.startsWith('attachment:') ? 'attached' : fieldId;
  const typed = fields.filter(({ control }) => control !== 'SHOWN');
  const found = fieldId === 'slots' ? typed.find(({ isFilled }) => !isFilled) : typed.find((field) => field.fieldId === wanted);
  return found?.fieldId ?? null;
};

const Jump = ({ gap, page }: { readonly gap: Gap; readonly page: DocumentPage }): ReactNode => {
  const { can } = useSession();
  // Mended by the caseworkers; to others it is a page that says no.
  const place = gap.jumpTo === 'PUPIL' && !can('pupil.write') ? null : placeOf(gap, page);
  if (place !== null) return <TextLink to={place}>{jumpLabels[gap.jumpTo]}</TextLink>;
  const fieldId = fieldOf(gap, page);
  if (fieldId === null) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      onClick={() => {
        const field = document.getElementById(fieldDomId(fieldId));
        field?.scrollIntoView({ block: 'center' });
        field?.focus();
      }}
    >
      {jumpLabels.DOCUMENT}
    </Button>
  );
};

/** What stands between the paper and its receiver, each line with the way to where it is mended. */
export const PaperGaps = ({ page }: { readonly page: DocumentPage }): ReactNode => {
  const { gaps } = page;
  if (gaps.length === 0) return <Notice tone="done">Allt som behövs finns. Handlingen kan lämnas ut.</Notice>;
  return (
    <Section title={gaps.length === 1 ? 'En sak saknas' : `${String(gaps.length)} saker saknas`} level={3}>
      <ul className={css.gaps}>
        {gaps.map((gap) => (
          <li key={`${gap.fieldId}:${gap.label}`} className={css.gap} data-severity={gap.severity}>
            {gap.severity === 'BLOCKS' ? <CircleAlert aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
            <div>
              <p>
                <strong>{gap.label}</strong> <span className={css.severity}>{gapSeverityLabels[gap.severity]}</span>
              </p>
              <p className={css.advice}>{gap.advice}</p>
              <Jump gap={gap} page={page} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
