import { schoolForms } from '#shared/domain/school/types.ts';
import { isIsoDate } from '#shared/domain/calendar/iso-date.ts';
import { isFields } from '#shared/kernel/fields.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { TRIGGER_MEASURES, TRIGGER_OPERATORS, TRIGGER_UNITS, type Staircase } from './types.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 2000;
const isNumberIn = (value: unknown, min: number, max: number): boolean => typeof value === 'number' && value >= min && value <= max;
const isWholeIn = (value: unknown, min: number, max: number): boolean => Number.isInteger(value) && isNumberIn(value, min, max);
const isOneOf = (value: unknown, allowed: readonly unknown[]): boolean => allowed.includes(value);
const listOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);
const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const checkWindow = (window: unknown): boolean => {
  if (!isFields(window)) return false;
  if (isOneOf(window['type'], ['CALENDAR_MONTH', 'TERM'])) return true;
  return isOneOf(window['type'], ['ROLLING_SCHOOL_DAYS', 'ROLLING_CALENDAR_DAYS']) && isWholeIn(window['length'], 1, 400);
};

const triggerProblem = (trigger: unknown): string | null => {
  if (!isFields(trigger) || !isText(trigger['id'])) return 'id';
  if (!isOneOf(trigger['measure'], TRIGGER_MEASURES)) return 'measure';
  if (!isOneOf(trigger['operator'], TRIGGER_OPERATORS)) return 'operator';
  if (!isOneOf(trigger['unit'], TRIGGER_UNITS)) return 'unit';
  if (!isNumberIn(trigger['value'], 0, trigger['unit'] === 'PERCENT' ? 100 : 400)) return 'value';
  if (!checkWindow(trigger['window'])) return 'window';
  if (!isWholeIn(trigger['minOfferedMinutes'], 0, 1_000_000)) return 'minOfferedMinutes';
  return isNumberIn(trigger['minReportedShare'], 0, 1) ? null : 'minReportedShare';
};

const dutyProblem = (duty: unknown): string | null => {
  if (!isFields(duty) || !isText(duty['id'])) return 'id';
  if (!isText(duty['text'])) return 'text';
  if (!isText(duty['responsibleRole'])) return 'responsibleRole';
  const due = duty['due'];
  if (!isFields(due) || !isWholeIn(due['amount'], 0, 400) || !isOneOf(due['unit'], ['SCHOOL_DAYS', 'CALENDAR_DAYS'])) return 'due';
  return duty['requiredDocument'] === undefined || /^D\d{2}$/.test(String(duty['requiredDocument'])) ? null : 'requiredDocument';
};

const firstProblem = (values: readonly unknown[], check: (value: unknown) => string | null, path: string): string | null => {
  for (const [index, value] of values.entries()) {
    const problem = check(value);
    if (problem !== null) return `${path}[${index}].${problem}`;
  }
  return null;
};

const stepProblem = (step: unknown): string | null => {
  if (!isFields(step) || !isText(step['id'])) return 'id';
  if (!isWholeIn(step['order'], 1, 20)) return 'order';
  if (!isText(step['name'])) return 'name';
  const triggers = listOf(step['triggers']);
  const duties = listOf(step['duties']);
  if (!triggers || triggers.length === 0) return 'triggers';
  if (!duties) return 'duties';
  if (step['proposesLetter'] !== undefined && !isText(step['proposesLetter'])) return 'proposesLetter';
  if (step['proposesCase'] !== undefined && typeof step['proposesCase'] !== 'boolean') return 'proposesCase';
  return firstProblem(triggers, triggerProblem, 'triggers') ?? firstProblem(duties, dutyProblem, 'duties');
};

const staircaseProblem = (pack: unknown): string | null => {
  if (!isFields(pack)) return 'file';
  for (const field of ['id', 'version', 'label', 'source']) if (!isText(pack[field])) return field;
  if (typeof pack['validFrom'] !== 'string' || !isIsoDate(pack['validFrom'])) return 'validFrom';
  if (typeof pack['isExample'] !== 'boolean') return 'isExample';
  const forms = listOf(pack['schoolForms']);
  if (!forms || forms.length === 0 || !forms.every((form) => isOneOf(form, schoolForms))) return 'schoolForms';
  if (!isWholeIn(pack['minutesPerSchoolDay'], 60, 600)) return 'minutesPerSchoolDay';
  if (!isWholeIn(pack['blockExtraSchoolDays'], 0, 20)) return 'blockExtraSchoolDays';
  const steps = listOf(pack['steps']);
  if (!steps || steps.length === 0) return 'steps';
  const problem = firstProblem(steps, stepProblem, 'steps');
  if (problem !== null) return problem;
  const known = steps as Staircase['steps'];
  if (!isUnique(known.map((step) => step.id)) || !isUnique(known.map((step) => step.order))) return 'steps.order';
  const ids = known.flatMap((step) => [...step.triggers.map((trigger) => trigger.id), ...step.duties.map((duty) => duty.id)]);
  return isUnique(ids) ? null : 'steps.id';
};

/** Checks a staircase from a file. `STAIRCASE_INVALID` names the first field at fault in `where`. */
export const parseStaircase = (value: unknown): Result<Staircase> => {
  const problem = staircaseProblem(value);
  return problem === null ? ok(value as Staircase) : fail('STAIRCASE_INVALID', { where: problem });
};
