import { logOfCase } from '#electron/application/audit/read-log.ts';
import { getCase } from '#electron/application/cases/get-case.ts';
import { listCases } from '#electron/application/cases/list-cases.ts';
import { addContact, listContactLog } from '#electron/application/cases/contact-log.ts';
import { addNote, commentCase, listNotes, shareNote } from '#electron/application/cases/notes.ts';
import { openCase } from '#electron/application/cases/open-case.ts';
import { addMember, endMember, saveContacts, setCoordinator } from '#electron/application/cases/people-of-case.ts';
import { caseStageViews, closeCase, passStage, reopenCase } from '#electron/application/cases/stages.ts';
import type { caseCalls } from '#shared/contract/cases.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HandlersFor } from '../handler-types.ts';

export const caseHandlers: HandlersFor<keyof typeof caseCalls> = {
  'case.list': listCases,
  'case.open': openCase,
  'case.get': getCase,
  'case.setCoordinator': setCoordinator,
  'case.addMember': addMember,
  'case.endMember': endMember,
  'case.saveContacts': saveContacts,
  'case.stages': caseStageViews,
  'case.passStage': passStage,
  'case.close': closeCase,
  'case.reopen': reopenCase,
  'note.list': listNotes,
  'note.add': addNote,
  'note.comment': commentCase,
  'note.share': shareNote,
  'contactLog.list': listContactLog,
  'contactLog.add': addContact,
  'writing.rules': ({ ports }) => ok(ports.packs.writingRules()),
  'case.log': (ctx, { caseId }) => ok(logOfCase(ctx, caseId)),
};
