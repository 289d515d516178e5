/** The structure of a document while it is laid out, in reading order, before pdfkit's elements are made from it. */
import type { PdfNode, Role } from '../node.ts';

/** One element to be, with whether any content stands in it. */
export interface TagNode {
  readonly role: Role | 'Document' | 'TR';
  readonly parent: TagNode | null;
  readonly children: TagNode[];
  readonly alt?: string;
  readonly lang?: string;
  readonly scope?: 'Row' | 'Column';
  text: string;
  filled: boolean;
}

/** Roles that stay in the structure when empty, since an empty cell or answer also says something. */
const KEPT_WHEN_EMPTY: readonly string[] = ['TH', 'TD', 'LBody'];

/** The root of a new structure. */
export function documentTag(): TagNode {
  return { role: 'Document', parent: null, children: [], text: '', filled: true };
}

/** Adds an element under `parent` with what `node` says about it. */
export function addTag(parent: TagNode, role: TagNode['role'], node: PdfNode): TagNode {
  const { alt, lang, scope } = node;
  const tag: TagNode = {
    role,
    parent,
    children: [],
    text: '',
    filled: false,
    ...(alt ? { alt } : {}),
    ...(lang ? { lang } : {}),
    ...(scope ? { scope } : {}),
  };
  parent.children.push(tag);
  return tag;
}

/** Notes that content stands in the element, and so in those around it. */
export function fill(tag: TagNode): void {
  for (let at: TagNode | null = tag; at && !at.filled; at = at.parent) at.filled = true;
}

/** Whether the element belongs in the finished structure. */
export function isKept(tag: TagNode): boolean {
  return tag.filled || (KEPT_WHEN_EMPTY.includes(tag.role) && tag.parent?.filled === true);
}
