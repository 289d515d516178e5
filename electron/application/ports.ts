import type { BackupPort } from './backup/backup-port.ts';
import type { CompartmentState, PaperKeyState, VaultMember, Signature, SignatureVerdict } from '#electron/security/vault.ts';
import type { Member } from '#electron/security/header-schema.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import type { CounterSignature, SignedAttachment } from '#shared/domain/plans/types.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { Packs } from '#electron/adapters/packs/packs.ts';

/** The doors of the core to the outside. Tests put their own behind them. */
export interface Ports {
  readonly packs: Packs;
  readonly people: PeoplePort;
  readonly signing: SigningPort;
  readonly paper: PaperPort;
  readonly files: FilesPort;
  readonly parser: ParserPort;
  readonly staging: StagingPort;
  readonly tables: TablesPort;
  readonly backups: BackupPort;
  readonly audit: AuditPort;
  readonly passphrases: { readonly words: readonly string[]; readonly randomBytes: (size: number) => Buffer };
}

/** The log beyond its rows: signatures and what is needed to judge them. */
export interface AuditPort {
  /** Signs the newest row before something leaves, and says which it is. Not inside a transaction. */
  readonly mark: () => { readonly seq: number; readonly hash: string } | null;
  /** First bad row among the newest, as found when the vault was opened; null = whole. */
  readonly firstBadInTail: () => number | null;
  /** Everyone there ever was, with public keys: who can have signed. */
  readonly proof: () => { readonly vaultId: string; readonly directory: readonly Member[] };
  /** Lets other calls in between two pieces of long work. */
  readonly pause: () => Promise<void>;
}

/** Display names and roles, from the header's member directory. */
export interface PeoplePort {
  readonly members: () => readonly VaultMember[];
  /** "Okänd person" for an id that was never in the directory. */
  readonly nameOf: (userId: string) => string;
  /** Who holds which compartment, and who waits for its key. */
  readonly compartments: () => readonly CompartmentState[];
  /** Does the person at the keyboard hold the room's key? */
  readonly holds: (room: FieldRoom) => boolean;
  readonly paperKeys: () => readonly PaperKeyState[];
  /** The workstation's secret as a second factor of one's own. */
  readonly deviceFactor: () => { readonly isAvailable: boolean; readonly isOn: boolean };
}

/** Ed25519 over canonical JSON. The passphrase is asked for again with every signature. */
export interface SigningPort {
  readonly sign: (input: { readonly passphrase: Uint8Array; readonly payload: unknown }) => Promise<Result<Signature>>;
  readonly verify: (input: Signature & { readonly signedAtMs: number; readonly auditSeq?: number | undefined }) => SignatureVerdict;
  /** Key id that `sign` will use: part of what is signed. */
  readonly ownKeyId: () => string;
  /** Whose key this is; null = nobody's in this vault. A signature that names somebody else is not theirs. */
  readonly ownerOfKey: (keyId: string) => string | null;
  /** A key of the directory: its public half in base64, the SHA-256 of that in hex, and the last row of the log up to which it was good; null = unknown. */
  readonly publicKey: (keyId: string) => { readonly publicKey: string; readonly fingerprint: string; readonly revokedAtSeq: number | null } | null;
  /** Canonical JSON (RFC 8785) and its SHA-256 in hex. */
  readonly canonical: (payload: unknown) => { readonly text: string; readonly sha256: string };
  /** SHA-256 in hex of the UTF-8 of a text as it stands. */
  readonly sha256: (text: string) => string;
}

export interface PaperOptions {
  readonly picture: AbsencePictureData | null;
  /** Signed documents carry the signed bytes. */
  readonly signedJson: { readonly text: string; readonly signature: string; readonly keyId: string; readonly publicKey?: string | undefined; readonly attachments?: readonly Pick<SignedAttachment, 'name' | 'text'>[] | undefined; readonly counters?: readonly (CounterSignature & { readonly publicKey: string })[] | undefined } | null;
  readonly isDraft: boolean;
  readonly madeByName: string;
  readonly madeAtMs: number;
  /** Where the log stood when the paper left: "4821 · 3f9a0c12b7d4". Left out on drafts and on papers from before there were any. */
  readonly logMark?: string;
}

/** A list out of the program on paper, with the school's head and numbered pages. */
export interface ListPaper {
  readonly title: string;
  readonly sender: Pick<DocumentData['sender'], 'authorityName' | 'schoolUnitName' | 'schoolUnitCode'>;
  readonly date: IsoDate;
  readonly madeByName: string;
  readonly madeAtMs: number;
  readonly lead: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly notice: { readonly title: string; readonly text: string; readonly tone: 'info' | 'attention' } | null;
  /** Capitals, digits and spaces, to be read by a telephone. */
  readonly code: { readonly text: string; readonly alt: string } | null;
  readonly sections: readonly {
    readonly heading: string;
    readonly columns: readonly { readonly label: string; readonly width: 'time' | 'short' | 'narrow' | 'middle' | 'rest' }[];
    readonly rows: readonly (readonly string[])[];
    readonly empty: string;
  }[];
  readonly closing: string;
  readonly logMark: string | null;
}

/** Turns document data into PDF bytes. */
export interface PaperPort {
  readonly render: (data: DocumentData, options: PaperOptions) => Promise<Result<Uint8Array>>;
  /** Signs that no bundled font has give way to the nearest. */
  readonly renderList: (paper: ListPaper) => Promise<Result<Uint8Array>>;
  /** Characters in the text that no bundled font has. */
  readonly missingGlyphs: (text: string) => readonly string[];
  /** What could stand instead of a character that no font has; empty where leaving it out is best. */
  readonly replacementFor: (character: string) => string;
  /** SHA-256 of a finished file, in hex. */
  readonly fingerprint: (bytes: Uint8Array) => string;
}

/** Files a person has chosen in a dialog. A handle is good for one use. */
export interface FilesPort {
  /**
   * Temporary file in the target folder, fsync, rename. `takeBack` removes it again, for when what belongs to it could not be
   * kept. FILE_IS_VAULT where it would take the place of the vault's own files.
   */
  readonly writeGranted: (handleId: string, bytes: Uint8Array) => Result<{ readonly sha256: string; readonly takeBack: () => void }, Failure>;
  /** The path stays in the core; the parser process gets it, the page never. */
  readonly takeForReading: (handleId: string) => Result<{ readonly path: string; readonly fileName: string }, Failure>;
}

/** The parser process: untrusted files are read there, where no vault is. */
export interface ParserPort {
  readonly run: (path: string, request: unknown) => Promise<Result<unknown, Failure>>;
  /** Ends what is being read: those who wait get PARSER_CANCELLED. */
  readonly cancel: () => void;
}

/** A cell: text is guarded against formulas, a number is a number, null is empty. */
export type CsvCell = string | number | null;

/** Tables for other programs. */
export interface TablesPort {
  readonly csv: (header: readonly string[], rows: Iterable<readonly CsvCell[]>) => Uint8Array;
}

/** What lies between preview and import, in memory only, and one file at a time: a new one lets go of the former. */
export interface StagingPort {
  readonly put: (stagingId: string, value: unknown) => void;
  readonly get: (stagingId: string) => unknown;
  readonly drop: (stagingId: string) => void;
}
