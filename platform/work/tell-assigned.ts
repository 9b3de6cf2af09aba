/** Tells people that records became theirs, by somebody else's hand. Many at once are told as one. */
import { labelText } from '../contract/label.ts'
import type { Change } from '../events/read-changes.ts'
import { notify } from '../messages/notifications/notify.ts'
import type { Entity } from '../metadata/model.ts'
import type { InTransaction } from '../records/in-transaction.ts'
import { entityWith, labelsOf } from './labels-of.ts'
import { namesOf } from './names-of.ts'
import { languageOf, words } from './words.ts'
import type { WorkServices } from './work-services.ts'

/** Up to so many of an entity are told one by one. */
const mostSingly = 3

export async function tellAssigned(services: WorkServices, context: InTransaction, changes: Change[]): Promise<void> {
  const given = changes.filter(isGiven)
  for (const [person, some] of Map.groupBy(given, ownerOf)) {
    const caller = person && (await services.callerById(person))
    if (!caller) continue
    const theirs = { ...services.contextOf(caller), transaction: context.transaction }
    for (const [id, ofEntity] of Map.groupBy(some, ({ entity }) => entity)) {
      const entity = entityWith(context, id)
      if (entity && !entity.parent) await tell(theirs, entity, ofEntity)
    }
  }
}

const ownerOf = ({ after }: Change): string | null => {
  const owner = after?.['_owner']
  return typeof owner === 'string' ? owner : null
}

/** What the platform itself makes (packs, sample data) was never anybody else's to give. */
function isGiven(change: Change): boolean {
  const owner = ownerOf(change)
  if (!owner || owner === change.actor || owner === change.before?.['_owner']) return false
  return change.operation === 'update' || (change.operation === 'create' && (change.actor ?? change.run) !== null)
}

async function tell(theirs: InTransaction, entity: Entity, changes: Change[]): Promise<void> {
  const labels = await labelsOf(theirs, changes)
  const seen = changes.filter(({ record }) => labels.has(record))
  if (seen.length === 0) return
  if (seen.length > mostSingly) return tellMany(theirs, entity, seen.length)
  const names = await namesOf(theirs.transaction, seen)
  const language = languageOf(theirs.caller.locale)
  for (const { record, actor } of seen)
    await notify(
      theirs.transaction,
      {
        people: [theirs.caller.id!],
        kind: 'assignment',
        title: words[language].assigned(labelText(entity.title, language), labels.get(record)!._label),
        text: actor && names.has(actor) ? words[language].by(names.get(actor)!) : null,
        record: { entity, _id: record },
      },
      theirs.now,
    )
}

async function tellMany({ caller, transaction, now }: InTransaction, entity: Entity, count: number): Promise<void> {
  const language = languageOf(caller.locale)
  const title = words[language].assignedMany(count, labelText(entity.plural, language))
  const link = mineOf(entity)
  await notify(transaction, { people: [caller.id!], kind: 'assignment', title, link }, now)
}

const mineOf = ({ name }: Entity) =>
  `/a/all/${encodeURIComponent(name)}?${new URLSearchParams({ filter: 'record._owner == user._id' })}`
