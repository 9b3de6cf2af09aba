/** Values of a record changed in an answer of a list that is shown already, whether it came as one page or as many. Pure. */
import type { InfiniteData } from '@tanstack/react-query'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { ListAnswer } from '../../platform/contract/record.ts'

/** Whatever stands in the cache below `['records', entity]`. */
export type Answer = ListAnswer | InfiniteData<ListAnswer> | object

export function patched(answer: Answer, id: string, values: JsonObject): Answer {
  if ('pages' in answer) return { ...answer, pages: answer.pages.map(page => patchedPage(page, id, values)) }
  return isList(answer) ? patchedPage(answer, id, values) : answer
}

const isList = (answer: Answer): answer is ListAnswer => 'data' in answer && Array.isArray(answer.data)

const patchedPage = (page: ListAnswer, id: string, values: JsonObject): ListAnswer =>
  page.data.some(({ _id }) => _id === id)
    ? { ...page, data: page.data.map(record => (record._id === id ? { ...record, ...values } : record)) }
    : page
