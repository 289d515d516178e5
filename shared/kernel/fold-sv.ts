const OWN_LETTERS: Readonly<Record<string, string>> = { å: '\ue000', ä: '\ue001', ö: '\ue002' };
const BACK: Readonly<Record<string, string>> = { '\ue000': 'å', '\ue001': 'ä', '\ue002': 'ö' };
const RELATIVES: Readonly<Record<string, string>> = { æ: 'ä', ø: 'ö', ß: 'ss', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };

/**
 * Text as it is compared when someone searches: lower case, accents dropped (é = e, ü = u), but å, ä and ö are letters of
 * their own in Swedish and stay; æ and ø are their neighbours' ä and ö.
 */
export const foldSv = (text: string): string => {
  const lower = text.normalize('NFC').toLowerCase();
  // Most names are plain: nothing to fold.
  if (/^[a-zåäö0-9 .,-]*$/.test(lower)) return lower;
  return lower
    .replace(/[æøßđðłþı]/g, (letter) => RELATIVES[letter] ?? letter)
    .replace(/[åäö]/g, (letter) => OWN_LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\ue000-\ue002]/g, (letter) => BACK[letter] ?? letter);
};
