/** A newer version of a pack merged with what the customer made of it: the change it is, and what there is to decide. */
import type { Context } from '../access/context.ts'
import { requireMayActForOwners } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { ChangeSet, Unfit } from '../contract/documents.ts'
import type { AnswersByPack } from '../contract/pack.ts'
import type { Problem } from '../contract/problem.ts'
import { AppError, conflict, notFound } from '../errors.ts'
import { type CompiledModel, compileModel } from '../metadata/compile-model.ts'
import { planChange } from '../metadata/plan.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { requireNoClash } from './clashes.ts'
import { compareVersions } from './enishi-version.ts'
import { inOrder } from './in-order.ts'
import type { Choices } from './merge/merge-documents.ts'
import { type MergedModel, mergeModels } from './merge/merge-models.ts'
import type { Pack } from './pack.ts'
import { packPlaces } from './places.ts'
import { answered } from './questions/answers-for.ts'
import { organisationAnswers } from './questions/organisation-answers.ts'
import { requireFitsOthers } from './requirement.ts'
import { packsAsInstalled } from './store.ts'
import { uncheckedModel } from './unchecked-model.ts'

export interface UpgradeOptions {
  /** By a conflict's id; the customer's stays where nothing is said. */
  choices?: Choices
  /** As in a change set. */
  convert?: Record<string, Unfit>
  /** What the new version asks; what was answered before where nothing is said. */
  answers?: AnswersByPack
  /** Folders in which packs stand; uploaded ones and `templates/` where not given. */
  places?: readonly string[] | undefined
}

export interface PreparedUpgrade extends MergedModel {
  /** The new version, after those that it newly requires. */
  packs: Pack[]
  from: string
  organisation: ReturnType<typeof organisationAnswers>
}

/** Throws where there is nothing newer, or the caller may not, or an entity of the new version has a name that is taken. */
export async function prepareUpgrade(
  context: Context,
  name: string,
  { choices = {}, answers = {}, convert, places }: UpgradeOptions,
): Promise<PreparedUpgrade> {
  requireRight(context.caller, 'packs')
  const installed = await packsAsInstalled(context.database)
  const before = installed.find(pack => pack.manifest.name === name)
  if (!before) throw notFound(`An installed pack '${name.slice(0, 80)}'`)
  const ordered = await newVersions(name, installed, await packPlaces(context, places))
  refuseOlder(before, ordered.at(-1)!)
  const packs = answered(ordered, answers, { [name]: before.answers })
  const organisation = organisationAnswers(context.caller, packs, answers)
  const mine = compileModel(await readSources(queryOf(context.database)), context.model)
  requireNoClash(mine, packs.slice(0, -1))
  const others = installed.filter(({ manifest }) => packs.every(pack => pack.manifest.name !== manifest.name))
  requireFitsOthers(
    packs.at(-1)!.manifest,
    others.map(({ manifest }) => manifest),
  )
  const models = {
    base: await uncheckedModel(installed, mine.language),
    mine,
    theirs: await uncheckedModel([...others, ...packs], mine.language, { whole: true }),
  }
  const converting = convert ? { convert } : {}
  const problemsOf = (change: ChangeSet) => problemsIn(context, mine, { ...change, ...converting })
  const { change, ...told } = await mergeModels({ models, before, packs, choices, problemsOf })
  requireMayWriteRoles(mine, context.caller, change)
  requireMayActForOwners(mine, context.caller, change)
  return { packs, from: before.manifest.version, organisation, change: { ...change, ...converting }, ...told }
}

async function newVersions(name: string, installed: Pack[], places: UpgradeOptions['places']): Promise<Pack[]> {
  const others = new Map(
    installed.flatMap(({ manifest }) => (manifest.name === name ? [] : [[manifest.name, manifest.version] as const])),
  )
  return inOrder({ names: [name], installed: others, places })
}

function refuseOlder({ manifest: before }: Pack, { manifest: now }: Pack): void {
  const order = compareVersions(now.version, before.version)
  if (order === 0) throw conflict('pack-current', `'${before.name}' ${before.version} is installed, and is the newest.`)
  if (order < 0)
    throw conflict(
      'pack-older',
      `'${before.name}' ${before.version} is installed; ${now.version} is older. A pack only goes forward.`,
    )
}

/** None where it can be planned. */
async function problemsIn(context: Context, model: CompiledModel, change: ChangeSet): Promise<Problem[]> {
  try {
    await planChange(context.database, model, change)
    return []
  } catch (error) {
    if (error instanceof AppError && error.status === 422 && error.details.length) return error.details
    throw error
  }
}
