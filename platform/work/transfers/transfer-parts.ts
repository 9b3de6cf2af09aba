/** What is to be handed over: a person's records, entity by entity, by a filter or one by one. */
import type { Context } from '../../access/context.ts'
import type { Problem } from '../../contract/problem.ts'
import type { TransferPart, TransferPreview, TransferRequest } from '../../contract/transfer.ts'
import { invalid } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { type Assignable, assignableRecords } from '../../records/assignable.ts'
import { readableEntity } from '../../records/query/viewer.ts'

export interface OpenPart {
  entity: Entity
  filter: string
}

/** Throws 422 for entities that have no owner, or that one does not see. */
export function openParts(context: Context, { from, parts }: Pick<TransferRequest, 'from' | 'parts'>): OpenPart[] {
  const problems: Problem[] = []
  const opened = parts.flatMap((part, index) => {
    const entity = readableEntity(context, part.entity)
    if (entity && entity.ownership === 'user' && !entity.parent) return [{ entity, filter: filterOf(from, part) }]
    const message = `Records of '${part.entity.slice(0, 100)}' cannot be handed over.`
    problems.push({ pointer: `/parts/${index}/entity`, code: 'unknown-entity', message })
    return []
  })
  if (problems.length) throw invalid(problems[0]!.message, problems)
  return opened
}

const filterOf = (from: string, { filter, ids }: TransferPart): string =>
  [
    `record._owner == ${JSON.stringify(from)}`,
    ...(filter?.trim() ? [`(${filter})`] : []),
    ...(ids ? [`record._id in ${JSON.stringify(ids)}`] : []),
  ].join(' && ')

/** Counts what would be moved. Throws 400 and 422. */
export async function previewTransfer(
  context: Context,
  request: Pick<TransferRequest, 'from' | 'parts'>,
): Promise<TransferPreview> {
  const parts = []
  for (const part of openParts(context, request)) {
    let [matched, movable] = [0, 0]
    for await (const page of pagesOf(context, part)) {
      matched += page.length
      movable += page.filter(({ allowed }) => allowed).length
    }
    parts.push({ entity: part.entity.name, matched, movable })
  }
  return { parts }
}

const pageSize = 5_000

export async function* pagesOf(context: Context, { entity, filter }: OpenPart): AsyncGenerator<Assignable[]> {
  for (let after: string | null = null; ; ) {
    const page = await assignableRecords(context, entity, { filter, after, limit: pageSize })
    yield page
    if (page.length < pageSize) return
    after = page.at(-1)!.id
  }
}
