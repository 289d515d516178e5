import { TextLayer } from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import css from './pdf-preview.module.css';

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly zoom: number;
}

const CSS_PX_PER_POINT = 96 / 72;
/** On a plain screen small letters land on whole pixels and fall apart: drawn twice as large they keep their spacing. */
const MIN_DENSITY = 2;

/** One page: the picture on a canvas, the text as a transparent layer over it in reading order. */
export const PdfPage = ({ document, pageNumber, pageCount, zoom }: PdfPageProps): ReactNode => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | undefined>(undefined);

  useEffect(() => {
    let cancel = (): void => undefined;
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      const page = await document.getPage(pageNumber);
      const viewport = page.getViewport({ scale: zoom * CSS_PX_PER_POINT });
      if (!isCurrent || !canvas.current || !text.current) return;
      setSize({ width: viewport.width, height: viewport.height });
      const density = Math.max(window.devicePixelRatio, MIN_DENSITY);
      canvas.current.width = Math.floor(viewport.width * density);
      canvas.current.height = Math.floor(viewport.height * density);
      const drawing = page.render({ canvas: canvas.current, viewport, transform: [density, 0, 0, density, 0, 0] });
      const layer = text.current;
      layer.replaceChildren();
      layer.style.setProperty('--total-scale-factor', String(viewport.scale));
      const textLayer = new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
      cancel = () => {
        drawing.cancel();
        textLayer.cancel();
      };
      await Promise.all([drawing.promise, textLayer.render()]);
    };
    // A drawing that was cancelled by the next zoom rejects: nothing to tell anyone.
    draw().catch(() => undefined);
    return () => {
      isCurrent = false;
      cancel();
    };
  }, [document, pageNumber, zoom]);

  return (
    <div className={css.page} role="group" aria-label={`Sida ${String(pageNumber)} av ${String(pageCount)}`} style={size ? { inlineSize: size.width, blockSize: size.height } : undefined}>
      <canvas ref={canvas} className={css.canvas} aria-hidden="true" />
      <div ref={text} className={css.text} lang="sv" />
    </div>
  );
};
