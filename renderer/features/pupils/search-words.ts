import type { PupilRow } from '#shared/contract/pupils.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';

const words = (text: string): readonly string[] => foldSv(text).split(/[\s,.-]+/).filter((word) => word !== '');

/** Does every typed word begin a name or the class of the pupil? The list's own search; numbers are asked of the core. */
export const matchesPupil = (row: PupilRow, query: string): boolean => {
  const own = words(`${fullName(row)} ${row.className}`);
  return words(query).every((word) => own.some((candidate) => candidate.startsWith(word)));
};

/** Does the text look like a part of a personal number? */
export const looksLikeNumber = (query: string): boolean => /^[\d+-]{4,}$/.test(query.trim().replace(/\s/g, ''));
