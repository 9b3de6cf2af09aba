/**
 * A field of the record at hand, or a path through relations, as CEL names it: `record.name`, `record.account.region`,
 * `record["日本語"]`. An array where a key has a point in it.
 */
export const celPath = (path: string | string[]): string =>
  `record${(typeof path === 'string' ? path.split('.') : path)
    .map(key => (isPlainName(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('')}`

/** Whether CEL can name it behind a point. */
export const isPlainName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !words.includes(name)

const words = ['in', 'true', 'false', 'null']
