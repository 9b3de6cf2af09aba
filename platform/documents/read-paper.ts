/**
 * A template opened on one record as its reader may see it: what its expressions name is read in one statement (and one
 * per other record), what they may not name is left out of the question.
 */
import type { Context } from '../access/context.ts'
import { visibleScope } from '../access/visible-scope.ts'
import type { DocumentTemplate, PaperLanguage } from '../contract/document-template.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { EvaluationValues } from '../expression/evaluate.ts'
import { evaluate } from '../expression/evaluate.ts'
import type { Scope } from '../expression/scope.ts'
import { expressionsOf } from '../expression/template/template.ts'
import type { Expression } from '../expression/tree.ts'
import type { Entity } from '../metadata/model.ts'
import { type PaperPart, paperParts } from '../metadata/paper-parts.ts'
import { paperNames } from '../metadata/paper-uses.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { getRecord } from '../records/get.ts'
import { listRecords } from '../records/list.ts'
import { expressionPaths } from './expression-paths.ts'
import { openPaper, type Paper, type Sources, sourcesFor } from './paper.ts'
import { readPictures } from './read-pictures.ts'

export interface PaperOf {
  template: DocumentTemplate
  entity: Entity
  id: string
  language: PaperLanguage
  store: FileStore
}

/** Throws 404 for a record that the caller may not see. */
export async function readPaper(context: Context, { template, entity, id, language, store }: PaperOf): Promise<Paper> {
  const scope = visibleScope(context.model, context.caller, entity.name)
  const scopeWith = (items?: string): Scope => ({
    ...scope,
    variables: { ...scope.variables, named: paperNames(template, context.model, items) },
  })
  const sources = sourcesFor(scopeWith(), scopeWith)
  const parts = paperParts(template).flatMap(part => read(part, sources))
  const { text } = await getRecord(context, entity, id, { select: selectOf(parts) })
  const values = valuesOf(context, language, {
    record: JSON.parse(text) as JsonObject,
    named: await otherRecords(context, template, parts),
  })
  const currency = currencyOf(context, template, sources, values)
  const shower = { scope: scopeWith(), language, dates: template.dates, currency, values }
  const pictures = await readPictures(context, store, pictureSources(parts, values))
  return openPaper({ template, language, currency, sources, values, shower, pictures })
}

/** An expression of the template, and the list that its `item` is of. */
interface ReadPart {
  expression: Expression
  items?: string
}

function read({ as, source, items }: PaperPart, sources: Sources): ReadPart[] {
  if (as === 'expression') {
    const expression = sources.expression(source, items)
    return expression ? [{ expression, ...(items !== undefined && { items }) }] : []
  }
  const template = sources.template(source)
  return template ? expressionsOf(template).map(expression => ({ expression })) : []
}

function selectOf(parts: ReadPart[]): string {
  const paths = parts.flatMap(({ expression, items }) => [
    ...expressionPaths(expression, 'record'),
    ...(items === undefined ? [] : expressionPaths(expression, 'item').map(path => `${JSON.stringify(items)}.${path}`)),
  ])
  return [...new Set(['_id', ...paths])].join(',')
}

async function otherRecords(context: Context, { data = {} }: DocumentTemplate, parts: ReadPart[]) {
  const read = Object.entries(data).map(async ([name, { entity: entityName, filter, sort }]) => {
    const paths = [...new Set(parts.flatMap(({ expression }) => expressionPaths(expression, name)))]
    const entity = context.model.entities.get(entityName)
    // Nothing of it can be named: its reader may not read it, or nothing asks.
    if (!entity || paths.length === 0) return [name, null] as const
    const list = await listRecords(context, entity, {
      select: paths.join(','),
      limit: 1,
      ...(filter && { filter }),
      ...(sort && { sort: sort.join(',') }),
    })
    const found = (JSON.parse(list) as { data: JsonObject[] }).data[0] ?? null
    return [name, found] as const
  })
  return Object.fromEntries(await Promise.all(read)) as Record<string, Json>
}

const valuesOf = (
  { caller, organisation, now }: Context,
  locale: string,
  { record, named }: { record: JsonObject; named: Record<string, Json> },
): EvaluationValues => ({
  record,
  named,
  user: { ...caller.attributes, locale, roles: caller.roles },
  now,
  timeZone: organisation.timeZone,
  organisation,
})

function currencyOf(
  { organisation }: Context,
  { currency }: DocumentTemplate,
  sources: Sources,
  values: EvaluationValues,
): string {
  const expression = currency === undefined ? null : sources.expression(currency)
  const given = expression && evaluate(expression, values)
  return typeof given === 'string' && given ? given : organisation.currency
}

/** Whatever gives a file is a picture of the paper. */
const pictureSources = (parts: ReadPart[], values: EvaluationValues): Json[] =>
  parts.flatMap(({ expression, items }) =>
    items === undefined && expression.type === 'json' ? [evaluate(expression, values)] : [],
  )
