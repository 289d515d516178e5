const whole = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 });

/** "12 400": thousands apart, as in Swedish. */
export const countText = (count: number): string => whole.format(count);

/** "12,5": at most one decimal. */
export const decimalText = (value: number): string => oneDecimal.format(value);

/** "3 elever", "1 elev". */
export const countOf = (count: number, one: string, many: string): string => `${countText(count)} ${count === 1 ? one : many}`;
