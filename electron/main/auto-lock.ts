import { powerMonitor } from 'electron';

interface IdlePolicy {
  readonly idleLockMinutes: number;
  readonly idleCheckSeconds: number;
}

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

/** Locks when the workstation is locked, sleeps, changes user, or has not been touched for the policy's minutes. */
export const lockWhenLeft = (policy: IdlePolicy, lock: (because: string) => void): void => {
  powerMonitor.on('lock-screen', () => lock('SCREEN_LOCKED'));
  powerMonitor.on('suspend', () => lock('SUSPENDED'));
  powerMonitor.on('user-did-resign-active', () => lock('USER_SWITCHED'));
  let isLeft = false;
  setInterval(() => {
    const wasLeft = isLeft;
    isLeft = powerMonitor.getSystemIdleTime() >= policy.idleLockMinutes * SECONDS_PER_MINUTE;
    if (isLeft && !wasLeft) lock('IDLE');
  }, policy.idleCheckSeconds * MS_PER_SECOND).unref();
};
