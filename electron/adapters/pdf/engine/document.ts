import { FONT_FAMILY, FONT_STYLES, type FontSet } from './fonts.ts';
import { PdfmakeDocument } from './internals.ts';
import { PRODUCER, writeOutputIntent, writeXmp, type FileMetadata } from './metadata.ts';

/** What the engine has read once and gives to every document. */
export interface Resources {
  readonly fonts: FontSet;
  readonly colorProfile: Uint8Array;
}

/** A file that is carried inside the document. */
export interface Attachment {
  /** A neutral file name. */
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly description: string;
  /** What it is to the document, in the words of PDF/A-3. */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
}

/** A pdfkit document that ends as tagged PDF/A-3a with the PDF/UA mark. It opens no file by itself. */
export class ArchiveDocument extends PdfmakeDocument {
  private readonly fileMetadata: FileMetadata;
  private readonly resources: Resources;

  constructor(resources: Resources, metadata: FileMetadata) {
    const { title, author, subject, createdAt, lang } = metadata;
    const info = {
      Title: title,
      ...(author ? { Author: author } : {}),
      ...(subject ? { Subject: subject } : {}),
      Creator: PRODUCER,
      Producer: PRODUCER,
      CreationDate: createdAt,
      ModDate: createdAt,
    };
    const options = { pdfVersion: '1.7', tagged: true, displayTitle: true, lang, autoFirstPage: false, font: null, info };
    super({ [FONT_FAMILY]: FONT_STYLES }, {}, {}, {}, options, null, (path) => Object.values(FONT_STYLES).includes(path));
    this.resources = resources;
    this.fileMetadata = metadata;
    resources.fonts.install(this);
  }

  /** Attaches a file under its name, with its relationship stated. */
  attach({ name, mimeType, bytes, description, relationship }: Attachment): void {
    const { createdAt } = this.fileMetadata;
    this.file(Buffer.from(bytes), { name, type: mimeType, description, relationship, creationDate: createdAt, modifiedDate: createdAt });
  }

  /** pdfkit calls this when the document ends. */
  override endMetadata(): void {
    writeXmp(this, this.fileMetadata);
    writeOutputIntent(this, this.resources.colorProfile);
  }
}
