import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { compartmentContents } from '#shared/text/people.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { AddPerson } from './add-person.tsx';
import { Slips, type Slip } from './slips.tsx';
import css from './settings.module.css';

interface AddColleaguesProps {
  /** Proposed for the next one; what is already added here is told so that it can differ. */
  readonly proposedRole: Role | null;
  readonly onAdded: (slip: Slip) => void;
  /** Ends the adding; left out where something else on the page does. */
  readonly onDone?: () => void;
}

/** A colleague after another: the form, then the slip alone, then the form again for who asks for it. */
export const AddColleagues = ({ proposedRole, onAdded, onDone }: AddColleaguesProps): ReactNode => {
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  const [isFilling, setFilling] = useState(true);
  const newest = slips.at(-1);
  if (newest && !isFilling) {
    return (
      <Section title={`Lappen till ${newest.displayName}`}>
        <Stack>
          <Slips slips={[newest]} />
          <NextSteps slip={newest} />
          <ButtonRow>
            {onDone && (
              <Button variant="primary" onClick={onDone}>
                Klart
              </Button>
            )}
            <Button icon={<UserPlus aria-hidden="true" />} onClick={() => { setFilling(true); }}>
              Lägg till en till
            </Button>
          </ButtonRow>
        </Stack>
      </Section>
    );
  }
  return (
    <Section
      title="Ny kollega"
      actions={
        onDone && (
          <Button size="small" variant="quiet" onClick={onDone}>
            Stäng
          </Button>
        )
      }
    >
      <Stack gap="wide">
        <AddPerson
          proposedRole={proposedRole}
          onAdded={(slip) => {
            setSlips([...slips, slip]);
            setFilling(false);
            onAdded(slip);
          }}
        />
        {slips.length > 0 && (
          <Section title="Lappar att lämna ut" level={3}>
            <Slips slips={slips} />
          </Section>
        )}
      </Stack>
    </Section>
  );
};

/** What the colleague does with the slip, and which keys somebody else gives afterwards. */
const NextSteps = ({ slip }: { readonly slip: Slip }): ReactNode => {
  const rooms = useCall('compartment.list', {});
  const waits = rooms.data?.filter(({ waiting }) => waiting.some(({ userId }) => userId === slip.userId)) ?? [];
  return (
    <Stack gap="tight">
      <h3>Så går det till</h3>
      <ol className={css.duties}>
        <li>Ge lappen direkt i handen, inte i ett meddelande.</li>
        <li>Kollegan startar Sedd på den här datorn, väljer sitt namn och skriver engångsfrasen.</li>
        <li>Kollegan väljer en egen lösenfras. Då slutar engångsfrasen gälla, och lappen kan rivas.</li>
      </ol>
      {waits.map(({ compartment, holders }) => (
        <p key={compartment}>
          {`Nyckeln till ${compartmentContents[compartment]} väntar. ${holders.length === 0 ? 'Ingen kollega har den: den öppnas under Inställningar, Nycklar, med återställningsnyckeln.' : `${new Intl.ListFormat('sv', { type: 'disjunction' }).format(holders.map(({ displayName }) => displayName))} ger den under Inställningar, Nycklar.`}`}
        </p>
      ))}
    </Stack>
  );
};
