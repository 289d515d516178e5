import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { parsePersonId } from '#shared/domain/person-id/person-id.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

type Fields = InputOf<'pupil.create'>;

/** What a form says about a pupil, as it is kept. */
export type PupilFields = Omit<Pupil, 'pupilId' | 'rowVersion'>;

const CODE_PREFIX = 'SKYDD-';
const CODE_LENGTH = 12;

/**
 * Checks and puts in order what a person has written: the number in its one form; a protected pupil under a code name,
 * without number, family name, home municipality or any address. Refuses with the codes of `parsePersonId`,
 * PROTECTED_NOT_ALLOWED.
 */
export const pupilFieldsOf = (db: ReadDb, { today, newId }: Pick<UseCaseContext, 'today' | 'newId'>, input: Fields, keptId?: string): Result<PupilFields> => {
  if (input.protection === 'NONE') {
    const id = parsePersonId(input.idNumber, today);
    if (!id.ok) return fail(id.failure.code, undefined, 'idNumber');
    if ((id.value.kind === 'LOKALT_ID') !== (input.idKind === 'LOKALT_ID')) return fail('PERSON_ID_UNREADABLE', undefined, 'idNumber');
    if (id.value.value.startsWith(CODE_PREFIX)) return fail('PERSON_ID_UNREADABLE', undefined, 'idNumber');
    return ok({ ...input, idKind: id.value.kind, idNumber: id.value.value });
  }
  if (!(readSetting(db, 'school')?.body.allowsProtectedIdentity ?? false)) return fail('PROTECTED_NOT_ALLOWED', undefined, 'protection');
  return ok({
    ...input,
    idKind: 'LOKALT_ID',
    idNumber: keptId ?? `${CODE_PREFIX}${newId().replaceAll('-', '').slice(-CODE_LENGTH).toUpperCase()}`,
    familyName: '',
    homeMunicipality: '',
    guardians: input.guardians.map((guardian) => ({ ...guardian, address: '' })),
  });
};

/** The made-up number of a pupil who is already protected: it stays. */
export const codeNumberOf = (pupil: Pupil): string | undefined => (pupil.protection !== 'NONE' && pupil.idNumber.startsWith(CODE_PREFIX) ? pupil.idNumber : undefined);

/** Does a code name give away the name that it is to hide? */
export const revealsName = (codeName: string, former: Pupil): boolean => {
  const words = `${former.givenName} ${former.familyName}`.toLocaleLowerCase('sv').split(/[\s-]+/).filter((word) => word.length > 1);
  return codeName.toLocaleLowerCase('sv').split(/[\s-]+/).some((word) => words.includes(word));
};
