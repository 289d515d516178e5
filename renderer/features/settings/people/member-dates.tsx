import type { ReactNode } from 'react';
import { DateField } from '#renderer/components/date-field.tsx';
import { Columns } from '#renderer/components/section.tsx';
import type { IsoDate } from '#shared/kernel/brand.ts';

interface MemberDatesProps {
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly onStartsOn: (date: IsoDate | null) => void;
  readonly onEndsOn: (date: IsoDate | null) => void;
  readonly isEndRequired?: boolean;
  /** About the last day. */
  readonly error?: string | undefined;
}

/** From when and until when somebody can log in. */
export const MemberDates = ({ startsOn, endsOn, onStartsOn, onEndsOn, isEndRequired = false, error }: MemberDatesProps): ReactNode => (
  <Columns>
    <DateField id="member-starts-on" label="Från och med" value={startsOn} onChange={onStartsOn} />
    <DateField id="member-ends-on" label="Till och med" required={isEndRequired} value={endsOn} onChange={onEndsOn} {...(startsOn === null ? {} : { min: startsOn })} error={error} />
  </Columns>
);
