import { ClipboardItem, clipboard } from 'electron';
import type { ClipboardDoor } from './clipboard.ts';

const raw = (format: string): string => `electron application/osclipboard;format="${format}"`;
/** A Windows DWORD that says no. */
const NO = new Uint8Array(4);

/** How each system is told that a text is not for the history of its clipboard, nor for other machines. */
const notForHistory = (platform: string): Record<string, Blob> => {
  switch (platform) {
    case 'win32':
      return {
        [raw('ExcludeClipboardContentFromMonitorProcessing')]: new Blob([NO]),
        [raw('CanIncludeInClipboardHistory')]: new Blob([NO]),
        [raw('CanUploadToCloudClipboard')]: new Blob([NO]),
      };
    case 'darwin':
      return { [raw('org.nspasteboard.ConcealedType')]: new Blob(['']) };
    default:
      return { [raw('x-kde-passwordManagerHint')]: new Blob(['secret']) };
  }
};

/** The clipboard of the machine. Where the marks against its history are refused, the text alone is written. */
export const systemClipboard: ClipboardDoor = {
  readText: () => clipboard.readText(),
  writeText: (text) => clipboard.write([new ClipboardItem({ 'text/plain': text, ...notForHistory(process.platform) })]).catch(() => clipboard.writeText(text)),
  clear: () => clipboard.clear(),
};
