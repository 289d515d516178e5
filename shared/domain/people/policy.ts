/** `resources/people/people-policy.json`: data with a version and a source. */
export interface PeoplePolicy {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
  /** After so many days somebody shows again that the paper key is there. */
  readonly recoveryKeyConfirmDays: number;
  readonly emergencyAccessCalendarDays: number;
  /** So many days before somebody's last day the list of people says so. */
  readonly memberEndsSoonDays: number;
  /** So long a protected pupil's real name and address stand on the screen. */
  readonly identityShownSeconds: number;
  readonly throttle: ThrottlePolicy;
}

export interface ThrottlePolicy {
  readonly freeAttempts: number;
  readonly firstDelaySeconds: number;
  readonly maxDelaySeconds: number;
}

/**
 * Seconds to wait after so many wrong passphrases in a row: nothing for the first ones, then 1, 2, 4 … up to the longest
 * (security reference 2.2). It slows a person at the keyboard; a stolen copy is slowed by Argon2id alone.
 */
export const delaySeconds = (failures: number, { freeAttempts, firstDelaySeconds, maxDelaySeconds }: ThrottlePolicy): number =>
  failures < freeAttempts ? 0 : Math.min(maxDelaySeconds, firstDelaySeconds * 2 ** Math.min(failures - freeAttempts, 30));
