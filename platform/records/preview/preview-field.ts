/**
 * A computed field as it is being written, on real records: the model as it would be with that one field, read under the
 * caller's own rights. Only the field differs from what is there, so that nothing else of a draft (a mask that is taken
 * away, another name for records) shows what its author may not read.
 */
import { randomUUID } from 'node:crypto'
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Preview, PreviewRequest } from '../../contract/field-preview.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { RecordJson } from '../../contract/record.ts'
import { AppError, badRequest, invalid, notAllowed, notFound } from '../../errors.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { modelAfter } from '../../metadata/plan.ts'
import { documentText, queryOf } from '../../metadata/store.ts'
import { listRecords } from '../list.ts'
import { mayDo } from '../query/viewer.ts'

const shown = 5

/** Throws 403 for what the caller may not read all sources of, and 422 with what is wrong with the expression. */
export async function previewField(context: Context, entity: Entity, request: PreviewRequest): Promise<Preview> {
  mayDo(context, entity, 'read')
  const { property, ids, only } = request
  if (!Object.hasOwn(property, 'x-formula') && !Object.hasOwn(property, 'x-rollup'))
    throw badRequest('not-computed', 'Only a formula or a rollup can be tried.')
  const field = replaced(entity, request.field)
  const model = await modelWith(context, entity, field, property)
  const draft = model.entities.get(entity.name)!
  const trying = { ...context, model }
  delete trying.reload
  if (policyOf(model, context.caller, draft, 'read').fields.get(field) !== 'read')
    throw notAllowed('You may not read all that this is made of.')
  const path = `record["${field}"]`
  const answer = await listRecords(trying, draft, {
    select: `_id,_label,${field}`,
    limit: ids ? ids.length : shown,
    sort: '-_updatedAt',
    ...(ids && { filter: `record._id in ${JSON.stringify(ids)}` }),
    ...(only && { filter: `${path} == true`, count: 'exact' }),
  })
  const { data, count } = JSON.parse(answer) as { data: RecordJson[]; count?: number }
  return {
    type: draft.byName.get(field)!.type,
    data: data.map(({ _id, _label, ...values }) => ({ _id, _label: _label ?? '', value: values[field] ?? null })),
    ...(count !== undefined && { count }),
  }
}

/** What is computed already is what it would be; everything else stays, and the new one stands beside it. */
function replaced({ byName }: Entity, field: string | undefined): string {
  return field !== undefined && byName.get(field)?.computed ? field : `preview${randomUUID().replaceAll('-', '')}`
}

async function modelWith(context: Context, entity: Entity, field: string, property: JsonObject): Promise<Model> {
  const found = await documentText(context.database, 'entity', entity.name)
  if (!found) throw notFound(`The entity '${entity.name}'`)
  const document = JSON.parse(found.text) as JsonObject
  const properties = { ...(document['properties'] as JsonObject | undefined), [field]: property }
  const text = JSON.stringify({ ...document, properties })
  const change = { base: context.model.revision, entities: [{ name: entity.name, text }] }
  try {
    const { current, next } = await modelAfter(queryOf(context.database), change, { known: context.model })
    return { ...next, revision: current.revision }
  } catch (error) {
    throw error instanceof AppError && error.status === 422 ? aboutField(error, field) : error
  }
}

/** Pointers into the property that was sent, and not a word of the name it had meanwhile. */
function aboutField(error: AppError, field: string): AppError {
  const place = ['/text', ''].map(text => `/entities/0${text}/properties/${field}`)
  const problems = error.details.map(problem => ({
    ...problem,
    pointer: problem.pointer.slice(place.find(start => problem.pointer.startsWith(start))?.length ?? Infinity),
    message: problem.message.replaceAll(field, 'this field'),
  }))
  return invalid(problems[0]?.message ?? 'This cannot be computed.', problems)
}
