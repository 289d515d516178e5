import { uuidv7 } from 'uuidv7';

/** Makes a new id. */
export type NewId = () => string;

/** UUIDv7: sorts by time of creation. */
export const systemIds = (): NewId => () => uuidv7();

const HEX_DIGITS = 12;

/** Ids that count 1, 2, 3 … For tests and demo data, where the same run must give the same ids. */
export const countingIds = (series = 0): NewId => {
  let count = 0;
  const group = series.toString(16).padStart(3, '0');
  return () => {
    count += 1;
    return `01890000-0000-7${group}-8000-${count.toString(16).padStart(HEX_DIGITS, '0')}`;
  };
};
