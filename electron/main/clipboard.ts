import { createHash } from 'node:crypto';

/** The system's clipboard, as far as it is used. */
export interface ClipboardDoor {
  readText(): Promise<string>;
  /** Keeps the text out of the clipboard's history and out of clouds where the system can. */
  writeText(text: string): Promise<void>;
  clear(): void;
}

export interface Clipboard {
  copy(text: string): Promise<void>;
  /** Takes away what was copied here, unless something else has been copied since. */
  clearOurs(): Promise<void>;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Copies text for a while only. What was copied is remembered as a hash, so that main holds no text of the vault. */
export const createClipboard = (door: ClipboardDoor, clearAfterMs: number): Clipboard => {
  let ours: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clearOurs = async (): Promise<void> => {
    clearTimeout(timer);
    const wanted = ours;
    ours = undefined;
    if (wanted !== undefined && digest(await door.readText()) === wanted) door.clear();
  };

  return {
    clearOurs,
    copy: async (text) => {
      clearTimeout(timer);
      await door.writeText(text);
      ours = digest(text);
      timer = setTimeout(() => void clearOurs().catch(() => undefined), clearAfterMs);
    },
  };
};
