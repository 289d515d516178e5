type Params = Readonly<Record<string, string | number>>;

/** Why a document was not made. */
export const pdfErrors = {
  MISSING_GLYPH: (params) => {
    const count = Number(params['count'] ?? 1);
    const more = count > 1 ? ` Det finns ${String(count - 1)} sådana tecken till.` : '';
    const where = params['place'] ? ` under ”${String(params['place'])}”` : '';
    return `Tecknet ”${params['character'] ?? ''}”${where} går inte att skriva ut på papper.${more} Ingen fil har skapats och texten är kvar. Byt ut eller ta bort tecknet och försök igen.`;
  },
} as const satisfies Record<string, (params: Params) => string>;
