import { describe, expect, it } from 'vitest';
import { auditActions, type AuditAction } from '#shared/domain/audit/actions.ts';
import { auditOutcomes, type AuditRecord } from '#shared/domain/audit/record.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { aboutNothing, auditSentence, type AuditAbout } from '#shared/text/audit.ts';

const record = (action: AuditAction, rest: Partial<AuditRecord> = {}): AuditRecord => ({ seq: 7, atMs: 0 as InstantMs, userId: 'u1', role: 'COUNSELLOR', action, objects: {}, outcome: 'DONE', ...rest });
const about = (part: Partial<AuditAbout>): AuditAbout => ({ ...aboutNothing, ...part });

describe('what a row of the log says', () => {
  it('catches a code word, a hole or an unfilled place in any act and outcome, with names and without', () => {
    const named = about({ document: 'dokumentet ”Kallelse”', room: 'kuratorernas anteckningar', paper: 'skolans återställningsnyckel', person: 'Per Lind', pupil: 'Ali Bergström', caseNumber: '2026-3', reason: 'Filen låg i fel mapp' });
    const odd = auditActions.flatMap((action) =>
      auditOutcomes.flatMap((outcome) =>
        [named, aboutNothing].map((what) => auditSentence(record(action, { outcome }), what)).filter((text) => /[{}|]|undefined|null|[A-Z]{2,}_|: *$| {2}/u.test(text) || !/^[A-ZÅÄÖ]/u.test(text)),
      ),
    );
    expect(odd).toEqual([]);
  });

  it('catches a key that is given to nobody and to nothing: the colleague and what the key opens stand in the sentence, once', () => {
    expect(auditSentence(record('COMPARTMENT_GRANTED'), about({ person: 'Per Lind', room: 'skolpsykologernas anteckningar' }))).toBe('Gav Per Lind nyckeln till skolpsykologernas anteckningar');
    expect(auditSentence(record('COMPARTMENT_ROTATED'), about({ room: 'skyddade uppgifter' }))).toBe('Bytte nyckeln till skyddade uppgifter');
    expect(auditSentence(record('RECOVERY_KEY_TESTED', { outcome: 'REFUSED', reasonCode: 'RECOVERY_KEY_WRONG' }), about({ paper: 'skolans återställningsnyckel' }))).toBe('Fick inte visa att skolans återställningsnyckel finns kvar (fel återställningsnyckel)');
    expect(auditSentence(record('DOCUMENT_READ'), about({ document: 'dokumentet ”Kallelse”', pupil: 'Ali', caseNumber: '2026-3' }))).toBe('Läste dokumentet ”Kallelse”: Ali, 2026-3');
    expect(auditSentence(record('DOCUMENT_READ'), about({ caseNumber: '2026-3' }))).toBe('Läste ärendets dokument: 2026-3');
  });

  it('catches a broken log that is told as a check that could not be made', () => {
    expect(auditSentence(record('AUDIT_CHECKED', { outcome: 'FAILED', objects: { seq: 12 }, reasonCode: 'AUDIT_ROW' }), aboutNothing)).toBe('Kontrollerade loggen: den stämmer inte från rad 12');
    expect(auditSentence(record('BACKUP_DRILLED', { outcome: 'FAILED', reasonCode: 'DAMAGED' }), aboutNothing)).toBe('Provade om den senaste säkerhetskopian går att läsa: det gör den inte');
    expect(auditSentence(record('CLOCK_JUMPED', { objects: { seconds: -360 } }), aboutNothing)).toBe('Datorns klocka ställdes om, 6 minuter bakåt');
  });

  it('catches counts that mean nothing and lists without them', () => {
    expect(auditSentence(record('PUPIL_LIST_READ', { count: 214 }), aboutNothing)).toBe('Läste elevlistan (214 elever)');
    expect(auditSentence(record('AUDIT_SEARCHED', { count: 0 }), aboutNothing)).toBe('Sökte efter en elev i loggen (ingen träff)');
    expect(auditSentence(record('FOLLOW_UP_READ', { count: 2 }), aboutNothing)).toBe('Läste uppföljningen');
  });
});
