import type { ReactNode } from 'react';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import type { MemberName } from '#shared/contract/vault.ts';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { roleLabels } from '#shared/text/people.ts';

interface MemberChoiceProps {
  readonly members: readonly MemberName[];
  readonly userId: string | null;
  readonly onChange: (userId: string) => void;
  readonly error?: string | undefined;
}

/** Who one is: every colleague as a card with name and role. */
export const MemberChoice = ({ members, userId, onChange, error }: MemberChoiceProps): ReactNode => (
  <ChoiceCards
    id="member"
    label="Vem är du?"
    choices={members.toSorted((a, b) => compareSv(a.displayName, b.displayName)).map((member) => ({ value: member.userId, label: member.displayName, detail: roleLabels[member.role] }))}
    value={userId}
    onChange={onChange}
    error={error}
  />
);
