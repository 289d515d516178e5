/** Where texts about a pupil lie, as a person knows the places. */
export type ChangedPart = 'CASE' | 'NOTES' | 'ASSESSMENT' | 'PLAN' | 'FOLLOW_UP' | 'CONSENTS' | 'DOCUMENTS' | 'DRAFTS';
