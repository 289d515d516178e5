const NAME = /^valv-g([0-9]{6})\.db$/;
const GENERATION_DIGITS = 6;

/** What the database of a generation is called: `valv-g000001.db`. The key file names the one that counts. */
export const databaseName = (generation: number): string => `valv-g${String(generation).padStart(GENERATION_DIGITS, '0')}.db`;

/** The generation that a file's name states, 0 for any other file. */
export const generationIn = (name: string): number => Number(NAME.exec(name)?.[1] ?? 0);

/** The first name after `generation` that no file has: what lies there is stepped around, never written over. */
export const freeDatabaseName = (generation: number, isTaken: (name: string) => boolean): string => {
  for (let next = generation + 1; ; next += 1) {
    const name = databaseName(next);
    if (!isTaken(name)) return name;
  }
};
