import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { DocumentPage } from '#shared/contract/documents.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import type { Failure } from '#shared/kernel/result.ts';
import type { PaperProps } from './paper-calls.ts';

/** The typed fields of one paper, saved as one writes. */
export interface PaperDraft {
  readonly values: DocumentFields;
  readonly set: (fieldId: string, value: string) => void;
  readonly flush: () => Promise<boolean>;
  readonly rowVersion: () => number;
  /** Counts up with each saving: time for a new preview. */
  readonly savedCount: number;
  readonly failure: Failure | null;
}

const typedValues = (page: DocumentPage): DocumentFields => Object.fromEntries(page.fields.filter(({ control }) => control !== 'SHOWN').map(({ fieldId, value }) => [fieldId, value]));

/** The typed fields of one paper while somebody writes in them. What is saved is put into the kept page at once. */
export const usePaperDraft = ({ page, calls }: PaperProps): PaperDraft => {
  const client = useQueryClient();
  const [values, setValues] = useState(() => typedValues(page));
  const [savedCount, setSavedCount] = useState(0);
  const latest = useRef(values);
  const rowVersion = useRef(page.document.rowVersion);

  const save = async (fields: DocumentFields) => {
    const result = await calls.save(rowVersion.current, fields);
    if (!result.ok) return result;
    rowVersion.current = result.value.rowVersion;
    client.setQueryData<DocumentPage>(calls.queryKey, (known) => {
      if (!known) return known;
      const { gaps, filled } = result.value;
      const views = known.fields.map((field) => ({ ...field, value: fields[field.fieldId] ?? field.value, isFilled: filled.includes(field.fieldId) || (field.control !== 'SHOWN' && (fields[field.fieldId] ?? '').trim() !== '') }));
      return { ...known, gaps, fields: views, document: { ...known.document, fields: { ...known.document.fields, ...fields }, rowVersion: result.value.rowVersion } };
    });
    setSavedCount((count) => count + 1);
    return result;
  };
  const autosave = useAutosave(save, `document:${page.document.documentId}`);

  return {
    values,
    set: (fieldId, value) => {
      latest.current = { ...latest.current, [fieldId]: value };
      setValues(latest.current);
      autosave.change(latest.current);
    },
    flush: autosave.flush,
    rowVersion: () => rowVersion.current,
    savedCount,
    failure: autosave.state.kind === 'failed' ? autosave.state.failure : null,
  };
};
