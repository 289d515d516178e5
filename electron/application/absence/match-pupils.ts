import type { MatchablePupil } from '#electron/db/repositories/pupils.ts';
import type { MatchRequest } from '#shared/contract/absence.ts';
import type { NamePair } from '#shared/contract/pupils.ts';
import type { FilePupil } from '#shared/domain/absence/parsed-file.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { isSameName } from '#shared/domain/pupils/same-name.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';

const MAX_CANDIDATES = 8;

/** Per pupil of a file: the number in the register (0: skipped), and the ones that only a person can tell. */
export interface MatchedPupils {
  readonly pupilNos: readonly number[];
  readonly toMatch: readonly Omit<MatchRequest, 'rows'>[];
  /** Found by number, but under another name. */
  readonly otherNames: readonly (Omit<NamePair, 'rows'> & { readonly index: number })[];
}

/** What a person has said in the preview. */
export interface SaidByPerson {
  readonly matches: readonly { readonly fileKey: string; readonly pupilId: string }[];
  readonly confirmedNames: readonly string[];
}

const wordsOf = (text: string): readonly string[] => foldSv(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/**
 * Matches by number. Where the name is another's, and where there is no usable number, a person decides: such rows are
 * only shown, and count when `said` has them. Pupils with protected identity are never found or proposed.
 */
export const matchPupils = (inFile: readonly FilePupil[], register: readonly MatchablePupil[], said: SaidByPerson): MatchedPupils => {
  const chosen = new Map(said.matches.map((match) => [match.fileKey, match.pupilId]));
  const confirmed = new Set(said.confirmedNames);
  const open = register.filter((pupil) => pupil.protection === 'NONE');
  const byNumber = new Map(open.map((pupil) => [pupil.idNumber, pupil]));
  const byId = new Map(open.map((pupil) => [pupil.pupilId, pupil]));
  const toMatch: Omit<MatchRequest, 'rows'>[] = [];
  const otherNames: MatchedPupils['otherNames'][number][] = [];
  const pupilNos = inFile.map((pupil, index) => {
    if (pupil.personId) {
      const known = byNumber.get(pupil.personId.value);
      const other = known && otherNameOf(pupil, fullName(known));
      if (!known || other === undefined) return known?.pupilNo ?? 0;
      // The key holds the name, so that a yes to one name is no yes to the next.
      const fileKey = `${String(index)} ${other}`;
      const isConfirmed = confirmed.has(fileKey);
      otherNames.push({ index, fileKey, inRegister: fullName(known), inFile: other, className: known.className, isConfirmed });
      return isConfirmed ? known.pupilNo : 0;
    }
    const fileKey = String(index);
    const picked = byId.get(chosen.get(fileKey) ?? '');
    toMatch.push({ fileKey, name: pupil.name, className: pupil.className, candidates: candidatesFor(pupil, open), pupilId: picked?.pupilId ?? null });
    return picked?.pupilNo ?? 0;
  });
  return { pupilNos, toMatch, otherNames };
};

/** The first name in the file that cannot be the register's. */
const otherNameOf = ({ name, otherNames }: FilePupil, inRegister: string): string | undefined => [name, ...otherNames].find((each) => !isSameName(each, inRegister));

/** Pupils that share the whole name in either order, else a word of it within the class; the same class first. */
const candidatesFor = (inFile: FilePupil, register: readonly MatchablePupil[]): MatchRequest['candidates'] => {
  const wanted = wordsOf(inFile.name);
  const className = foldSv(inFile.className);
  const scored = register.flatMap((pupil) => {
    const own = wordsOf(fullName(pupil));
    const shared = wanted.filter((word) => own.includes(word)).length;
    const isSameClass = className !== '' && foldSv(pupil.className) === className;
    const isWhole = wanted.length > 0 && shared === wanted.length;
    if (!isWhole && !(isSameClass && shared > 0)) return [];
    return [{ pupil, score: shared * 2 + (isSameClass ? 3 : 0) }];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_CANDIDATES)
    .map(({ pupil }) => ({ pupilId: pupil.pupilId, label: `${fullName(pupil)}, ${pupil.className}` }));
};
