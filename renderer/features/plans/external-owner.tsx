import { useState } from 'react';
import type { ReactNode } from 'react';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { paths } from '#renderer/lib/paths.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import type { Measure } from '#shared/domain/plans/types.ts';

interface ExternalOwnerProps {
  readonly caseId: string;
  readonly measure: Measure;
  readonly externals: PlanPage['externals'];
  readonly onChange: (part: Pick<Measure, 'externalOwner' | 'responsible'>) => void;
}

const IN_SCHOOL = 'IN_SCHOOL';

/** Who owns the measure: somebody in the school, or a contact outside it once there is a consent or another ground (S1.11). */
export const ExternalOwnerField = ({ caseId, measure, externals, onChange }: ExternalOwnerProps): ReactNode => {
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const owner = measure.externalOwner;
  if (externals.length === 0 && !owner) return null;
  const refused = externals.find((external) => external.contactId === refusedId && external.refusal !== null);
  const named = (external: { readonly name: string; readonly organisation: string }): string => [external.name, external.organisation].filter((part) => part !== '').join(', ');
  const gone = owner && !externals.some((external) => external.contactId === owner.contactId) ? [{ value: owner.contactId, label: named(owner) }] : [];
  return (
    <Stack gap="tight">
      <SelectField
        label="Ägs av"
        options={[{ value: IN_SCHOOL, label: 'Någon i skolan' }, ...externals.map((external) => ({ value: external.contactId, label: named(external) })), ...gone]}
        value={owner?.contactId ?? IN_SCHOOL}
        onChange={(chosen) => {
          const external = externals.find((candidate) => candidate.contactId === chosen);
          setRefusedId(external?.refusal ? external.contactId : null);
          if (external?.refusal === null) onChange({ externalOwner: { contactId: external.contactId, name: external.name, organisation: external.organisation }, responsible: external.name });
          else if (!external && owner) onChange({ externalOwner: undefined, responsible: measure.responsible === owner.name ? '' : measure.responsible });
        }}
      />
      {refused && (
        <Notice tone="attention" action={<TextLink to={paths.consents(caseId)}>Registrera samtycke</TextLink>}>
          {`${refused.name} kan inte äga insatsen ännu. ${refused.refusal ?? ''}. Registrera samtycket, eller skriv en annan grund på kontakten i ärendets översikt. Valet är inte ändrat.`}
        </Notice>
      )}
    </Stack>
  );
};
