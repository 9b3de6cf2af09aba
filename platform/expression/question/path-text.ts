/** A path as `groupBy` and `measures` of an aggregate read it: a name that could be something else stands in quotes. */
export const pathText = (path: string[]): string =>
  path.map(name => (/^[^\s,().:"-][^\s,().:"]*$/.test(name) ? name : JSON.stringify(name))).join('.')
