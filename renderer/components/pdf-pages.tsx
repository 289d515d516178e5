import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { openPdf } from './pdf-open.ts';
import { PdfPage } from './pdf-page.tsx';
import { ErrorState } from './states.tsx';

interface PdfPagesProps {
  readonly bytes: Uint8Array;
  readonly zoom: number;
  readonly waiting: ReactNode;
  readonly onPageCount: (count: number) => void;
}

interface Opened {
  /** Null when the bytes are not a PDF that can be shown. */
  readonly document: PDFDocumentProxy | null;
  readonly close: () => void;
}

/** The pages of one PDF, under each other. The former paper stays, with its place, until the next one is ready. */
export const PdfPages = ({ bytes, zoom, waiting, onPageCount }: PdfPagesProps): ReactNode => {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const tell = useEffectEvent(onPageCount);

  useEffect(() => {
    let isCurrent = true;
    const opening = openPdf(bytes);
    const show = (document: PDFDocumentProxy | null): void => {
      if (!isCurrent) {
        opening.close();
        return;
      }
      setOpened({ document, close: opening.close });
      tell(document?.numPages ?? 0);
    };
    opening.document.then(show, () => {
      show(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [bytes]);

  // What was shown is closed when the next one takes its place, or with the view.
  useEffect(() => () => opened?.close(), [opened]);

  if (!opened) return waiting;
  const { document } = opened;
  if (!document) return <ErrorState failure={{ code: 'PREVIEW_FAILED' }} />;
  return Array.from({ length: document.numPages }, (_, index) => (
    <PdfPage key={index} document={document} pageNumber={index + 1} pageCount={document.numPages} zoom={zoom} />
  ));
};
