/**
 * The metadata of another installation → the change that makes this one like it: of the model, of the organisation's
 * settings, and of the notes of packs. Nobody brings in more than they could do by hand.
 */
import type { Context } from '../access/context.ts'
import { requireMayChangeModel } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import { listSecrets } from '../access/secret-store.ts'
import { type ChangeSet, documentKinds, documentLists } from '../contract/documents.ts'
import type { EnvironmentDifference, EnvironmentWish } from '../contract/environment.ts'
import type { JsonObject } from '../contract/json.ts'
import { invalid } from '../errors.ts'
import { type CompiledModel, compileModel } from '../metadata/compile-model.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { alignItems } from './align.ts'
import { type Compared, compareItems } from './compare.ts'
import { isDocumentKind, nameOf, printItem } from './item.ts'
import { itemsHere } from './items-here.ts'
import { landWorkflow } from './landing.ts'
import type { Configuration } from './read-files.ts'

export type Wish = Omit<EnvironmentWish, 'from'>

export interface PreparedEnvironment {
  model: CompiledModel
  /** Everything that differs, whether it is taken or not. */
  differences: EnvironmentDifference[]
  change: ChangeSet
  /** Null: they stay. */
  organisation: JsonObject | null
  /** Notes of packs to write; null: to forget. */
  packs: Map<string, JsonObject | null>
  switchedOff: string[]
  missingSecrets: string[]
}

export async function prepareEnvironment(
  context: Context,
  { items, secrets }: Configuration,
  { take, keep = false, convert }: Wish = {},
): Promise<PreparedEnvironment> {
  const { database, caller } = context
  requireRight(caller, 'model')
  const model = compileModel(await readSources(queryOf(database)), context.model)
  const here = await itemsHere(database, model.sources)
  const compared = compareItems(here, alignItems(here, items)).filter(({ difference }) => isTold(difference, keep))
  const taken = takenOf(compared, take)
  const change = { ...changeOf(taken, model), ...(convert && { convert }) }
  requireRights(context, model, taken, change)
  return {
    model,
    differences: compared.map(({ difference }) => difference),
    change,
    organisation: taken.find(({ difference }) => difference.kind === 'organisation')?.there?.body ?? null,
    packs: new Map(
      taken
        .filter(({ difference }) => difference.kind === 'pack')
        .map(pack => [pack.difference.id, pack.there?.body ?? null]),
    ),
    switchedOff: switchedOff(change, model),
    missingSecrets: await missing(context, secrets),
  }
}

/** An installation always has settings; files without them leave them alone. */
const isTold = ({ kind, change }: EnvironmentDifference, keep: boolean) =>
  change !== 'remove' || (!keep && kind !== 'organisation')

function takenOf(compared: readonly Compared[], take: readonly string[] | undefined): Compared[] {
  if (!take) return [...compared]
  const names = new Set(compared.map(({ difference }) => nameOf(difference)))
  const unknown = take.filter(name => !names.has(name))
  if (unknown.length)
    throw invalid(
      'Some of what was chosen does not differ.',
      unknown.map(name => ({
        pointer: '/take',
        code: 'not-found',
        message: `Nothing differs in '${name.slice(0, 200)}'.`,
      })),
    )
  return compared.filter(({ difference }) => take.includes(nameOf(difference)))
}

/** Of the model alone. */
export function changeOf(taken: readonly Compared[], model: CompiledModel): ChangeSet {
  const put = taken.filter(({ there }) => there)
  const bodies = (kind: string) =>
    put.filter(({ difference }) => difference.kind === kind).map(each => landed(each, model))
  return {
    base: model.revision,
    entities: put
      .filter(({ difference }) => difference.kind === 'entity')
      .map(({ here, there }) => ({ ...(here && { name: here.name }), text: printItem(there!) })),
    ...Object.fromEntries(documentKinds.map(kind => [documentLists[kind], bodies(kind)])),
    remove: taken.flatMap(({ here, there, difference: { kind } }) =>
      here && !there && (kind === 'entity' || isDocumentKind(kind)) ? [{ kind, id: here.id }] : [],
    ),
  }
}

function landed({ difference, there }: Compared, model: CompiledModel): JsonObject {
  if (difference.kind !== 'workflow') return there!.body
  const here = model.documents.workflow.get(difference.id) as JsonObject | undefined
  return landWorkflow(here, there!.body)
}

function requireRights(context: Context, model: CompiledModel, taken: readonly Compared[], change: ChangeSet): void {
  const kinds = new Set(taken.map(({ difference }) => difference.kind))
  if (kinds.has('organisation')) requireRight(context.caller, 'organisation')
  if (kinds.has('pack')) requireRight(context.caller, 'packs')
  requireMayChangeModel(model, context.caller, change)
  requireMayWriteRoles(model, context.caller, change)
}

const switchedOff = ({ workflows = [] }: ChangeSet, model: CompiledModel): string[] =>
  workflows
    .filter(({ id, runAs, active }) => {
      const wasOff = model.documents.workflow.get(id)?.active === false
      return runAs === 'system' && active === false && !wasOff
    })
    .map(({ id }) => id)

async function missing({ database }: Context, secrets: readonly string[]): Promise<string[]> {
  if (!secrets.length) return []
  const here = new Set((await listSecrets(database)).map(({ name }) => name))
  return secrets.filter(name => !here.has(name)).toSorted()
}
