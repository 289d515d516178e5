import { may } from '#shared/domain/access/matrix.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';

/** A paper that leaves the school is begun by those who may hand it out: a mentor is not asked to write a referral. */
export const mayWriteKind = (actor: Actor, { leavesSchool }: Pick<DocumentProfile, 'leavesSchool'>): boolean => !leavesSchool || may(actor, 'document.export', 'MEMBER');
