import type { IsoDate } from '#shared/kernel/brand.ts';
import type { SchoolForm } from '../school/types.ts';

/** A letter home with slots `{pupilFirstName}`. Fixed, reviewed sentences; nobody types law into a letter. */
export interface LetterPack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  /** "L1", "L2": what a staircase step names. */
  readonly letterId: string;
  readonly lang: string;
  readonly isReviewed: boolean;
  readonly schoolForms: readonly SchoolForm[];
  /** Reveals nothing sensitive: it is what is read first. */
  readonly title: string;
  readonly paragraphs: readonly LetterParagraph[];
  readonly closing: string;
}

export interface LetterParagraph {
  readonly paragraphId: string;
  readonly text: string;
  readonly textBySchoolForm?: Readonly<Partial<Record<SchoolForm, string>>> | undefined;
  /** Left out when this slot is empty. */
  readonly onlyWithSlot?: string | undefined;
}
