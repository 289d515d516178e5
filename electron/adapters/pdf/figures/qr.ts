import { qrDrawing } from '#shared/kernel/qr.ts';

/** A QR code as a drawing of its own, black on white. */
export const qrSvg = (text: string): string => {
  const { side, path } = qrDrawing(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(side)} ${String(side)}" width="${String(side)}" height="${String(side)}"><rect width="${String(side)}" height="${String(side)}" fill="#FFFFFF"/><path d="${path}" fill="#000000"/></svg>`;
};
