/** What the core and the shell tell the page without being asked. Pure types: events are trusted. */
export interface EventPayloads {
  readonly 'import.progress': { readonly donePercent: number };
  /** The program locks by itself in a moment: the page saves what is typed and then asks to lock. */
  readonly locking: { readonly because: string };
  /** Nobody has touched the workstation for long: it locks in so many seconds. 0 = somebody did, it does not. */
  readonly 'locking.soon': { readonly inSeconds: number };
}

export type EventName = keyof EventPayloads;

export const eventNames = ['import.progress', 'locking', 'locking.soon'] as const satisfies readonly EventName[];
