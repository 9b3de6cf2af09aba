/** A field's path as CEL names it: `account.region` → `record.account.region`, `日本語` → `record["日本語"]`. */
import { plainName } from '../filter.ts'

const words = ['in', 'true', 'false', 'null']

export const fieldPath = (path: string): string =>
  `record${path
    .split('.')
    .map(key => (plainName.test(key) && !words.includes(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('')}`
