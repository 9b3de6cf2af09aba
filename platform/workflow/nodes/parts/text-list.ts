import type { Json } from '../../../contract/json.ts'

/** A setting that is a list of texts; none where it is not there. */
export const textList = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
