/**
 * A merge of two valid models need not be one: the new version's view may name a field that the customer removed. What
 * does not fit is held back, as little as possible: first the item of a list that says it, then the document, in the end
 * everything, which leaves the model as it is. So a merge always ends in a valid model, and says what is missing from it.
 */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { HeldBack } from '../../contract/plan.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { isObject, objectAt } from '../../metadata/json-values.ts'
import { pointerKeys } from '../../metadata/pointer.ts'
import type { MergedChange } from './change-of.ts'
import { itemNames } from './item-names.ts'
import { isUntouched, type MergedDocument } from './merged-document.ts'
import { sameJson } from './three.ts'

export interface Fitting {
  changeOf: (documents: readonly MergedDocument[]) => MergedChange
  problemsOf: (change: MergedChange['change']) => Promise<Problem[]>
}

export interface Fitted {
  documents: MergedDocument[]
  held: HeldBack[]
}

export async function makeFit(merged: readonly MergedDocument[], { changeOf, problemsOf }: Fitting): Promise<Fitted> {
  let documents = merged
  const held: HeldBack[] = []
  for (;;) {
    const { change, documentAt } = changeOf(documents)
    const problems = await problemsOf(change)
    if (!problems.length) return { documents: [...documents], held }
    const step = holdBack(documents, problems, documentAt)
    held.push(...step.held)
    documents = step.documents
  }
}

interface Step {
  documents: MergedDocument[]
  held: HeldBack[]
}

/** Always makes the change smaller. */
function holdBack(
  documents: readonly MergedDocument[],
  problems: readonly Problem[],
  documentAt: MergedChange['documentAt'],
): Step {
  const placed = Map.groupBy(problems, ({ pointer }) => documentAt(pointer)?.document)
  const found = documents.filter(document => placed.has(document))
  if (!found.length) return keepWhatGoes(documents, problems) ?? keepAll(documents, problems)
  const held: HeldBack[] = []
  const smaller = new Map(
    found.map(document => {
      const { pointer, message } = placed.get(document)![0]!
      const { rest } = documentAt(pointer)!
      const [body, at] = withoutItem(document, rest)
      held.push({ document: { kind: document.kind, id: document.name }, pointer: at, message })
      return [document, { ...document, body }]
    }),
  )
  return { documents: documents.map(document => smaller.get(document) ?? document), held }
}

/** The body without the item, or the customer's own where there is none to leave out that they did not put there. */
function withoutItem({ body, current, three: { mine } }: MergedDocument, at: string): [JsonObject | undefined, string] {
  const keys = pointerKeys(at)
  for (let depth = keys.length; depth > 0; depth--) {
    const path = keys.slice(0, depth)
    const list = body && valueIn(body, path.slice(0, -1))
    const item = body && valueIn(body, path)
    if (!Array.isArray(list) || item === undefined) continue
    const own = mine && valueIn(mine, path.slice(0, -1))
    if (!hasItem(own, list, Number(path.at(-1))))
      return [without(body!, path) as JsonObject, path.map(key => `/${key}`).join('')]
  }
  return [current, '']
}

/** Whether the customer has the item too, as they may have made it. */
function hasItem(own: Json | undefined, list: Json[], index: number): boolean {
  if (!Array.isArray(own)) return false
  const names = itemNames(list)
  return !names || (itemNames(own)?.includes(names[index]!) ?? true)
}

function valueIn(value: Json, path: readonly string[]): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  const next = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined
  return next === undefined ? undefined : valueIn(next, rest)
}

function without(value: Json, [key, ...rest]: readonly string[]): Json {
  if (Array.isArray(value))
    return rest.length === 0
      ? value.toSpliced(Number(key), 1)
      : value.with(Number(key), without(value[Number(key)]!, rest))
  const object = value as JsonObject
  return { ...object, [key!]: without(object[key!]!, rest) }
}

/** The customer's own documents need what the new version leaves out: it stays. Null where nothing goes. */
function keepWhatGoes(documents: readonly MergedDocument[], problems: readonly Problem[]): Step | null {
  const held: HeldBack[] = []
  const kept = documents.map(document => {
    const body = withWhatGoes(document)
    if (sameJson(body, document.body)) return document
    const message = problems.find(({ code }) => code === 'in-use')?.message ?? problems[0]!.message
    held.push({ document: { kind: document.kind, id: document.name }, pointer: '', message })
    return { ...document, body }
  })
  return held.length ? { documents: kept, held } : null
}

function withWhatGoes({ body, current, three: { mine } }: MergedDocument): JsonObject | undefined {
  if (!body || !mine) return body ?? current
  const [before, after] = [objectAt(mine, 'properties'), objectAt(body, 'properties')]
  if (!before || !after) return body
  const gone = Object.keys(before).filter(name => !Object.hasOwn(after, name))
  if (!gone.length) return body
  const properties = { ...after, ...Object.fromEntries(gone.map(name => [name, before[name]!])) }
  const settings = objectAt(body, 'x-entity')
  const ids = { ...objectAt(objectAt(mine, 'x-entity') ?? {}, 'ids'), ...objectAt(settings ?? {}, 'ids') }
  return { ...body, properties, ...(settings && { 'x-entity': { ...settings, ids } }) }
}

/** What nobody can place is in the whole of it. */
function keepAll(documents: readonly MergedDocument[], problems: readonly Problem[]): Step {
  const message = problems[0]!.message
  const changing = documents.filter(document => !isUntouched(document))
  if (!changing.length) throw invalid('The model as it stands has problems of its own.', [...problems])
  return {
    documents: documents.map(document => ({ ...document, body: document.current })),
    held: changing.map(({ kind, name }) => ({ document: { kind, id: name }, pointer: '', message })),
  }
}
