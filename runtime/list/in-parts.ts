/** Many ids, a few at a time: as a filter they travel in an address. */
export const idsTogether = 100

export const inParts = <T>(all: T[], size = idsTogether): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
