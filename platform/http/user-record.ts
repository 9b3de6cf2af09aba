/**
 * People stand in two places: access/ decides by its own tables, and their record of the shipped entity `user` is what
 * others see and relate to. Both are written here, in one transaction.
 */

import { noteAudit } from '../access/audit.ts'
import { changePerson, type PersonChange } from '../access/change-person.ts'
import type { Context } from '../access/context.ts'
import { createPerson, type NewPerson } from '../access/create-person.ts'
import { listPeople } from '../access/list-people.ts'
import { violated } from '../access/violated.ts'
import { systemCaller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Transaction } from '../database/database.ts'
import { invalid } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { createRecords } from '../records/create.ts'
import { dropPortrait } from '../records/portraits/keep-portrait.ts'
import { updateRecord } from '../records/update.ts'

/** The new person's id. Throws 409 for an e-mail address that is taken. */
export const createUser = (context: Context, person: Omit<NewPerson, 'id'>): Promise<string> =>
  inBothPlaces(context, async (inside, transaction) => {
    const entity = userEntity(context)
    const [record] = await createRecords(inside, entity, [recordFields(entity, person)])
    const { id } = record!
    await createPerson(transaction, { ...person, id })
    await noteAudit(transaction, context, { action: 'user-created', subject: id, details: told(person) })
    return id
  })

export const changeUser = (context: Context, id: string, change: PersonChange): Promise<void> =>
  inBothPlaces(context, async (inside, transaction) => {
    const entity = userEntity(context)
    const fields = recordFields(entity, change)
    const [before] = await listPeople(transaction, id)
    if (Object.keys(fields).length) await updateRecord(inside, entity, id, fields, {})
    await changePerson(transaction, id, change)
    // Who has left is not looked at any more.
    if (change.active === false) await dropPortrait(transaction, id)
    const details = { ...told(change), ...(change.roles && { rolesBefore: before?.roles ?? [] }) }
    await noteAudit(transaction, context, { action: 'user-changed', subject: id, details })
  })

/** A password is only told to have been changed. */
const told = ({ password, ...change }: PersonChange): JsonObject => ({
  ...(change as JsonObject),
  ...(password !== undefined && { password: 'changed' }),
})

/** Whoever may write both was asked before: inside, the platform itself acts. */
async function inBothPlaces<T>(
  context: Context,
  work: (inside: Context, transaction: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await context.database.transaction(transaction =>
      work({ ...context, transaction, caller: { ...systemCaller, id: context.caller.id } }, transaction),
    )
  } catch (error) {
    if (violated(error) !== 'foreign-key') throw error
    throw invalid('The unit or one of the teams is not there.', [
      { pointer: '/unit', code: 'reference', message: 'must be there' },
    ])
  }
}

function userEntity({ model }: Context): Entity {
  const entity = model.entities.get('user')
  if (!entity) throw new Error("The shipped entity 'user' is not installed.")
  return entity
}

/** What the record repeats, as far as the entity has such fields. */
function recordFields(entity: Entity, values: PersonChange & { email?: string }): JsonObject {
  const { name, email, unit, locale, timeZone, active } = values
  const given = Object.entries({ name, email: email?.toLowerCase(), unit, locale, timeZone, active })
  return Object.fromEntries(
    given.filter(([field, value]) => value !== undefined && entity.byName.has(field)),
  ) as JsonObject
}
