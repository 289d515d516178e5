import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assessmentAreas, conclusionQuestions, levels, perspectives, strengths, talkForms, timeFactors, valences } from '#shared/domain/assessment/types.ts';
import { closingReasons } from '#shared/domain/cases/types.ts';
import { informationKinds, organisations } from '#shared/domain/consents/types.ts';
import { documentKinds } from '#shared/domain/documents/types.ts';
import { followUpDecisions } from '#shared/domain/follow-up/types.ts';
import { goalMeasures, measureEffects, measureLevels, measurePurposes } from '#shared/domain/plans/types.ts';
import { custodies } from '#shared/domain/pupils/types.ts';
import { readSeed } from './seeds.ts';

/** School days from the demo's day: negative before it, positive ahead. */
const day = z.number().int();
const text = z.string().min(1);
/** How the story names one of its own things. */
const key = z.string().min(1);

const talk = z.strictObject({
  on: day,
  by: key,
  perspective: z.enum(perspectives),
  form: z.enum(talkForms),
  speaker: text,
  hadInterpreter: z.boolean().default(false),
  /** Question id of the bank → what was said. */
  answers: z.record(z.string(), text),
  ownWords: z.array(text).default([]),
  isPartDone: z.boolean().default(false),
});

const assessment = z.strictObject({
  talks: z.array(talk).min(1),
  analysedOn: day,
  by: key,
  factors: z.array(z.strictObject({ key, area: z.enum(assessmentAreas), level: z.enum(levels), valence: z.enum(valences), timeFactor: z.enum(timeFactors), text, answers: z.array(z.string()).default([]) })).default([]),
  hypotheses: z.array(z.strictObject({ key, text, speaksAgainst: z.string(), strength: z.enum(strengths), factors: z.array(key) })).default([]),
  needs: z.array(z.strictObject({ key, text, hypotheses: z.array(key) })).default([]),
  conclusions: z.array(z.strictObject({ question: z.enum(conclusionQuestions), isYes: z.boolean(), reason: text })).default([]),
  missing: z.array(z.strictObject({ perspective: z.enum(perspectives), reason: text })).default([]),
  summary: z.partialRecord(z.enum(perspectives), text).default({}),
  analysis: z.string().default(''),
  isComplete: z.boolean(),
});

const plan = z.strictObject({
  startedOn: day,
  by: key,
  goals: z.array(z.strictObject({ text, measure: z.enum(goalMeasures), unit: z.string(), baseline: z.number().nullable(), target: z.number(), targetOn: day, responsible: text })),
  measures: z.array(
    z.strictObject({
      title: text,
      description: text,
      level: z.enum(measureLevels),
      purpose: z.enum(measurePurposes),
      needs: z.array(key),
      responsible: text,
      startsOn: day,
      endsOn: day.nullable().default(null),
      libraryId: z.string().nullable().default(null),
    }),
  ),
  followUpOn: day,
  evaluationOn: day,
  evaluationResponsible: text,
  pupilsOwnGoal: z.string().default(''),
  homeAgreement: z.string().default(''),
  absenceDayPlan: z.string().default(''),
  communication: z.string().default(''),
  successCriterion: z.string().default(''),
  escalationCriterion: z.string().default(''),
  pupilParticipation: z.string().default(''),
  guardianParticipation: z.string().default(''),
  disagreement: z.string().default(''),
  submittedOn: day.nullable().default(null),
  returned: z.strictObject({ on: day, comment: text }).nullable().default(null),
  signedOn: day.nullable().default(null),
});

const followUp = z.strictObject({
  on: day,
  by: key,
  participants: text,
  /** In the order of the plan's goals. `null`: what the figures say. */
  goals: z.array(z.strictObject({ currentValue: z.number().nullable(), score: z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]).nullable(), comment: z.string() })),
  /** In the order of the plan's measures. */
  measures: z.array(z.strictObject({ fidelity: z.enum(['AS_PLANNED', 'PARTLY', 'NOT_DONE']), effect: z.enum(measureEffects), next: z.enum(['CONTINUE', 'CHANGE', 'STOP']), comment: z.string() })),
  pupilVoice: z.string(),
  guardianVoice: z.string(),
  summary: z.string(),
  decision: z.strictObject({ kind: z.enum(followUpDecisions), reason: text, nextOn: day.nullable().default(null), closingReason: z.enum(closingReasons).nullable().default(null) }),
});

const consent = z.strictObject({
  on: day,
  by: key,
  organisations: z.array(z.enum(organisations)).min(1),
  information: z.array(z.enum(informationKinds)).min(1),
  purpose: text,
  exceptions: z.string(),
  usedInterpreter: z.boolean().default(false),
  given: z.array(z.strictObject({ by: z.enum(['PUPIL', 'GUARDIAN_1', 'GUARDIAN_2']), name: text, form: z.enum(['WRITTEN', 'ORAL']), wording: z.string().default('') })).min(1),
});

const paper = z.strictObject({ on: day, by: key, kind: z.enum(documentKinds), profileId: z.string(), fields: z.record(z.string(), z.string()) });

/** Sent home where there is `handOut`, otherwise declined. */
const letter = z.strictObject({
  on: day,
  by: key,
  declineReason: z.string().default(''),
  /** Answers what is proposed on the demo's day too. */
  alsoToday: z.boolean().default(true),
  fields: z.record(z.string(), z.string()).default({}),
  handOut: z.strictObject({ recipient: text, method: z.enum(['HANDED_OVER', 'REGISTERED_MAIL', 'ENCRYPTED_MEDIUM', 'E_SERVICE', 'MAIL']), ground: text }).nullable().default(null),
});

const story = z.strictObject({
  pupil: key,
  /** What the class list does not tell. In the order of the guardians. */
  home: z.array(z.strictObject({ relation: text, address: text, custody: z.enum(custodies).default('JOINT') })).default([]),
  coordinator: key,
  openedOn: day,
  reason: text,
  members: z.array(z.strictObject({ person: key, motive: text })).default([]),
  contacts: z.array(z.strictObject({ name: text, organisation: z.string(), organisationKind: z.enum(organisations).optional(), role: z.string(), telephone: z.string().default(''), email: z.string().default(''), isExternal: z.boolean() })).default([]),
  letter: letter.nullable().default(null),
  notes: z.array(z.strictObject({ on: day, by: key, kind: z.enum(['OFFICIAL_NOTE', 'MEMORY_NOTE', 'CONTACT']), text })).default([]),
  assessment: assessment.nullable().default(null),
  plan: plan.nullable().default(null),
  followUps: z.array(followUp).default([]),
  consents: z.array(consent).default([]),
  papers: z.array(paper).default([]),
});

/** What has happened around one pupil, and in whose words. */
export type DemoStory = z.infer<typeof story>;

const FOLDER = 'stories';

/** Reads `resources/demo/stories`. Throws when a file is not what was shipped. */
export const loadDemoStories = (resourcesDir: string): readonly DemoStory[] =>
  readdirSync(join(resourcesDir, 'demo', FOLDER))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readSeed(resourcesDir, join(FOLDER, name), story));
