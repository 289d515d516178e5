import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { dayText } from '#shared/text/audit-log.ts';

/** For whoever follows the log up: when that is due, and at once when a row does not fit. Else nothing. */
export const LogReminder = (): ReactNode => {
  const { can } = useSession();
  const status = useCall('audit.status', {}, { enabled: can('audit.read') });
  if (!status.data) return null;
  const { firstBadSeq, isReviewDue, lastReviewAtMs } = status.data;
  const asksForReview = isReviewDue && can('audit.review');
  if (firstBadSeq === null && !asksForReview) return null;
  return (
    <Section title="Loggen">
      <Stack gap="tight">
        {firstBadSeq !== null && (
          <p>
            <StatusChip variant="overdue">{`Rad ${String(firstBadSeq)} stämmer inte`}</StatusChip> <TextLink to={paths.logCheck()}>Kontrollera loggen</TextLink>
          </p>
        )}
        {asksForReview && (
          <p>
            {lastReviewAtMs === null ? 'Inget stickprov ur loggen är gjort än. ' : `Det senaste stickprovet ur loggen gjordes ${dayText(dayOfInstant(lastReviewAtMs))}. `}
            <TextLink to={paths.logReviews()}>Gör ett stickprov</TextLink>
          </p>
        )}
      </Stack>
    </Section>
  );
};
