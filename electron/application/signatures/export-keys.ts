import { signatureOf, signedRowSeq } from '#electron/application/plans/signed-plan.ts';
import { auditHead } from '#electron/db/audit-chain.ts';
import { readSignedPlans } from '#electron/db/repositories/plans.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { counterTextIn } from '#shared/domain/plans/counter-signature.ts';
import { ok } from '#shared/kernel/result.ts';
import { gathering, type QueryContext } from '../context.ts';
import { counterRowSeq } from './counter-verdict.ts';

interface Exported {
  readonly bytes: Uint8Array;
  readonly keys: number;
  readonly file: { takeBack?: () => void };
}

/** Everyone's public keys, what is withdrawn and where, and where in the log each signature stands. No pupil, no text. */
const listOf = ({ db, ports, nowMs }: QueryContext): Omit<Exported, 'file'> => {
  const { vaultId, directory } = ports.audit.proof();
  const keys = directory.flatMap(({ id, displayName, role, keys: own }) =>
    own.map(({ keyId, signPublic, validFromMs, retiredAtMs, retiredAtSeq, revoked }) => ({ keyId, userId: id, name: displayName, role, publicKey: signPublic, validFromMs, retiredAtMs, retiredAtSeq: retiredAtSeq ?? null, revokedAtSeq: revoked?.atSeq ?? null, reason: revoked?.reason ?? null })),
  );
  const plans = readSignedPlans(db);
  const signed = plans.flatMap((record) => {
    const { logHead, bodyHash } = signatureOf(record) ?? {};
    const signedSeq = signedRowSeq(db, record);
    return logHead && signedSeq !== undefined ? [{ docId: record.planVersionId, sha256: bodyHash, auditSeq: logHead.seq, auditHead: logHead.hash, signedSeq }] : [];
  });
  const added = plans.flatMap((record) =>
    (signatureOf(record)?.counterSignatures ?? []).flatMap(({ text }) => {
      const said = counterTextIn(text);
      const signedSeq = said ? counterRowSeq(db, said) : undefined;
      return said && signedSeq !== undefined ? [{ docId: said.docId, sha256: ports.signing.sha256(text), auditSeq: said.auditSeq, auditHead: said.auditHead, signedSeq }] : [];
    }),
  );
  const list = { kind: 'SEDD_KEYS', format: 1, vaultId, madeAtMs: nowMs, head: auditHead(db), keys, signed, added };
  return { bytes: Buffer.from(`${JSON.stringify(list, null, 1)}\n`, 'utf8'), keys: keys.length };
};

/** For `resources/verifiers/kontrollera-underskrift.mjs`. Refuses FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses. */
export const exportKeys = gathering<InputOf<'signature.exportKeys'>, Exported, OutputOf<'signature.exportKeys'>>({
  gather: (ctx) => Promise.resolve(ok({ ...listOf(ctx), file: {} })),
  decide: ({ ports }, { handleId }, { bytes, keys, file }) => {
    const written = ports.files.writeGranted(handleId, bytes);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok({ keys });
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
