import { eq } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { letterProposal } from '../schema/index.ts';
import { proposalIn } from './documents.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';

/** Letters proposed for a pupil, as part of that pupil's case. */
export const readLettersOfPupilCase = (db: ReadDb, pupilId: string, caseId: string): readonly LetterProposal[] =>
  db
    .select()
    .from(letterProposal)
    .where(eq(letterProposal.pupilId, pupilId))
    .all()
    .map((row) => ({ ...proposalIn(db, row), caseId }));
