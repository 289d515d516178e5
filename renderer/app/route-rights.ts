import type { CallName } from '#shared/contract/contract.ts';
import type { AccessAction } from '#shared/domain/access/actions.ts';

interface RouteRight {
  /** What the role must have in some standing to a case; null = everybody who is logged in. */
  readonly right: AccessAction | null;
  /** The call that the place lives of. The contract says which right it asks for; a test holds the two together. */
  readonly call: CallName;
  /** The place is about one case, in which the person may be a member: the case itself refuses the others. */
  readonly inCase?: true;
}

const everybody = { right: null, call: 'vault.status' } as const satisfies RouteRight;
const ofCase = { right: 'case.read', call: 'case.get', inCase: true } as const satisfies RouteRight;
const people = { right: 'people.read', call: 'people.list' } as const satisfies RouteRight;
const school = { right: 'school.read', call: 'school.get' } as const satisfies RouteRight;
const log = { right: 'audit.read', call: 'audit.list' } as const satisfies RouteRight;

/** Every place with an address of its own, and whom it is for. Keys are the routes' full paths without the slash of a first part. */
export const routeRights: Readonly<Record<string, RouteRight>> = {
  '/': everybody,
  '/idag': everybody,
  '/arenden': { right: 'case.list', call: 'case.list' },
  '/arenden/oppna': { right: 'case.open', call: 'case.open' },
  '/arenden/oppna/$pupilId': { right: 'case.open', call: 'case.open' },
  '/arenden/$caseId': ofCase,
  '/arenden/$caseId/oversikt': ofCase,
  '/arenden/$caseId/kartlaggning': ofCase,
  '/arenden/$caseId/plan': ofCase,
  '/arenden/$caseId/uppfoljning': ofCase,
  '/arenden/$caseId/samtycken': ofCase,
  '/arenden/$caseId/dokument': ofCase,
  '/arenden/$caseId/dokument/$documentId': ofCase,
  '/arenden/$caseId/anteckningar': ofCase,
  '/arenden/$caseId/logg': ofCase,
  '/kontakter': { right: 'contactLog.read', call: 'contactLog.list' },
  '/elever': { right: 'pupil.read', call: 'pupil.list' },
  '/elever/ny': { right: 'pupil.write', call: 'pupil.create' },
  '/elever/import-klasslista': { right: 'pupil.write', call: 'pupil.importClassList' },
  '/elever/analysmote': { right: 'absence.read', call: 'groupReport.preview' },
  '/elever/$pupilId': { right: 'pupil.read', call: 'pupil.get' },
  '/import': { right: 'absence.import', call: 'absence.import' },
  '/brev/$documentId': { right: 'pupil.write', call: 'letter.get' },
  '/beslut': { right: 'plan.decide', call: 'decision.list' },
  '/beslut/$caseId/$planVersionId': { right: 'plan.decide', call: 'decision.get' },
  '/installningar': everybody,
  '/installningar/personer': people,
  '/installningar/nycklar': { right: 'people.read', call: 'compartment.list' },
  '/installningar/skolan': school,
  '/installningar/franvarotrappa': school,
  '/installningar/kalender': school,
  // The register is for some, checking a signature for all.
  '/installningar/delegationer': { right: 'signature.verify', call: 'signature.verifyFile' },
  '/installningar/sakerhet': everybody,
  '/installningar/logg': log,
  '/installningar/logg/rader': log,
  '/installningar/logg/rader/elev/$pupilId': log,
  '/installningar/logg/kontroll': { right: 'audit.read', call: 'audit.status' },
  '/installningar/logg/uppfoljning': { right: 'audit.read', call: 'audit.reviews' },
  '/installningar/logg/uppfoljning/$reviewId': { right: 'audit.read', call: 'audit.review' },
  '/installningar/sakerhetskopior': { right: 'backup.read', call: 'backup.overview' },
  '/installningar/om': everybody,
};
