/** The records of an export, page by page in the order of a list; the first page is read at once, so that errors come first. */
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import type { ListAnswer, ListParameters } from '../../contract/record.ts'
import { notAllowed } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { listRecords } from '../list.ts'
import { rowCap } from '../query/row-cap.ts'

type Page = ListAnswer<{ [key: string]: Json }>

const pageSize = 1_000

/** Throws 403 where the caller's roles bound an answer's rows and there are more. */
export async function exportPages(
  context: Context,
  entity: Entity,
  parameters: ListParameters,
): Promise<AsyncIterable<Json[]>> {
  const limit = rowCap(context, pageSize)
  const read = async (after?: string): Promise<Page> => {
    const text = await listRecords(
      context,
      entity,
      { ...parameters, limit, ...(after && { after }) },
      { exported: true },
    )
    return JSON.parse(text)
  }
  const first = await read()
  const { rows = Number.POSITIVE_INFINITY } = context.caller.limits ?? {}
  if (first.next && rows <= pageSize) throw bounded(rows)
  return pages(first, read, rows)
}

async function* pages(first: Page, read: (after: string) => Promise<Page>, cap: number): AsyncGenerator<Json[]> {
  let count = 0
  for (let page = first; ; page = await read(page.next)) {
    count += page.data.length
    if (count > cap) throw bounded(cap)
    yield page.data
    if (!page.next) return
  }
}

const bounded = (rows: number) =>
  notAllowed(`Your roles allow at most ${rows} rows at once. Narrow the list down by a filter.`)
