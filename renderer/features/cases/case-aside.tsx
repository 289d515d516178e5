import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { pathOfTarget } from '#renderer/lib/case-target.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CaseTarget } from '#shared/domain/cases/next-action.ts';
import { decidesForPupil, isPlacedInFosterHome } from '#shared/domain/pupils/guardians.ts';
import { guardianRoleLabels, whoDecidesText } from '#shared/text/pupils.ts';
import { roleLabels } from '#shared/text/people.ts';
import css from './case.module.css';

/** Beside the part: what is missing before the case goes on, dates, and whom to ring. */
export const CaseAside = ({ data }: { readonly data: CasePage }): ReactNode => (
  <aside className={css.aside} aria-label="Om ärendet">
    <Missing data={data} />
    <Dates data={data} />
    <People data={data} />
  </aside>
);

const usePath = (caseId: string): ((target: CaseTarget) => string) => {
  const { can } = useSession();
  return (target) => pathOfTarget(caseId, target, can('plan.decide')) ?? paths.caseOverview(caseId);
};

const Missing = ({ data }: { readonly data: CasePage }): ReactNode => {
  const pathOf = usePath(data.case.caseId);
  if (data.case.state.stage === 'CLOSED') return null;
  return (
    <Section title="Vad saknas" level={2}>
      {data.missing.length === 0 ? (
        <p className={css.quiet}>Inget saknas för nästa steg.</p>
      ) : (
        <ul className={css.plain}>
          {data.missing.map((item) => (
            <li key={item.text}>
              <TextLink to={pathOf(item.target)}>{item.text}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const Dates = ({ data }: { readonly data: CasePage }): ReactNode => {
  const pathOf = usePath(data.case.caseId);
  return (
    <Section title="Datum" level={2}>
      <dl className={css.dates}>
        {data.dates.map((item) => (
          <div key={`${item.label} ${item.date}`}>
            <dt>
              <TextLink to={pathOf(item.target)}>{item.label}</TextLink>
            </dt>
            <dd>
              {longDate(item.date)}
              {item.isOverdue && <StatusChip variant="overdue">Har passerat</StatusChip>}
            </dd>
          </div>
        ))}
        <div>
          <dt>Öppnat</dt>
          <dd>{longDate(data.case.openedOn)}</dd>
        </div>
      </dl>
    </Section>
  );
};

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly telephone: string;
}

const People = ({ data }: { readonly data: CasePage }): ReactNode => {
  const { can } = useSession();
  const around: readonly Entry[] = [
    ...data.pupil.pupil.guardians.map((guardian) => ({
      id: guardian.guardianId,
      name: guardian.name,
      role: [guardian.role && guardian.role !== 'CUSTODIAN' ? guardianRoleLabels[guardian.role] : guardian.relation || guardianRoleLabels.CUSTODIAN, ...(guardian.role !== 'CUSTODIAN' && guardian.role !== undefined && !decidesForPupil(guardian) ? ['utan vårdnad'] : []), ...(guardian.needsInterpreter ? [`tolk ${guardian.language}`.trim()] : [])].join(', '),
      telephone: guardian.telephone,
    })),
    ...data.case.contacts.map((contact) => ({ id: contact.contactId, name: contact.name, role: [contact.isCounterpart ? 'Motpart' : '', contact.role, contact.organisation].filter((part) => part !== '').join(', '), telephone: contact.telephone })),
    ...data.members.map((member) => ({ id: member.userId, name: member.displayName, role: [roleLabels[member.role], ...(member.capacity === 'CONSULTATIVE' ? ['konsultativ gäst'] : [])].join(', '), telephone: '' })),
  ];
  return (
    <Section title={`Runt ${data.pupil.givenName}`} level={2}>
      <ul className={css.people}>
        {around.map((person) => (
          <li key={person.id}>
            <span>{person.name}</span>
            {person.role !== '' && <span className={css.role}>{person.role}</span>}
            {person.telephone !== '' && (
              <span className={css.phone}>
                <Phone aria-hidden="true" />
                {person.telephone}
              </span>
            )}
          </li>
        ))}
      </ul>
      {isPlacedInFosterHome(data.pupil.pupil) && <p className={css.quiet}>{`Placerad i familjehem. ${whoDecidesText(data.pupil.pupil.guardians)}`}</p>}
      {data.pupil.pupil.guardians.length === 0 && can('pupil.write') && <TextLink to={paths.pupil(data.pupil.pupilId)}>Lägg till vårdnadshavare</TextLink>}
    </Section>
  );
};
