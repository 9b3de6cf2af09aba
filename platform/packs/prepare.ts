/** Packs that were asked for → the packs to install and the one change of the model that they are. */
import type { Context } from '../access/context.ts'
import { requireMayActForOwners } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { ChangeSet } from '../contract/documents.ts'
import type { OrganisationSettings } from '../contract/organisation.ts'
import type { AnswersByPack } from '../contract/pack.ts'
import { changeSetOf } from './change-set.ts'
import { requireNoClash } from './clashes.ts'
import { contentDigest } from './content-digest.ts'
import { inOrder } from './in-order.ts'
import type { Pack } from './pack.ts'
import { packPlaces } from './places.ts'
import { answered } from './questions/answers-for.ts'
import { organisationAnswers } from './questions/organisation-answers.ts'
import { packsToSample } from './sample/plan-sample.ts'
import { type InstalledPack, installedPacks } from './store.ts'

export interface InstallWish {
  /** What packs ask; what is usual where nothing is said. */
  answers?: AnswersByPack
  /** Folders in which packs stand; uploaded ones and `templates/` where not given. */
  places?: readonly string[] | undefined
}

export interface PreparedPacks {
  /** With those that they require and that are not installed, in the order of need; none that is installed. */
  packs: Pack[]
  change: ChangeSet
  /** What the answers say of the organisation; null where nothing. */
  organisation: Partial<OrganisationSettings> | null
  /** By name. */
  installed: ReadonlyMap<string, InstalledPack>
  /** In which these very packs stand, whatever is uploaded meanwhile. */
  places: readonly string[]
  /** Of all that is done beside the change. */
  beside: string
}

/** Throws where the caller may not install, or would hand out more than they have. */
export async function preparePacks(
  context: Context,
  names: readonly string[],
  { answers = {}, ...wish }: InstallWish = {},
): Promise<PreparedPacks> {
  const { database, model, caller } = context
  requireRight(caller, 'packs')
  const installed = await installedPacks(database)
  const wanted = names.filter(name => !installed.has(name))
  const versions = new Map([...installed.values()].map(({ name, version }) => [name, version]))
  const places = await packPlaces(context, wish.places)
  const ordered = await inOrder({ names: wanted, installed: versions, places })
  const packs = answered(ordered, answers)
  requireNoClash(model, packs)
  const change = changeSetOf(packs, model.revision)
  requireMayWriteRoles(model, caller, change)
  requireMayActForOwners(model, caller, change)
  const organisation = organisationAnswers(caller, packs, answers)
  const sampled = [...new Set([...packs.map(({ manifest }) => manifest.name), ...names])]
  // Where one is not to be had, only sample data is refused, later and with the reason.
  const samples = await packsToSample({ names: sampled, installed, places }).catch(() => [])
  const beside = await contentDigest({ packs, organisation, samples })
  return { packs, change, installed, organisation, places, beside }
}
