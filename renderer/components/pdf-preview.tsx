import type { PDFDocumentProxy } from 'pdfjs-dist';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { openPdf } from './pdf-open.ts';
import { PdfPage } from './pdf-page.tsx';
import { ErrorState, LoadingState } from './states.tsx';
import css from './pdf-preview.module.css';

interface PdfPreviewProps {
  /** The file's bytes as they will be saved; undefined while they are made. Keep the reference stable. */
  readonly bytes: Uint8Array | undefined;
  /** "Remiss till BUP". */
  readonly title: string;
  /** Beside the zoom: save, print. */
  readonly actions?: ReactNode;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
const FULL = 2;

type Opened = { readonly of: Uint8Array; readonly document: PDFDocumentProxy } | { readonly of: Uint8Array; readonly document: null };

/** The paper as it will be printed, page under page, with its text selectable and readable by screen readers. */
export const PdfPreview = ({ bytes, title, actions }: PdfPreviewProps): ReactNode => {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [zoomAt, setZoomAt] = useState(FULL);
  const zoom = ZOOMS[zoomAt] ?? 1;

  useEffect(() => {
    if (!bytes) return undefined;
    let isCurrent = true;
    const opening = openPdf(bytes);
    opening.document.then(
      (document) => {
        if (isCurrent) setOpened({ of: bytes, document });
      },
      () => {
        if (isCurrent) setOpened({ of: bytes, document: null });
      },
    );
    return () => {
      isCurrent = false;
      opening.close();
    };
  }, [bytes]);

  const current = opened && opened.of === bytes ? opened : undefined;
  const pages = current?.document?.numPages ?? 0;

  return (
    <section className={css.preview} aria-label={`Förhandsvisning: ${title}`}>
      <div className={css.bar}>
        <span className={css.count}>{pages > 0 ? `${String(pages)} ${pages === 1 ? 'sida' : 'sidor'}` : ''}</span>
        <div className={css.zoom}>
          <IconButton size="small" label="Förminska" icon={<Minus aria-hidden="true" />} disabled={zoomAt === 0} onClick={() => { setZoomAt(zoomAt - 1); }} />
          <span className={css.percent}>{Math.round(zoom * 100)} %</span>
          <IconButton size="small" label="Förstora" icon={<Plus aria-hidden="true" />} disabled={zoomAt === ZOOMS.length - 1} onClick={() => { setZoomAt(zoomAt + 1); }} />
        </div>
        {actions}
      </div>
      {/* A region that scrolls must be reachable by key. */}
      <div className={css.desk} tabIndex={0} role="group" aria-label={title}>
        {!current && <LoadingState label="Skapar förhandsvisningen" />}
        {current?.document === null && <ErrorState failure={{ code: 'PREVIEW_FAILED' }} />}
        {current?.document &&
          Array.from({ length: pages }, (_, index) => (
            <PdfPage key={index} document={current.document} pageNumber={index + 1} pageCount={pages} zoom={zoom} />
          ))}
      </div>
    </section>
  );
};
