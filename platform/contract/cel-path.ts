/** A field of the record at hand, as CEL names it: `record.name`, `record["日本語"]`. */
export const celPath = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `record.${name}` : `record[${JSON.stringify(name)}]`
