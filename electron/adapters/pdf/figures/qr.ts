import { encode } from 'uqr';
import { qrPath, qrSettings } from '#shared/kernel/qr.ts';

/** A QR code as a drawing of its own, black on white. */
export const qrSvg = (text: string): string => {
  const { size: side, data } = encode(text, qrSettings);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(side)} ${String(side)}" width="${String(side)}" height="${String(side)}"><rect width="${String(side)}" height="${String(side)}" fill="#FFFFFF"/><path d="${qrPath(data)}" fill="#000000"/></svg>`;
};
