/**
 * A deal in its account and people of a team, for tests of what nodes do to them:
 *
 *     const { world, output } = await dealNodes()
 *     await output(setNode, { values: { a: 'record.amount' } })
 */
import { afterEach } from 'vitest'
import { createPerson, type NewPerson } from '../../platform/access/create-person.ts'
import { createTeam } from '../../platform/access/teams.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { NodeType } from '../../platform/contract/workflow/node-type.ts'
import { isStepFailure } from '../../platform/contract/workflow/step-failure.ts'
import { freshDatabase } from './database.ts'
import { deals } from './deals.ts'
import { nodeWorld, type RunOptions, runNode } from './node-world.ts'
import { recordWorld } from './records.ts'

export async function dealNodes() {
  const records = await recordWorld(await freshDatabase(), deals)
  const [account] = (await records.add('account', { name: 'Kita', region: 'Kansai', secret: 's' })) as [string]
  const pump = { title: 'Pump', code: 'A-1', stage: 'open', amount: 1200, size: 3, cost: 7, closeOn: '2026-12-24' }
  const [deal] = (await records.add('deal', { ...pump, account })) as [string]
  await records.add('deal', { title: 'Valve', stage: 'won', amount: 300, size: 2, account })

  /** Who can sign in, with their record of the entity `user`. */
  async function addPerson(name: string, more: Partial<NewPerson>): Promise<string> {
    const email = `${name.toLowerCase()}@example.com`
    const [id] = (await records.add('user', { name, email })) as [string]
    const person = { id, name, email, password: 'correct horse', roles: [], unit: null }
    const rest = { teams: [], locale: 'en', timeZone: 'UTC', active: true, ...more }
    await records.database.transaction(tx => createPerson(tx, { ...person, ...rest }))
    return id
  }
  const team = await createTeam(records.database, { name: 'Kansai' })
  const [ann, ben, gone] = (await Promise.all([
    addPerson('Ann', { roles: ['seller'] }),
    addPerson('Ben', { roles: ['seller'], teams: [team._id] }),
    addPerson('Gone', { roles: ['seller'], active: false }),
  ])) as [string, string, string]

  const world = nodeWorld({
    person: records.system,
    stranger: records.as('stranger'),
    record: { entity: 'deal', _id: deal },
  })
  async function output(type: NodeType, settings: JsonObject, options?: RunOptions): Promise<JsonObject> {
    const result = await runNode(world, type, settings, options)
    if ('pause' in result) throw new Error('it waits')
    return result.output as JsonObject
  }
  async function failure(type: NodeType, settings: JsonObject, options?: RunOptions): Promise<string> {
    const error: unknown = await runNode(world, type, settings, options).catch(error => error)
    if (!isStepFailure(error)) throw error
    return `${error.code}: ${error.message}`
  }
  afterEach(async () => {
    // Changes of examples stay; the record they are about has its values again.
    await records.rows(`UPDATE data.deal SET title = 'Pump', size = 3, stage = 'open' WHERE _id = $1`, [deal])
  })
  return { records, world, deal, team, ann, ben, gone, addPerson, output, failure }
}
