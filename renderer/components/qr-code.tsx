import type { ReactNode } from 'react';
import { encode } from 'uqr';
import { qrPath, qrSettings } from '#shared/kernel/qr.ts';

interface QrCodeProps {
  /** Capitals, digits and hyphens. */
  readonly text: string;
  /** What a scanner reads out of it, in words. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** A code that a scanner types out. */
export const QrCode = ({ text, label, className }: QrCodeProps): ReactNode => {
  const { size: side, data } = encode(text, qrSettings);
  return (
    <svg className={className} viewBox={`0 0 ${String(side)} ${String(side)}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#FFFFFF" />
      <path d={qrPath(data)} fill="#000000" />
    </svg>
  );
};
