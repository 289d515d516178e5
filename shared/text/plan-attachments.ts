import type { AttachmentContent, ConsentAttachment } from '#shared/domain/plans/attachments.ts';
import type { OutsideContent } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { pictureLabels } from './assessment.ts';
import { sharingGroundLabels } from './consents.ts';
import { spanWithYear } from './school.ts';

const day = (date: IsoDate): string => spanWithYear({ from: date, to: date });

/** One thing that is signed along, in words. */
interface AttachmentView {
  readonly title: string;
  readonly lines: readonly string[];
}

const groundLine = ({ name, organisation, ground, validTo }: ConsentAttachment['contacts'][number]): string => {
  const who = [name, organisation].filter((part) => part !== '').join(', ');
  if (ground === 'NONE') return `${who}: samtycke saknas`;
  return `${who}: ${sharingGroundLabels[ground].toLocaleLowerCase('sv')}${validTo === '' ? '' : ` t.o.m. ${day(validTo)}`}`;
};

/** What an attachment says, for the view before signing and after. */
export const attachmentView = (content: AttachmentContent): AttachmentView => {
  if (content.type === 'samtycken') return { title: 'Samtycken för dem utanför skolan', lines: content.contacts.map(groundLine) };
  const heard = content.heard.filter(({ isDone }) => isDone === 'ja').map(({ perspective }) => pictureLabels[perspective].toLocaleLowerCase('sv'));
  return {
    title: `Kartläggningen, ${content.doneOn === '' ? 'inte klar' : `klar ${day(content.doneOn)}`}`,
    lines: [heard.length === 0 ? 'Ingen del är klar' : `Klara delar: ${heard.join(', ')}`, ...content.needs.map(({ text }) => `Behov: ${text}`)],
  };
};

/** What a file that was signed elsewhere carries inside. */
export const outsideContentTexts: Readonly<Record<OutsideContent, string>> = {
  SAME: 'Filen bär samma text som beslutades.',
  OTHER: 'Filen bär en annan text än den som beslutades. Kontrollera att det är rätt plan och rätt version.',
  NONE: 'Filen bär inte planens text på ett sätt som Sedd kan jämföra. Kontrollera själv att det är rätt plan och rätt version.',
};

/** What is said of the signature that another service made: the program sees that there is one, never whose. */
export const outsideFileTexts = {
  signature: 'Filen har en underskrift från en annan tjänst. Sedd kontrollerar den inte.',
  noSignature: 'Det syns ingen underskrift från en annan tjänst i filen.',
  closed: 'Filen ligger bland de skyddade uppgifterna. Den som har nyckeln dit kan spara den.',
} as const;
