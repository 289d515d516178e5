/** Makes a missing branch of a closed union a type error, and a corrupt value at run time a thrown one. */
export const exhaustive = (value: never): never => {
  throw new Error(`unhandled variant: ${typeof value}`);
};
