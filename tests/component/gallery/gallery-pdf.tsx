import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';

/** Shows `sample.pdf` beside this page, if someone has put one there. */
export const GalleryPdf = (): ReactNode => {
  const [bytes, setBytes] = useState<Uint8Array | undefined>(undefined);
  useEffect(() => {
    void fetch('./sample.pdf').then(async (answer) => {
      if (answer.headers.get('content-type')?.includes('pdf')) setBytes(new Uint8Array(await answer.arrayBuffer()));
    });
  }, []);
  return <PdfPreview bytes={bytes} title="Remiss till BUP" actions={<Button size="small">Spara som PDF</Button>} />;
};
