import { z } from 'zod';
import { compartments, type Compartment, type FieldRoom } from '#shared/domain/access/compartments.ts';
import { innerSharingGrounds, type InnerSharingPack, type WritingRules } from '#shared/domain/cases/notes.ts';
import type { CaseTarget } from '#shared/domain/cases/next-action.ts';
import { caseStages, closingReasons, memberCapacities, sharingGrounds, type Case, type CaseStage, type MemberCapacity, type StageRequirement } from '#shared/domain/cases/types.ts';
import type { SharingGroundEntry } from '#shared/domain/cases/sharing-grounds.ts';
import type { ContactConsent } from '#shared/domain/consents/contact-consent.ts';
import { informationKinds, organisations, type InformationKind } from '#shared/domain/consents/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { PupilAbsence } from './absence.ts';
import { caseCommand, caseQuery, command, query } from './define.ts';
import { isoDate, isoDateOrNull, line, nothing, packId, prose, requiredLine, requiredUpTo, rowVersion, textUpTo, uuid } from './fields.ts';
import type { AbsenceStandingView, PupilPage } from './pupils.ts';
import type { MemberName } from './vault.ts';

export interface CaseRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly pupilId: string;
  readonly pupilName: string;
  readonly givenName: string;
  readonly className: string;
  readonly stage: CaseStage;
  readonly standing: AbsenceStandingView | null;
  readonly next: { readonly text: string; readonly dueOn: IsoDate | null; readonly isOverdue: boolean } | null;
  readonly coordinatorName: string;
  readonly isMine: boolean;
  readonly isMember: boolean;
}

/** The one next thing to do, and why. */
export interface NextActionView {
  /** In a few words: "Uppföljning". */
  readonly text: string;
  /** The sentence with its reason. */
  readonly reason: string;
  readonly buttonText: string;
  readonly target: CaseTarget;
  readonly dueOn: IsoDate | null;
}

export interface MissingItem {
  readonly text: string;
  readonly target: CaseTarget;
}

export interface CaseDate {
  readonly label: string;
  readonly date: IsoDate;
  readonly isOverdue: boolean;
  readonly target: CaseTarget;
}

export interface CasePage {
  readonly case: Case;
  readonly pupil: PupilPage;
  readonly absence: PupilAbsence;
  readonly next: NextActionView | null;
  /** Before the case can go on: what the next stage asks for and does not have. */
  readonly missing: readonly MissingItem[];
  readonly dates: readonly CaseDate[];
  readonly members: readonly (MemberName & { readonly motive: string; readonly endsOn: IsoDate | null; readonly capacity: MemberCapacity })[];
  readonly coordinatorName: string;
  /** By contact id: what the consents say about the ones outside the school. */
  readonly contactConsents: Readonly<Record<string, ContactConsent>>;
  /** What the school may rest on when it tells somebody outside it something. */
  readonly sharingGrounds: readonly SharingGroundEntry[];
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** What the actor may do here; the same matrix as the router asks. */
  readonly mayWrite: boolean;
  /** Everyone who can read the case today: "Kim Ek (kurator)". */
  readonly readers: readonly string[];
  readonly staircaseName: string;
}

export interface TimelineEntry {
  readonly date: IsoDate;
  readonly kind: 'OPENED' | 'TALK' | 'NOTE' | 'CONTACT' | 'PLAN_SUBMITTED' | 'PLAN_RETURNED' | 'PLAN_SIGNED' | 'FOLLOW_UP' | 'CONSENT' | 'DOCUMENT' | 'LETTER' | 'STAGE' | 'CLOSED';
  readonly text: string;
  readonly who: string | null;
}

export interface NoteRow {
  readonly noteId: string;
  readonly kind: 'OFFICIAL_NOTE' | 'MEMORY_NOTE' | 'CONTACT' | 'COMMENT';
  readonly occurredOn: IsoDate;
  readonly text: string;
  readonly authorName: string;
  readonly atMs: InstantMs;
  /** Whose key it lies under, and who of the case can read it today. */
  readonly room: FieldRoom;
  readonly readers: readonly string[];
  /** Told to the team from a profession's room. */
  readonly isShared: boolean;
  /** An original: when it was last told to the team, null if never. */
  readonly sharedAtMs: InstantMs | null;
  readonly mayShare: boolean;
}

export interface NoteList {
  readonly notes: readonly NoteRow[];
  /** Notes in rooms that this person has no key to: that they are there, and no more. */
  readonly closed: readonly { readonly room: Compartment; readonly count: number }[];
  /** Where this person may write an official note, and who would read it. */
  readonly rooms: readonly { readonly room: Compartment; readonly readers: readonly string[] }[];
  /** Who would read a contact with the home: whoever has the school's contact log too. */
  readonly contactReaders: readonly string[];
  readonly grounds: InnerSharingPack['grounds'];
  readonly mayComment: boolean;
}

/** One pupil in the contact log: how it stands, when somebody last was in touch, and about what (S2.8). */
export interface ContactLogRow {
  readonly pupilId: string;
  readonly pupilName: string;
  readonly className: string;
  readonly fourWeekPercent: number | null;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly coordinatorName: string;
  readonly lastContactOn: IsoDate | null;
  readonly contacts: readonly { readonly noteId: string; readonly occurredOn: IsoDate; readonly text: string; readonly authorName: string }[];
}

export interface LogRow {
  readonly seq: number;
  readonly atMs: InstantMs;
  readonly userName: string;
  /** In understandable Swedish. */
  readonly text: string;
}

export interface StageView {
  readonly toStage: CaseStage;
  /** A person may move the case there from where it stands. */
  readonly isReachable: boolean;
  readonly requirements: readonly (StageRequirement & { readonly label: string })[];
  /** From the school's närvaroplan, in words; null where the plan says nothing about the stage. */
  readonly routine: { readonly responsible: string; readonly text: string; readonly assessmentPart: string; readonly documents: readonly string[] } | null;
}

const caseId = uuid;

export const caseCalls = {
  /** Newest first. `first`: only so many, for a page that shows something before all are there. `ownOpen`: one's own that are open. */
  'case.list': query<readonly CaseRow[]>()(z.strictObject({ first: z.int().min(1).max(500).optional(), ownOpen: z.literal(true).optional() }), { right: 'case.list', audit: { action: 'CASE_LIST_READ' } }),
  'case.open': command<{ readonly caseId: string }>()(
    z.strictObject({ pupilId: uuid, stepId: packId.nullable(), reason: requiredUpTo(1000) }),
    { right: 'case.open', audit: { action: 'CASE_OPENED' } },
  ),
  'case.get': caseQuery<CasePage>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'CASE_READ', oncePerSession: true } }),
  'case.setCoordinator': caseCommand<null>()(z.strictObject({ caseId, rowVersion, userId: uuid }), { right: 'case.members', audit: { action: 'CASE_CHANGED' } }),
  'case.addMember': caseCommand<null>()(z.strictObject({ caseId, userId: uuid, motive: requiredLine, endsOn: isoDateOrNull, capacity: z.enum(memberCapacities).optional() }), {
    right: 'case.members',
    audit: { action: 'MEMBER_ADDED' },
  }),
  'case.endMember': caseCommand<null>()(z.strictObject({ caseId, userId: uuid }), { right: 'case.members', audit: { action: 'MEMBER_REMOVED' } }),
  'case.saveContacts': caseCommand<{ readonly rowVersion: number }>()(
    z.strictObject({
      caseId,
      rowVersion,
      contacts: z
        .array(
          z.strictObject({
            contactId: uuid,
            name: requiredLine,
            organisation: line,
            organisationKind: z.enum(organisations).optional(),
            role: line,
            telephone: line,
            email: line,
            isExternal: z.boolean(),
            isCounterpart: z.boolean().optional(),
            sharing: z.strictObject({ ground: z.enum(sharingGrounds), information: z.array(z.enum(informationKinds)).max(informationKinds.length) as z.ZodType<readonly InformationKind[]>, groundNote: line }).optional(),
          }),
        )
        .max(40),
    }),
    { right: 'case.write', audit: { action: 'CASE_CHANGED' } },
  ),
  'case.stages': caseQuery<readonly StageView[]>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'CASE_READ', oncePerSession: true } }),
  'case.passStage': caseCommand<null>()(z.strictObject({ caseId, rowVersion, toStage: z.enum(caseStages), reason: textUpTo(2000) }), {
    right: 'case.write',
    audit: { action: 'CASE_CHANGED' },
  }),
  'case.close': caseCommand<null>()(z.strictObject({ caseId, rowVersion, closingReason: z.enum(closingReasons), comment: prose }), {
    right: 'case.write',
    audit: { action: 'CASE_CLOSED' },
  }),
  'case.reopen': caseCommand<null>()(z.strictObject({ caseId, rowVersion, reason: requiredUpTo(2000) }), {
    right: 'case.write',
    audit: { action: 'CASE_REOPENED' },
  }),
  'note.list': caseQuery<NoteList>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'NOTE_READ', oncePerSession: true } }),
  'note.add': caseCommand<{ readonly noteId: string }>()(
    z.strictObject({ caseId, kind: z.enum(['OFFICIAL_NOTE', 'MEMORY_NOTE', 'CONTACT']), occurredOn: isoDate, text: prose.min(1), room: z.enum([...compartments, 'EGEN']).optional() }),
    { right: 'case.write', audit: { action: 'NOTE_WRITTEN' } },
  ),
  /** Members and guests: the team reads it. */
  'note.comment': caseCommand<{ readonly noteId: string }>()(z.strictObject({ caseId, text: requiredUpTo(4000) }), { right: 'case.comment', audit: { action: 'NOTE_WRITTEN' } }),
  /** "Dela till teamet": from the profession's room, with a ground. */
  'note.share': caseCommand<{ readonly sharedNoteId: string }>()(
    z.strictObject({ caseId, noteId: uuid, text: requiredUpTo(20_000), ground: z.enum(innerSharingGrounds), reason: requiredUpTo(1000) }),
    { right: 'case.write', audit: { action: 'NOTE_SHARED' } },
  ),
  /** The school's contact log, for those whose task it is; no other casework. */
  'contactLog.list': query<readonly ContactLogRow[]>()(nothing, { right: 'contactLog.read', audit: { action: 'CONTACT_LOG_READ' } }),
  'contactLog.add': command<{ readonly noteId: string }>()(z.strictObject({ caseId, occurredOn: isoDate, text: prose.min(1) }), { right: 'contactLog.write', audit: { action: 'NOTE_WRITTEN' } }),
  'writing.rules': query<WritingRules>()(nothing, { right: 'unlocked', audit: { none: 'shipped data' } }),
  'case.log': caseQuery<readonly LogRow[]>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'AUDIT_READ' } }),
} as const;
