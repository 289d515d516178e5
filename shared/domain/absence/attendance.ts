import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { noMinutes, type AbsenceMinutes } from './minutes.ts';

/** What a school's system says about one lesson or one day. The order is the code used in columnar tables: append only. */
export const ATTENDANCE_STATUSES = [
  'PRESENT',
  'LATE',
  'ABSENT_VALID',
  'ABSENT_INVALID',
  /** Absent, and the file does not say whether validly. */
  'ABSENT_UNSPECIFIED',
  'LEAVE',
  'OTHER_ACTIVITY',
  'UNREPORTED',
  'CANCELLED',
  'EXEMPT',
  'SUSPENDED',
] as const;

export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** How a status is counted. `NOT_OFFERED`: the time leaves the denominator. */
type Counting = 'ATTENDED' | 'VALID' | 'INVALID' | 'OTHER' | 'UNREPORTED' | 'NOT_OFFERED';

/** Local rules for turning statuses into minutes: data of the school, never constants in the code that uses them. */
export interface CountingPolicy {
  readonly late: {
    /** `MINUTES_LATE`: the minutes in the file (none given: `fixedMinutes`); `FIXED_MINUTES`: always `fixedMinutes`. */
    readonly rule: 'MINUTES_LATE' | 'FIXED_MINUTES' | 'WHOLE_LESSON';
    readonly fixedMinutes: number;
    readonly countsAs: 'VALID' | 'INVALID';
  };
  readonly unspecifiedAbsence: 'VALID' | 'INVALID';
  readonly leave: 'VALID' | 'OTHER' | 'NOT_OFFERED';
  readonly exempt: 'NOT_OFFERED' | 'OTHER';
  readonly suspended: 'NOT_OFFERED' | 'VALID';
}

/** An example to edit: late minutes are invalid until justified, leave is valid absence, exemption is not offered time. */
export const defaultCountingPolicy: CountingPolicy = {
  late: { rule: 'MINUTES_LATE', fixedMinutes: 0, countsAs: 'INVALID' },
  unspecifiedAbsence: 'INVALID',
  leave: 'VALID',
  exempt: 'NOT_OFFERED',
  suspended: 'NOT_OFFERED',
};

const countingOf = (status: Exclude<AttendanceStatus, 'LATE'>, policy: CountingPolicy): Counting => {
  switch (status) {
    case 'PRESENT':
      return 'ATTENDED';
    case 'ABSENT_VALID':
      return 'VALID';
    case 'ABSENT_INVALID':
      return 'INVALID';
    case 'ABSENT_UNSPECIFIED':
      return policy.unspecifiedAbsence;
    case 'LEAVE':
      return policy.leave;
    case 'OTHER_ACTIVITY':
      return 'OTHER';
    case 'UNREPORTED':
      return 'UNREPORTED';
    case 'CANCELLED':
      return 'NOT_OFFERED';
    case 'EXEMPT':
      return policy.exempt;
    case 'SUSPENDED':
      return policy.suspended;
    default:
      return exhaustive(status);
  }
};

/** One lesson or day as the file tells it. Minutes are whole; `absentMinutes` null when the file does not say. */
export interface AttendanceRecord {
  readonly lengthMinutes: number;
  readonly status: AttendanceStatus;
  /** Of the length; for LATE the minutes late. More than the length is taken as the length. */
  readonly absentMinutes: number | null;
}

/** The minutes of one lesson (or of one day, whose length is then the pack's minutes per school day). */
export const minutesOf = (record: AttendanceRecord, policy: CountingPolicy): AbsenceMinutes => {
  const { lengthMinutes } = record;
  if (record.status === 'LATE') {
    const wanted = policy.late.rule === 'WHOLE_LESSON' ? lengthMinutes : policy.late.rule === 'MINUTES_LATE' ? (record.absentMinutes ?? policy.late.fixedMinutes) : policy.late.fixedMinutes;
    return absentFor(lengthMinutes, wanted, policy.late.countsAs);
  }
  const counting = countingOf(record.status, policy);
  switch (counting) {
    case 'NOT_OFFERED':
      return noMinutes;
    case 'UNREPORTED':
      return { ...noMinutes, offered: lengthMinutes };
    case 'ATTENDED':
      return { ...noMinutes, offered: lengthMinutes, reported: lengthMinutes, attended: lengthMinutes };
    case 'OTHER':
      return { ...noMinutes, offered: lengthMinutes, reported: lengthMinutes, other: lengthMinutes };
    case 'VALID':
    case 'INVALID':
      return absentFor(lengthMinutes, record.absentMinutes ?? lengthMinutes, counting);
    default:
      return exhaustive(counting);
  }
};

const absentFor = (lengthMinutes: number, absentMinutes: number, kind: 'VALID' | 'INVALID'): AbsenceMinutes => {
  const absent = Math.min(Math.max(0, absentMinutes), lengthMinutes);
  return {
    offered: lengthMinutes,
    reported: lengthMinutes,
    attended: lengthMinutes - absent,
    valid: kind === 'VALID' ? absent : 0,
    invalid: kind === 'INVALID' ? absent : 0,
    other: 0,
  };
};
