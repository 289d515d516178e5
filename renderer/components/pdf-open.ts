import { PDFWorker, getDocument } from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

interface OpenedPdf {
  readonly document: Promise<PDFDocumentProxy>;
  /** Frees the worker and what it holds of the paper. */
  readonly close: () => void;
}

/**
 * Opens a PDF held in memory. The worker is made here and not by pdf.js, which compares origins in a way that a custom
 * scheme may not pass; its address is the one script that our Trusted Types policy lets through.
 */
export const openPdf = (bytes: Uint8Array): OpenedPdf => {
  const port = new Worker(workerUrl, { type: 'module' });
  const worker = PDFWorker.create({ port });
  // pdf.js takes the buffer over: give it a copy, the caller may still save the original.
  const task = getDocument({ data: bytes.slice(), worker, useWasm: false, disableAutoFetch: true, enableXfa: false });
  return {
    document: task.promise,
    close: () => {
      void task.destroy().finally(() => {
        worker.destroy();
        port.terminate();
      });
    },
  };
};
