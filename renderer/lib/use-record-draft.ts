import { useRef, useState } from 'react';
import type { Failure, Result } from '#shared/kernel/result.ts';
import { mergeFields, type Merged } from '#shared/kernel/merge-fields.ts';
import { useAutosave } from './use-autosave.ts';

/** A record as the core has it. */
export interface StoredRecord<T> {
  readonly body: T;
  readonly rowVersion: number;
}

interface RecordDraftOptions<T, Saved> {
  readonly stored: StoredRecord<T>;
  /** Names the draft in the frame, for example `plan:<id>`. */
  readonly draftKey: string;
  /** Lists that are merged item by item: field → name of the id in its items. */
  readonly idFields: Readonly<Record<string, string>>;
  readonly save: (body: T, rowVersion: number) => Promise<Result<Saved & { readonly rowVersion: number }>>;
  /** As it is stored now, for when somebody else has saved. */
  readonly read: () => Promise<Result<StoredRecord<T>>>;
  readonly onSaved: (body: T, saved: Saved & { readonly rowVersion: number }) => void;
}

interface RecordDraft<T> {
  readonly body: T;
  /** Why the last saving was refused; null = it is saved or on its way. */
  readonly failure: Failure | null;
  /** Fields that somebody else has changed too: a person must choose. */
  readonly clashes: readonly string[];
  readonly change: (make: (body: T) => T) => void;
  /** On blur and before sending. True when nothing is unsaved. */
  readonly flush: () => Promise<boolean>;
  readonly rowVersion: () => number;
  /** Ends a clash: keeps my text, or takes the other's, where both wrote. Everything else of both stays. */
  readonly settle: (keep: 'mine' | 'theirs') => Promise<void>;
}

/**
 * A record of many fields that is saved as a whole while it is typed. Two people in it do not lose each other's text:
 * changes to different fields are put together without asking, the same field is asked about.
 */
export const useRecordDraft = <T extends object, Saved>({ stored, draftKey, idFields, save, read, onSaved }: RecordDraftOptions<T, Saved>): RecordDraft<T> => {
  const [body, setBody] = useState(stored.body);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [clash, setClash] = useState<Merged<T> | null>(null);
  const latest = useRef(stored.body);
  const base = useRef(stored);

  const show = (next: T): void => {
    latest.current = next;
    setBody(next);
  };
  const attempt = async (next: T): Promise<Result<unknown>> => {
    const result = await save(next, base.current.rowVersion);
    if (!result.ok) return result;
    base.current = { body: next, rowVersion: result.value.rowVersion };
    setClash(null);
    onSaved(next, result.value);
    return result;
  };
  const persist = async (next: T): Promise<Result<unknown>> => {
    let result = await attempt(next);
    if (!result.ok && result.failure.code === 'CONFLICT') {
      const fresh = await read();
      if (fresh.ok) {
        const merged = mergeFields(base.current.body, latest.current, fresh.value.body, idFields);
        base.current = merged.clashes.length > 0 ? base.current : fresh.value;
        if (merged.clashes.length > 0) setClash(merged);
        else {
          show(merged.mine);
          result = await attempt(merged.mine);
        }
      }
    }
    // Kept over the next attempt: what is offered to do about it must not flicker away under the pointer.
    setFailure(result.ok ? null : result.failure);
    return result;
  };
  const autosave = useAutosave(persist, draftKey);
  const change = (make: (former: T) => T): void => {
    show(make(latest.current));
    autosave.change(latest.current);
  };

  return {
    body,
    failure,
    clashes: clash?.clashes ?? [],
    change,
    flush: autosave.flush,
    rowVersion: () => base.current.rowVersion,
    settle: async (keep) => {
      const fresh = await read();
      if (!fresh.ok) return;
      const merged = mergeFields(base.current.body, latest.current, fresh.value.body, idFields);
      base.current = fresh.value;
      change(() => merged[keep]);
      await autosave.flush();
    },
  };
};
