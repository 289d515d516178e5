/** Five steps of the same colour for squares and heat maps: none, up to a quarter, a half, nearly all, all. */
export type Shade = 0 | 1 | 2 | 3 | 4;

/** Which step a share of absence (percent 0–100) is drawn in. */
export const shadeOf = (percent: number): Shade => (percent <= 0 ? 0 : percent <= 25 ? 1 : percent <= 50 ? 2 : percent < 100 ? 3 : 4);
