import type { IsoDate } from '#shared/kernel/brand.ts';
import type { SchoolForm } from '../school/types.ts';
import type { SharingGround } from './types.ts';

/** One ground on which something may be told outside the school, with the paragraph it rests on. */
export interface SharingGroundEntry {
  readonly ground: SharingGround;
  readonly label: string;
  readonly reference: string;
  readonly help: string;
}

/** The grounds as data: law changes, and a school's lawyer may word them otherwise. */
export interface SharingGroundPack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly grounds: readonly SharingGroundEntry[];
}
