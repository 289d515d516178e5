import type { MatchablePupil } from '#electron/db/repositories/pupils.ts';
import type { MatchRequest } from '#shared/contract/absence.ts';
import type { FilePupil } from '#shared/domain/absence/parsed-file.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';

const MAX_CANDIDATES = 8;

/** Per pupil of a file: the number in the register (0: skipped), and the ones that only a person can tell. */
export interface MatchedPupils {
  readonly pupilNos: readonly number[];
  readonly toMatch: readonly Omit<MatchRequest, 'rows'>[];
}

const wordsOf = (text: string): readonly string[] => foldSv(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/**
 * Matches by number alone. Rows without a usable number are only proposed, by name and class, and count when `chosen`
 * says so. Pupils with protected identity are never found or proposed.
 */
export const matchPupils = (inFile: readonly FilePupil[], register: readonly MatchablePupil[], chosen: ReadonlyMap<string, string>): MatchedPupils => {
  const open = register.filter((pupil) => pupil.protection === 'NONE');
  const byNumber = new Map(open.map((pupil) => [pupil.idNumber, pupil.pupilNo]));
  const byId = new Map(open.map((pupil) => [pupil.pupilId, pupil]));
  const toMatch: Omit<MatchRequest, 'rows'>[] = [];
  const pupilNos = inFile.map((pupil, index) => {
    if (pupil.personId) return byNumber.get(pupil.personId.value) ?? 0;
    const fileKey = String(index);
    const picked = byId.get(chosen.get(fileKey) ?? '');
    toMatch.push({ fileKey, name: pupil.name, className: pupil.className, candidates: candidatesFor(pupil, open), pupilId: picked?.pupilId ?? null });
    return picked?.pupilNo ?? 0;
  });
  return { pupilNos, toMatch };
};

/** Pupils that share the whole name in either order, else a word of it within the class; the same class first. */
const candidatesFor = (inFile: FilePupil, register: readonly MatchablePupil[]): MatchRequest['candidates'] => {
  const wanted = wordsOf(inFile.name);
  const className = foldSv(inFile.className);
  const scored = register.flatMap((pupil) => {
    const own = wordsOf(`${pupil.givenName} ${pupil.familyName}`);
    const shared = wanted.filter((word) => own.includes(word)).length;
    const isSameClass = className !== '' && foldSv(pupil.className) === className;
    const isWhole = wanted.length > 0 && shared === wanted.length;
    if (!isWhole && !(isSameClass && shared > 0)) return [];
    return [{ pupil, score: shared * 2 + (isSameClass ? 3 : 0) }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_CANDIDATES)
    .map(({ pupil }) => ({ pupilId: pupil.pupilId, label: `${pupil.givenName} ${pupil.familyName}, ${pupil.className}` }));
};
