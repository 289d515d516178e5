import { useState } from 'react';
import type { ReactNode } from 'react';
import { AbsencePicture } from '#renderer/components/absence-picture/absence-picture.tsx';
import { Button } from '#renderer/components/button.tsx';
import { ClashNotice } from '#renderer/components/clash-notice.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Refused } from '#renderer/components/refused.tsx';
import { PageBody, Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { PupilAbsence } from '#shared/contract/absence.ts';
import type { PupilPage as PupilData } from '#shared/contract/pupils.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { isPlacedInFosterHome } from '#shared/domain/pupils/guardians.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';
import { guardianLine, stepText, whoDecidesText } from '#shared/text/pupils.ts';
import { schoolFormLabels } from '#shared/text/documents.ts';
import { AbsenceFiguresTable } from './absence-figures.tsx';
import { OpenCaseDialog } from './open-case-dialog.tsx';
import { formOf, usePupilDraft, type PupilFormValue } from './pupil-draft.ts';
import { ProtectDialog } from './protect-dialog.tsx';
import { ProtectedIdentity } from './protected-identity.tsx';
import { PupilChanges } from './pupil-changes.tsx';
import { PupilForm } from './pupil-form.tsx';
import { PupilLetters } from './pupil-letters.tsx';
import { WriteLetterButton } from './write-letter-button.tsx';
import css from './pupils.module.css';

/** One pupil: absence with its reasons, who is around the pupil, and the two things one does from here. */
export const PupilPage = ({ pupilId }: { readonly pupilId: string }): ReactNode => {
  const pupil = useCall('pupil.get', { pupilId });
  if (pupil.error) return <Refused failure={pupil.error.failure} onRetry={() => void pupil.refetch()} to={paths.pupils()} toLabel="Till eleverna" />;
  return pupil.data ? <Loaded key={pupilId} data={pupil.data} /> : <LoadingState />;
};

const Loaded = ({ data }: { readonly data: PupilData }): ReactNode => {
  const { can } = useSession();
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing) return <EditPupil data={data} onDone={() => { setIsEditing(false); }} />;
  return (
    <>
      <Header data={data} />
      <PageBody
        aside={
          <>
            {data.isProtected && can('identity.read') && <ProtectedIdentity data={data} />}
            {can('pupil.write') && <PupilLetters pupilId={data.pupilId} />}
            <Facts data={data} {...(can('pupil.write') ? { onEdit: () => { setIsEditing(true); } } : {})} />
            <PupilChanges pupilId={data.pupilId} />
          </>
        }
      >
        {can('absence.read') ? <Absence data={data} /> : <EmptyState>Frånvaron visas inte för din roll.</EmptyState>}
      </PageBody>
    </>
  );
};

const Header = ({ data }: { readonly data: PupilData }): ReactNode => {
  const { can } = useSession();
  const [isOpening, setIsOpening] = useState(false);
  const absence = useCall('absence.ofPupil', { pupilId: data.pupilId }, { enabled: can('absence.read') });
  const crossed = absence.data?.steps.filter((step) => step.isCrossed).reduce<PupilAbsence['steps'][number] | null>((best, step) => (best && best.order > step.order ? best : step), null);
  return (
    <PageHeader
      title={fullName(data)}
      lead={[data.className, data.ageYears === null ? null : `${String(data.ageYears)} år`, data.maskedIdNumber.startsWith('SKYDD-') ? null : data.maskedIdNumber].filter((part) => part !== null && part !== '').join(' · ')}
      status={
        <>
          {data.isProtected && <StatusChip variant="decided">Kodnamn</StatusChip>}
          {data.standing && data.standing.stepOrder > 0 && <StatusChip variant="attention">{stepText(data.standing)}</StatusChip>}
        </>
      }
      actions={
        <>
          {data.openCaseId ? (
            <LinkButton variant="primary" to={paths.caseOverview(data.openCaseId)}>
              Gå till ärendet
            </LinkButton>
          ) : (
            can('case.open') && (
              <Button variant="primary" onClick={() => { setIsOpening(true); }}>
                Öppna ärende
              </Button>
            )
          )}
          {can('audit.read') && <LinkButton to={paths.logOfPupil(data.pupilId)}>Vem har läst?</LinkButton>}
          {can('pupil.write') && <WriteLetterButton pupilId={data.pupilId} />}
          {isOpening && <OpenCaseDialog open onClose={() => { setIsOpening(false); }} pupilId={data.pupilId} givenName={data.givenName} step={crossed ?? null} />}
        </>
      }
    />
  );
};

const Absence = ({ data }: { readonly data: PupilData }): ReactNode => {
  const { can } = useSession();
  const absence = useCall('absence.ofPupil', { pupilId: data.pupilId });
  if (absence.error) return <ErrorState failure={absence.error.failure} onRetry={() => void absence.refetch()} />;
  if (!absence.data) return <LoadingState />;
  if (absence.data.asOf === null) {
    // No file will ever bring it: a way to the import would lead nowhere.
    if (data.pupil.protection !== 'NONE') return <EmptyState>En elev med kodnamn läses aldrig in från filer. Följ frånvaron i skolans eget system.</EmptyState>;
    return (
      <EmptyState action={can('absence.import') && <LinkButton to={paths.absenceImport()}>Importera frånvaro</LinkButton>}>
        Det finns ingen frånvaro inläst för eleven än.
      </EmptyState>
    );
  }
  return (
    <>
      {absence.data.picture ? <AbsencePicture data={absence.data.picture} title="Frånvaro vecka för vecka" heightPx={320} /> : <Notice>{absence.data.sentence}</Notice>}
      <Section title="Siffror">
        <AbsenceFiguresTable absence={absence.data} />
      </Section>
      <Steps steps={absence.data.steps} />
    </>
  );
};

const Steps = ({ steps }: { readonly steps: PupilAbsence['steps'] }): ReactNode => (
  <Section title="Frånvarotrappan" note="programmet föreslår, en människa bestämmer">
    {steps.length === 0 ? (
      <p className={css.quiet}>Skolan har inte valt någon frånvarotrappa än.</p>
    ) : (
      <ul className={css.steps}>
        {steps.map((step) => (
          <li key={step.stepId}>
            <StatusChip variant={step.isCrossed ? 'attention' : 'neutral'}>{`Steg ${String(step.order)}, ${step.name}: ${step.isCrossed ? 'passerat' : 'inte passerat'}`}</StatusChip>
            <span>{`${step.reason}.`}</span>
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const guardianLines = (guardian: Guardian): readonly string[] =>
  [guardian.telephone, guardian.email, guardian.address, [guardian.language, guardian.needsInterpreter ? 'behöver tolk' : ''].filter((part) => part !== '').join(', ')].filter((line) => line !== '');

/** Who answers the telephone comes first: the name, then the relation, then how to reach. */
const Guardians = ({ guardians }: { readonly guardians: readonly Guardian[] }): ReactNode => (
  <ul className={css.guardians}>
    {guardians.map((guardian) => (
      <li key={guardian.guardianId}>
        <span>{guardian.name}</span>
        <span className={css.small}>{guardianLine(guardian)}</span>
        {guardianLines(guardian).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </li>
    ))}
  </ul>
);

const orNull = (text: string): string | null => (text === '' ? null : text);

const Protect = ({ data }: { readonly data: PupilData }): ReactNode => {
  const school = useCall('school.get', {});
  const [isOpen, setOpen] = useState(false);
  // The report stays open after the pupil has become protected.
  if (!isOpen && (data.isProtected || !(school.data?.school.allowsProtectedIdentity ?? false))) return null;
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => { setOpen(true); }}>
        Skydda uppgifterna
      </Button>
      {isOpen && <ProtectDialog data={data} onClose={() => { setOpen(false); }} />}
    </>
  );
};

const Facts = ({ data, onEdit }: { readonly data: PupilData; readonly onEdit?: () => void }): ReactNode => {
  const { pupil } = data;
  return (
    <>
      <Section title="Uppgifter" actions={onEdit && <><Protect data={data} /><Button variant="quiet" size="small" onClick={onEdit}>Ändra</Button></>}>
        <KeyValueList
          facts={[
            { label: 'Klass', value: orNull(pupil.className) },
            { label: 'Årskurs', value: orNull(pupil.grade) },
            { label: 'Skolform', value: schoolFormLabels[pupil.schoolForm] },
            ...(data.isProtected ? [] : [{ label: 'Hemkommun', value: orNull(pupil.homeMunicipality) }]),
            { label: 'Modersmål', value: orNull([pupil.motherTongue, pupil.needsInterpreter ? 'behöver tolk' : ''].filter((part) => part !== '').join(', ')) },
          ]}
        />
      </Section>
      <Section title="Vårdnadshavare">
        {pupil.guardians.length === 0 ? (
          <p className={css.quiet}>Ingen är angiven.</p>
        ) : (
          <Guardians guardians={pupil.guardians} />
        )}
        {isPlacedInFosterHome(pupil) && <Notice>{`Placerad i familjehem. ${whoDecidesText(pupil.guardians)}`}</Notice>}
      </Section>
    </>
  );
};

const EditPupil = ({ data, onDone }: { readonly data: PupilData; readonly onDone: () => void }): ReactNode => {
  const update = useCommand('pupil.update', { invalidates: ['pupil.get', 'pupil.changes', 'pupil.list', 'search.all', 'case.get', 'case.list'] });
  // The version goes with the form that was opened: a later answer must not make an older form look new.
  const [{ base, rowVersion }] = useState(() => ({ base: formOf(data.pupil), rowVersion: data.pupil.rowVersion }));
  const draft = usePupilDraft(`pupil:${data.pupilId}`, base, { isStored: true });
  const save = (value: PupilFormValue): void => {
    update.mutate(
      { pupilId: data.pupilId, rowVersion, ...value },
      {
        onSuccess: () => {
          draft.clear(value);
          onDone();
        },
      },
    );
  };
  return (
    <>
      <PageHeader title={fullName(data)} lead="Ändra uppgifter" />
      <Stack>
        {draft.clash && <ClashNotice fields={draft.clash.fields} onSettle={draft.clash.settle} />}
        {draft.isRestored && !draft.clash && (
          <Notice action={<Button size="small" onClick={() => { draft.clear(base); }}>Visa det sparade</Button>}>Här finns ändringar som du skrev men inte sparade.</Notice>
        )}
        {!draft.clash && (
          <PupilForm
            value={draft.value}
            onChange={draft.change}
            onSave={save}
            onCancel={() => {
              draft.clear(base);
              onDone();
            }}
            saveLabel="Spara uppgifterna"
            busy={update.isPending}
            failure={update.error?.failure}
            protection={data.isProtected ? 'STAYS' : 'NONE'}
          />
        )}
      </Stack>
    </>
  );
};
