/** Titles of the operating system's file dialogs. */
export const dialogTitles = {
  open: {
    absence: 'Välj frånvarofil',
    pupils: 'Välj klasslista',
    signature: 'Välj den signerade PDF-filen',
    outsideFile: 'Välj den PDF-fil som har signerats utanför Sedd',
  },
  folder: {
    restore: 'Välj mappen med säkerhetskopian',
    secondPlace: 'Välj mapp för säkerhetskopior',
  },
  save: 'Spara som',
} as const;

/** What the kinds of files are called in those dialogs. */
export const fileKinds = {
  table: 'Textfil med kolumner',
  pdf: 'PDF-dokument',
  any: 'Alla filer',
} as const;
