/** A worked-through invented case, as long as real ones are, for papers to be made from and looked at. */
import type { DocumentFacts } from '#shared/domain/documents/facts.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import type { Answer, Assessment, Talk } from '#shared/domain/assessment/types.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { ActionPlanBody, Measure } from '#shared/domain/plans/types.ts';
import { assembleDocument, prefillFields } from '#shared/domain/documents/assemble.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { documentWords } from '#shared/text/documents.ts';
import { absenceBasis, consent, day, decidedPlan, doneAssessment, facts, filledFollowUp, followUp, goal, kurator, measure, nowMs, planBody, signature } from '#tests/unit/cases/fixtures.ts';
import { documentFacts, packs, profile } from '#tests/unit/documents/fixtures.ts';

export const TODAY = day('2026-11-27');

const talks: readonly Talk[] = [
  { talkId: 't1', perspective: 'PUPIL', heldOn: day('2026-10-05'), form: 'MEETING', speaker: 'Ali', interviewerUserId: kurator.actor.userId, hadInterpreter: false },
  { talkId: 't2', perspective: 'GUARDIAN', heldOn: day('2026-10-07'), form: 'TELEPHONE', speaker: 'mamma Samira', interviewerUserId: kurator.actor.userId, hadInterpreter: true },
  { talkId: 't3', perspective: 'SCHOOL', heldOn: day('2026-10-06'), form: 'MEETING', speaker: 'mentor Eva Lund', interviewerUserId: kurator.actor.userId, hadInterpreter: false },
];
const answer = (answerId: string, talkId: string, area: Answer['area'], text: string): Answer => ({ answerId, talkId, area, questionId: `${area}-1`, text, changedByUserId: kurator.actor.userId, changedAtMs: nowMs, rowVersion: 0 });

const assessment: Assessment = {
  ...doneAssessment(),
  talks,
  answers: [
    answer('s1', 't3', 'TIDIGARE_INSATSER', 'Under vårterminen i årskurs 7 provades läxhjälp och tätare samtal med mentor. Det hjälpte kunskaperna men inte närvaron.'),
    answer('s2', 't3', 'FUNKTION_KOGNITION', 'Ali arbetar långsamt och noggrant, tappar tråden vid muntliga instruktioner i flera led och behöver se vad som ska göras. Så har det varit sedan årskurs 4.'),
  ],
  ownWords: [{ ownWordsId: 'o1', talkId: 't1', text: 'Jag orkar inte gå in när alla redan sitter där och tittar. Då vänder jag i dörren, och sen är det kört för hela dagen.' }],
  factors: [
    { factorId: 'f1', area: 'SKOLANS_ORGANISATION', level: 'ORGANISATION', valence: 'RISK', timeFactor: 'MAINTAINING', text: 'Ingen tar emot när man kommer sent eller efter frånvaro', answerIds: [] },
    { factorId: 'f2', area: 'VUXENRELATION', level: 'INDIVIDUAL', valence: 'PROTECTIVE', timeFactor: 'PROMOTING', text: 'Litar på Eva Lund och säger till henne när det är svårt', answerIds: [] },
    { factorId: 'f3', area: 'KAMRATER', level: 'GROUP', valence: 'PROTECTIVE', timeFactor: 'PROMOTING', text: 'Två kamrater som hör av sig varje dag', answerIds: [] },
    { factorId: 'f4', area: 'OSTRUKTURERAD_TID', level: 'GROUP', valence: 'RISK', timeFactor: 'TRIGGER', text: 'Omklädning och raster utan vuxen i närheten', answerIds: [] },
  ],
  hypotheses: [{ hypothesisId: 'h1', text: 'Vi tror att starten på dagen är svårast eftersom ingen tar emot och alla redan sitter', speaksAgainst: 'Onsdagar går bra, då börjar dagen i halvklass', strength: 'MEDIUM', factorIds: ['f1'] }],
  needs: [
    { needId: 'n1', text: 'behöver en förutsägbar start på dagen', hypothesisIds: ['h1'] },
    { needId: 'n2', text: 'behöver veta vem som finns nära på rasten', hypothesisIds: ['h1'] },
  ],
  summary: {
    PUPIL: 'Ali vill vara i skolan och tycker om matematik och de två kamraterna. Det svåraste är att komma in i klassrummet när lektionen har börjat. Magen gör ont de morgnar då idrott står på schemat.',
    GUARDIAN: 'Mamma ser att söndagskvällarna är tunga och att Ali sover dåligt före måndagar. Hemma är det lugnt och Ali äter frukost. Pappa kör till skolan när det går och Ali kliver då ibland inte ur bilen. Båda önskar hjälp att förstå varför det är så svårt.',
    SCHOOL: 'Skolan ser mest frånvaro på måndagar och vid idrott. När Ali är på plats arbetar han uthålligt, når godtagbara kunskaper i de flesta ämnen och är omtyckt av klassen. I idrott, musik och engelska saknas underlag för bedömning.',
  },
  analysis: 'Starten på dagen saknar mottagande, och varje sen ankomst gör nästa svårare. Oron har vuxit sedan klassen delades efter sommaren. Insatserna har gjort starten lättare, men oron inför måndagar och tröttheten kvarstår trots anpassad start och tätare kontakt med hemmet.',
};

const measures: readonly Measure[] = [
  measure({ measureId: 'm1', title: 'Mjukstart', description: 'Eva Lund möter i entrén 08.20, de går in före de andra', level: 'INDIVIDUAL', startsOn: day('2026-10-12'), followUpOn: day('2026-11-05') }),
  measure({ measureId: 'm2', title: 'Samtal hem samma dag', description: 'Mentor ringer före 09.30 när Ali inte har kommit', level: 'HOME', startsOn: day('2026-09-21'), endsOn: day('2026-10-23'), responsible: 'Eva Lund', needIds: ['n1'] }),
  measure({ measureId: 'm3', title: 'Lugnare ingång till idrotten', description: 'Eget omklädningsrum och bestämd plats i salen', level: 'GROUP', purpose: 'PREVENTIVE', startsOn: day('2026-11-09'), responsible: 'Johan Åberg, idrottslärare', needIds: ['n2'] }),
  measure({ measureId: 'm4', title: 'Rastvärd med namn', description: 'Samma vuxna på samma plats, uppsatt på tavlan', level: 'ORGANISATION', purpose: 'PROMOTING', startsOn: day('2026-10-19'), responsible: 'Rut Berg, rektor', needIds: ['n2'] }),
];

const body: ActionPlanBody = planBody({
  pupilsOwnGoal: 'Jag vill hinna in i klassrummet innan alla andra och slippa att någon frågar varför jag var borta.',
  goals: [
    goal({ goalId: 'g1', text: 'Frånvaron är högst 10 procent över fyra veckor', baseline: 31, target: 10, targetDate: day('2026-12-18') }),
    goal({ goalId: 'g2', text: 'Ali är på plats när första lektionen börjar fyra dagar av fem', measure: 'DAYS_WITH_PRESENCE', unit: 'dagar', baseline: 1, target: 4, targetDate: day('2026-12-18'), responsible: 'Eva Lund' }),
  ],
  measures,
  homeAgreement: 'Samira väcker 06.45 och kör till entrén på måndagar. Omar ringer Eva om morgonen inte går, så att ingen behöver gissa.',
  absenceDayPlan: 'Eva ringer hem före 09.30. Ali får veta vad som har hänt under dagen i ett kort meddelande, och vem som möter nästa morgon.',
  communication: 'Eva Lund hör av sig varje fredag på telefon, med tolk när Samira deltar.',
  evaluationOn: day('2026-12-18'),
  evaluationResponsible: 'Kim Ek, kurator',
  successCriterion: 'Fyra veckor i rad med högst 10 procent frånvaro och att Ali själv säger att starten går bra.',
  escalationCriterion: 'Ingen förändring vid två uppföljningar i rad.',
  pupilParticipation: 'Ali var med på mötet den 8 oktober, valde själv Eva och formulerade sitt eget mål.',
  guardianParticipation: 'Båda vårdnadshavarna var med, Samira med tolk. De är överens med skolan om insatserna.',
  disagreement: '',
  validFrom: day('2026-10-12'),
  validTo: day('2026-12-18'),
});

const held = (over: Partial<FollowUp>): FollowUp => ({ ...followUp(), ...over });
const decidedBy = { decidedByUserId: kurator.actor.userId, decidedAtMs: nowMs, absenceBefore: absenceBasis, absenceAfter: absenceBasis } as const;
const followUps: readonly FollowUp[] = [
  held({
    followUpId: 'u1', order: 1, dueOn: day('2026-11-05'),
    body: { ...filledFollowUp(-1, 30).body, heldOn: day('2026-11-05'), summary: 'Starten går lättare de dagar Eva är på plats.' },
    state: { kind: 'DECIDED', decision: 'CONTINUE', reason: 'Insatserna har just börjat', nextFollowUpOn: day('2026-11-25'), ...decidedBy },
  }),
  held({
    followUpId: 'u2', order: 2, dueOn: day('2026-11-25'),
    body: {
      ...filledFollowUp(1, 15).body, heldOn: day('2026-11-25'),
      goals: [{ goalId: 'g1', currentValue: 15, score: -1, comment: '' }, { goalId: 'g2', currentValue: 4, score: 0, comment: '' }],
      measures: [
        { measureId: 'm1', fidelity: 'AS_PLANNED', effect: 'POSITIVE', next: 'CONTINUE', comment: 'Går lättare när Eva möter, svårare när hon är borta' },
        { measureId: 'm2', fidelity: 'PARTLY', effect: 'UNCLEAR', next: 'STOP', comment: 'Gav snabb kontakt men också oro hemma' },
        { measureId: 'm3', fidelity: 'AS_PLANNED', effect: 'NONE', next: 'CHANGE', comment: 'Idrotten undviks fortfarande' },
        { measureId: 'm4', fidelity: 'AS_PLANNED', effect: 'POSITIVE', next: 'CONTINUE', comment: '' },
      ],
      summary: 'Närvaron har ökat, men måndagar och idrott är fortfarande svåra. Ali är trött och sover dåligt före skoldagar.',
    },
    state: { kind: 'DECIDED', decision: 'ESCALATE', reason: 'Oron inför måndagar och tröttheten kvarstår trots insatserna', nextFollowUpOn: day('2026-12-18'), ...decidedBy },
  }),
];

const bothConsents = consent({ organisations: ['SCHOOL_PUPIL_HEALTH', 'BUP'], purpose: 'Att skolan och BUP tillsammans ska kunna förstå vad som gör starten på dagen svår.', exceptions: 'Inget om pappas arbete.' });

/** Ali's case after two follow-ups. The plan is signed. */
export const sampleFacts = (over: Partial<DocumentFacts> = {}): DocumentFacts => {
  const base = documentFacts();
  const opened = facts().case;
  return {
    ...base,
    case: {
      ...opened,
      state: { stage: 'COLLABORATION' },
      openedOn: day('2026-10-02'),
      contacts: [{ contactId: 'k1', name: 'Lena Strid', organisation: 'BUP', role: 'Sjuksköterska', telephone: '08-765 43 21', email: '', isExternal: true }],
    },
    assessment,
    plans: [decidedPlan({ body, reason: 'Första planen', state: { kind: 'DECIDED', signature: { ...signature(), signerName: 'Rut Berg', signedOn: day('2026-10-09'), keyId: 'a91f-20c4-77d0', bodyHash: '3f9a12bc77d0aa41'.padEnd(64, '0') } } })],
    followUps,
    consents: [bothConsents],
    today: TODAY,
    school: { ...base.school, authorityName: 'Ekbackens kommun', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '12345678', address: 'Skolvägen 1, 123 45 Ekbacken', telephone: '08-123 45 67', email: 'ekbacksskolan@example.se' },
    pupil: {
      ...base.pupil,
      homeMunicipality: 'Ekbacken',
      guardians: base.pupil.guardians.map((guardian, index) => ({ ...guardian, address: 'Björkstigen 4, 123 46 Ekbacken', telephone: index === 0 ? '070-174 06 05' : '070-174 06 06', email: index === 0 ? 'samira@example.se' : '' })),
    },
    headTeacherName: 'Rut Berg',
    people: { 'u-counsellor': { name: 'Kim Ek', role: 'COUNSELLOR' }, 'u-psychologist': { name: 'Petra Sand', role: 'PSYCHOLOGIST' } },
    absence: {
      from: day('2026-08-18'), to: day('2026-11-25'), totalPercent: 26.4, validPercent: 14.1, invalidPercent: 12.3, reportingRatePercent: 96,
      definition: 'Frånvaro: giltig och ogiltig frånvaro som andel av den schemalagda tiden, utan inställda lektioner. Lektioner som ingen har rapporterat räknas som närvaro.',
      lostLessons: 118, lostSchoolDays: 17.5, sentence: 'Frånvaron har sjunkit från 31 % till 17 % på sex veckor sedan mjukstarten. Det visar inte att insatsen är orsaken.', pattern: 'Frånvaron är störst på måndagar och i idrott och hälsa.',
    },
    ...over,
  };
};

export const sampleFields: Readonly<Record<string, DocumentFields>> = {
  'd05-atgardsplan': {},
  'd09-samtycke': { organisations: 'SCHOOL_PUPIL_HEALTH,BUP', information: 'ATTENDANCE,SCHOOL_SITUATION,INVESTIGATIONS,HEALTH', exceptions: 'Inget om pappas arbete.', validTo: '2027-06-11' },
  'stockholm-bus-kallelse': {
    meetingType: 'Samverkansmöte', question: 'Hur gör vi starten på dagen möjlig, och vem gör vad?', wishes: 'Ali vill att mötet leder till att någon förklarar varför magen gör ont. Samira vill veta vem hon kan ringa.',
    when: 'Torsdag 10 december 2026 kl. 14.00–15.00, Ekbacksskolan, rum Eken', invited: 'BUP', childParticipation: 'Ali är med den första halvtimmen tillsammans med Eva Lund.', material: 'Skolan tar med åtgärdsplanen och uppföljningarna.',
    answerBy: 'Senast 3 december till Kim Ek. Den som inte kan komma skickar någon med mandat.', sipInformation: 'Information om SIP är bifogad.', chair: 'Kim Ek leder, Petra Sand dokumenterar',
  },
  'stockholm-bus-bup': {
    receiver: 'bup-mottagning', attached: 'pedagogisk-kartlaggning,samtycke', completedByUserId: 'u-psychologist', completedOn: '2026-11-27',
    question: 'Stark oro inför skoldagen med kroppsliga besvär, sömnsvårigheter och trötthet sedan ett år. Skolan önskar hjälp att förstå vad oron beror på och vad Ali behöver för att klara starten på dagen.',
    remaining: 'Oron inför måndagar och idrott, magont på morgonen och tröttheten kvarstår trots mottagande varje morgon, tätare kontakt med hemmet och anpassad ingång till idrotten.',
    investigations: 'Pedagogisk kartläggning hösten 2026. Inga andra utredningar.', wanted: 'Bedömning, och återkoppling till skolan på ett möte. Svar får lämnas till skolpsykolog.',
  },
  'd22-brev-hem': { meetingProposal: 'torsdag 3 december kl. 15.30 i rum Eken på skolan', nextStepOn: '1 december' },
  'eht-underlag': { proposal: 'Att mötet tar ställning till remiss till BUP och utser vem som förbereder den.' },
};

/** The paper of one profile from the sample case, with the proposals a person would have been shown. */
export const samplePaper = (profileId: string, fields: DocumentFields = {}, over: Partial<DocumentFacts> = {}): DocumentData => {
  const all = sampleFacts({ letter: packs.letterFor('L2', 'GRUNDSKOLA') ?? null, ...over });
  return assembleDocument(all, { ...prefillFields(all, profile(profileId), documentWords), ...sampleFields[profileId], ...fields }, profile(profileId), documentWords);
};
