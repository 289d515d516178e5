import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { parsePersonId } from '#shared/domain/person-id/person-id.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { Guardian, Pupil } from '#shared/domain/pupils/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { guardianCodeName } from '#shared/text/pupils.ts';

type Fields = Omit<InputOf<'pupil.create'>, 'identity'>;

/** The authority's switch: no new pupils with protected identity where it is off. */
export const allowsProtected = (db: ReadDb): boolean => readSetting(db, 'school')?.body.allowsProtectedIdentity ?? false;

/** What a form says about a pupil, as it is kept. */
export type PupilFields = Omit<Pupil, 'pupilId' | 'rowVersion'>;

const CODE_PREFIX = 'SKYDD-';
const CODE_LENGTH = 12;

/** A made-up number that says nothing. */
export const newCodeNumber = ({ newId }: Pick<UseCaseContext, 'newId'>): string => `${CODE_PREFIX}${newId().replaceAll('-', '').slice(-CODE_LENGTH).toUpperCase()}`;

const MOST_GUARDIANS = 20;
const codeNames: readonly string[] = Array.from({ length: MOST_GUARDIANS }, (_, at) => guardianCodeName(at + 1));

/** The guardians of a protected pupil as everybody sees them: a code word that stays, no way to reach them. */
export const guardiansInCode = (guardians: readonly Guardian[]): readonly Guardian[] => {
  const taken = new Set(guardians.map(({ name }) => name).filter((name) => codeNames.includes(name)));
  const free = codeNames.filter((name) => !taken.has(name));
  const used = new Set<string>();
  return guardians.map((guardian) => {
    const isKept = taken.has(guardian.name) && !used.has(guardian.name);
    const name = isKept ? guardian.name : (free.shift() ?? guardianCodeName(MOST_GUARDIANS));
    used.add(name);
    return { ...guardian, name, telephone: '', email: '', address: '' };
  });
};

/**
 * Checks and puts in order what a person has written: the number in its one form; a protected pupil under a code name,
 * without number, family name, home municipality or any address. Refuses with the codes of `parsePersonId`,
 * PROTECTED_NOT_ALLOWED.
 */
export const pupilFieldsOf = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'newId'>, input: Fields, keptId?: string): Result<PupilFields> => {
  if (input.protection === 'NONE') {
    const id = parsePersonId(input.idNumber, ctx.today);
    if (!id.ok) return fail(id.failure.code, undefined, 'idNumber');
    if ((id.value.kind === 'LOKALT_ID') !== (input.idKind === 'LOKALT_ID')) return fail('PERSON_ID_UNREADABLE', undefined, 'idNumber');
    if (id.value.value.startsWith(CODE_PREFIX)) return fail('PERSON_ID_UNREADABLE', undefined, 'idNumber');
    return ok({ ...input, idKind: id.value.kind, idNumber: id.value.value });
  }
  // Who is protected already stays so, also when the authority has changed its mind.
  if (keptId === undefined && !allowsProtected(db)) return fail('PROTECTED_NOT_ALLOWED', undefined, 'protection');
  return ok({
    ...input,
    idKind: 'LOKALT_ID',
    idNumber: keptId ?? newCodeNumber(ctx),
    familyName: '',
    homeMunicipality: '',
    guardians: guardiansInCode(input.guardians),
  });
};

/** The made-up number of a pupil who is already protected: it stays. */
export const codeNumberOf = (pupil: Pupil): string | undefined => (pupil.protection !== 'NONE' && pupil.idNumber.startsWith(CODE_PREFIX) ? pupil.idNumber : undefined);

/** Does a code name give away the name that it is to hide? */
export const revealsName = (codeName: string, former: Pick<Pupil, 'givenName' | 'familyName'>): boolean => {
  const words = fullName(former).toLocaleLowerCase('sv').split(/[\s-]+/).filter((word) => word.length > 1);
  return codeName.toLocaleLowerCase('sv').split(/[\s-]+/).some((word) => words.includes(word));
};
