/** Names of the letters that this step carries. */
export const letterNames: Readonly<Record<string, string>> = { L1: 'Vi saknar ditt barn', L2: 'Oro för frånvaro' };

/** What an empty slot of a letter is called on the page. */
export const letterSlotLabels: Readonly<Record<string, string>> = {
  pupilFirstName: 'Elevens förnamn',
  className: 'Klass',
  schoolUnitName: 'Skola',
  period: 'Period',
  absencePercent: 'Frånvaro i procent',
  lostLessons: 'Missade lektioner',
  lostSchoolDays: 'Missade skoldagar',
  contactName: 'Kontaktperson',
  contactRole: 'Kontaktpersonens roll',
  contactTelephone: 'Telefon',
  interpreterLanguage: 'Tolkspråk',
  meetingProposal: 'Förslag på tid och plats',
  nextStepOn: 'Vi hör av oss senast',
};
