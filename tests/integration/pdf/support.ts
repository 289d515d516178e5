/** Reads a finished PDF as other programs do: text and structure by pdf.js, raw objects by inflating the streams. */
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createPdfEngine, type PdfDefinition, type RenderOptions } from '#electron/adapters/pdf/render.ts';
import { SAMPLE_OPTIONS } from './sample.ts';

const root = join(import.meta.dirname, '..', '..', '..');
export const fontsDir = join(root, 'resources', 'fonts');
export const engine = createPdfEngine({ fontsDir });

/** Makes the file, or fails the test with the refusal. */
export async function rendered(definition: PdfDefinition, options: Partial<RenderOptions> = {}): Promise<Uint8Array> {
  const result = await engine.render(definition, { ...SAMPLE_OPTIONS, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** Opens the file in pdf.js; the caller destroys the task. */
export const opened = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: `${join(root, 'node_modules/pdfjs-dist/standard_fonts')}/`, verbosity: 0 });

/** One element of the structure with the text that stands in it. */
export interface Element {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly text: string;
  readonly children: readonly Element[];
}

interface RawNode {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children?: readonly RawNode[];
  readonly type?: string;
  readonly id?: string;
}

/** The structure of every page in order, pages under one root, and all text that stands outside it. */
export async function structureOf(bytes: Uint8Array): Promise<{ readonly root: Element; readonly outside: string }> {
  const task = opened(bytes);
  try {
    const document = await task.promise;
    const pages: Element[] = [];
    let outside = '';
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const marked = new Map<string, string>();
      const open: (string | undefined)[] = [];
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      for (const item of items) {
        if ('str' in item) {
          const id = open.findLast((entry) => entry !== undefined);
          const text = item.str + (item.hasEOL ? '\n' : '');
          if (id === undefined) outside += text;
          else marked.set(id, (marked.get(id) ?? '') + text);
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push('id' in item && typeof item.id === 'string' ? item.id : undefined);
      }
      const convert = (node: RawNode): Element => {
        const nodes = node.children ?? [];
        const text = nodes.map((child) => (child.type === 'content' && child.id ? (marked.get(child.id) ?? '') : '')).join('');
        const { alt, lang } = node;
        return {
          role: node.role ?? '',
          ...(alt ? { alt } : {}),
          ...(lang ? { lang } : {}),
          text: text.replace(/\s+/g, ' ').trim(),
          children: nodes.filter((child) => child.type === undefined).map(convert),
        };
      };
      const tree = (await page.getStructTree()) as unknown as RawNode | null;
      if (tree) pages.push(convert(tree));
    }
    return { root: { role: 'Pages', text: '', children: pages }, outside };
  } finally {
    await task.destroy();
  }
}

/** All elements of a role, in reading order. */
export function all(element: Element, role: string): Element[] {
  return element.children.flatMap((child) => [...(child.role === role ? [child] : []), ...all(child, role)]);
}

/** All text in an element, in reading order. */
export function textIn(element: Element): string {
  return [element.text, ...element.children.map(textIn)].filter(Boolean).join(' ');
}

/** The file as Latin-1 with every compressed stream inflated, for looking at its raw objects. */
export function rawObjects(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = file.indexOf('\nstream\n', at);
    if (start < 0) break;
    const end = file.indexOf('\nendstream', start);
    const body = file.subarray(start + 8, end);
    const packed = file.subarray(file.lastIndexOf('obj', start), start).includes('FlateDecode');
    parts.push(file.toString('latin1', at, start), packed ? inflateSync(body).toString('latin1') : body.toString('latin1'));
    at = end;
  }
  return [...parts, file.toString('latin1', at)].join('\n');
}
