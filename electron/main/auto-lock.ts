import { type BrowserWindow, powerMonitor } from 'electron';

interface IdlePolicy {
  readonly idleLockMinutes: number;
  /** How long the window can lie minimised or hidden under an open vault. */
  readonly hiddenLockMinutes: number;
  readonly idleCheckSeconds: number;
  readonly idleWarnSeconds: number;
}

interface LeftAlone {
  readonly lock: (because: string) => void;
  /** Soon: in so many seconds unless somebody touches the workstation. 0 = somebody did. */
  readonly warn: (inSeconds: number) => void;
}

type Idle = 'AWAKE' | 'WARNED' | 'LEFT';

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

/** Locks when the workstation is locked, sleeps, changes user, or has not been touched, or its window not been seen, for the policy's minutes. */
export const lockWhenLeft = (policy: IdlePolicy, window: Pick<BrowserWindow, 'on'>, { lock, warn }: LeftAlone): void => {
  let hidden: NodeJS.Timeout | undefined;
  const hide = (): void => {
    clearTimeout(hidden);
    hidden = setTimeout(() => lock('HIDDEN'), policy.hiddenLockMinutes * SECONDS_PER_MINUTE * MS_PER_SECOND).unref();
  };
  const show = (): void => clearTimeout(hidden);
  window.on('minimize', hide);
  window.on('hide', hide);
  window.on('restore', show);
  window.on('show', show);
  powerMonitor.on('lock-screen', () => lock('SCREEN_LOCKED'));
  powerMonitor.on('suspend', () => lock('SUSPENDED'));
  powerMonitor.on('user-did-resign-active', () => lock('USER_SWITCHED'));
  let idle: Idle = 'AWAKE';
  setInterval(() => {
    const was = idle;
    const leftSeconds = policy.idleLockMinutes * SECONDS_PER_MINUTE - powerMonitor.getSystemIdleTime();
    idle = leftSeconds <= 0 ? 'LEFT' : leftSeconds <= policy.idleWarnSeconds ? 'WARNED' : 'AWAKE';
    if (idle === was) return;
    if (idle === 'LEFT') lock('IDLE');
    else if (idle === 'WARNED') warn(leftSeconds);
    else if (was === 'WARNED') warn(0);
  }, policy.idleCheckSeconds * MS_PER_SECOND).unref();
};
