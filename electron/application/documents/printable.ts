import type { PaperPort } from '#electron/application/ports.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import type { Gap } from '#shared/domain/documents/types.ts';
import { glyphGapText } from '#shared/text/document-pages.ts';

type Paper = Pick<PaperPort, 'missingGlyphs' | 'replacementFor'>;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn);
  return [];
};

/** Characters that no font has, as gaps with their field, before the export stumbles over them. */
export const glyphGaps = (data: DocumentData, profile: DocumentProfile, paper: Paper): readonly Gap[] => {
  const gapsIn = (value: unknown, fieldId: string, where: string, jumpTo: Gap['jumpTo']): readonly Gap[] =>
    paper.missingGlyphs(stringsIn(value).join('\n')).map((character) => {
      const { label, advice } = glyphGapText(character, paper.replacementFor(character));
      return { fieldId, label: `${where}: ${label}`, severity: 'BLOCKS', advice, jumpTo };
    });
  const ofSections = data.sections.flatMap((section) => {
    const field = profile.fields.find((candidate) => candidate.fieldId === section.fieldId);
    return gapsIn(section.blocks, section.fieldId, section.heading || profile.label, field?.jumpTo ?? 'DOCUMENT');
  });
  return [...ofSections, ...gapsIn([data.person, data.guardians, data.receiver], 'person', profile.label, 'PUPIL'), ...gapsIn(data.sender, 'sender', profile.label, 'SCHOOL')];
};

const replaced = <T>(value: T, mend: (text: string) => string): T => {
  if (typeof value === 'string') return mend(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, mend)) as T;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner as unknown, mend)])) as T;
  return value;
};

/** The paper with something printable in place of such characters, so that it can be looked at before they are mended. */
export const withoutMissingGlyphs = (data: DocumentData, paper: Paper): DocumentData => {
  const missing = paper.missingGlyphs(stringsIn(data).join('\n'));
  if (missing.length === 0) return data;
  return replaced(data, (text) => missing.reduce((rest, character) => rest.replaceAll(character, paper.replacementFor(character)), text));
};
