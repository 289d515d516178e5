/** A person's name as it is shown: given name first. */
export const fullName = ({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string => `${givenName} ${familyName}`.trim();
