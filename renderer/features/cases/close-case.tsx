import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Section } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CallName } from '#shared/contract/contract.ts';
import { closingReasons, type ClosingReason } from '#shared/domain/cases/types.ts';
import { closingReasonLabels, missingLabels } from '#shared/text/cases.ts';
import css from './cases.module.css';

const touched: readonly CallName[] = ['case.get', 'case.list', 'case.stages', 'case.log', 'today.get', 'pupil.list', 'pupil.get', 'search.all'];
const READERS = 'Kan läsas av dem som är med i ärendet och rektor';

/** Closing takes a reason; what is not followed up asks for a sentence more. */
export const CloseCase = ({ data }: { readonly data: CasePage }): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const [closingReason, setClosingReason] = useState<ClosingReason | null>(null);
  const comment = useDraftText(`close:${data.case.caseId}`);
  const [isTried, setIsTried] = useState(false);
  const close = useCommand('case.close', { invalidates: touched });
  const stages = useCall('case.stages', { caseId: data.case.caseId });
  const missing = stages.data?.find((stage) => stage.toStage === 'CLOSED')?.requirements.filter((requirement) => !requirement.isMet) ?? [];
  if (!data.mayWrite) return null;
  const needsComment = close.error?.failure.code === 'STAGE_NEEDS_REASON';
  return (
    <Section title="Avsluta" level={3}>
      <p className={css.quiet}>Ett avslutat ärende kan läsas och öppnas igen.</p>
      <div>
        <Button onClick={() => { setIsOpen(true); }}>Avsluta ärendet</Button>
      </div>
      <Dialog open={isOpen} onClose={() => { setIsOpen(false); }} title="Avsluta ärendet">
        <SelectField
          label="Varför avslutas det?"
          required
          value={closingReason}
          options={closingReasons.map((reason) => ({ value: reason, label: closingReasonLabels[reason] }))}
          error={isTried && closingReason === null ? 'Välj ett skäl' : undefined}
          onChange={setClosingReason}
        />
        <LongTextField
          label="Kommentar"
          required={needsComment}
          readBy={READERS}
          help={missing.length > 0 ? `${missing.map(({ labelKey }) => missingLabels[labelKey] ?? labelKey).join('. ')}. Skriv varför ärendet avslutas ändå.` : undefined}
          maxLength={2000}
          value={comment.text}
          onChange={comment.change}
        />
        <SendRow
          command={close}
          label="Avsluta ärendet"
          onSend={() => {
            setIsTried(true);
            if (closingReason !== null) close.mutate({ caseId: data.case.caseId, rowVersion: data.case.rowVersion, closingReason, comment: comment.text.trim() }, { onSuccess: () => { setIsOpen(false); void comment.drop(); } });
          }}
        >
          <Button onClick={() => { setIsOpen(false); }}>Avbryt</Button>
        </SendRow>
      </Dialog>
    </Section>
  );
};

/** Opens a closed case again, for a reason that the history keeps. */
export const ReopenCase = ({ data }: { readonly data: CasePage }): ReactNode => {
  const { actor, can } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const reason = useDraftText(`reopen:${data.case.caseId}`);
  const [isTried, setIsTried] = useState(false);
  const reopen = useCommand('case.reopen', { invalidates: touched });
  const isMember = data.members.some((member) => member.userId === actor.userId);
  if (!can('case.write', isMember ? 'MEMBER' : 'OUTSIDER')) return null;
  return (
    <Section title="Öppna igen" level={3}>
      <div>
        <Button onClick={() => { setIsOpen(true); }}>Öppna ärendet igen</Button>
      </div>
      <Dialog open={isOpen} onClose={() => { setIsOpen(false); }} title="Öppna ärendet igen">
        <LongTextField label="Varför öppnas det igen?" required readBy={READERS} error={isTried && reason.text.trim() === '' ? 'Skriv varför' : undefined} maxLength={2000} value={reason.text} onChange={reason.change} />
        <SendRow
          command={reopen}
          label="Öppna ärendet igen"
          onSend={() => {
            setIsTried(true);
            if (reason.text.trim() !== '') reopen.mutate({ caseId: data.case.caseId, rowVersion: data.case.rowVersion, reason: reason.text.trim() }, { onSuccess: () => { setIsOpen(false); void reason.drop(); } });
          }}
        >
          <Button onClick={() => { setIsOpen(false); }}>Avbryt</Button>
        </SendRow>
      </Dialog>
    </Section>
  );
};
