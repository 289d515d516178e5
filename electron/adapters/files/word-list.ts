import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The shipped words for generated passphrases. Throws when the resource is missing: the installation is broken then. */
export const readWordList = (resourcesDir: string): readonly string[] =>
  (JSON.parse(readFileSync(join(resourcesDir, 'wordlist', 'sv.json'), 'utf8')) as { words: string[] }).words;
