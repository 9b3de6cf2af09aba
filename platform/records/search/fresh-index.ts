/**
 * Before a search: brings the index up to the moment of its question, so that who has just saved a record finds it.
 * That is mostly one look-up of 0.1 ms. After a large import the wait is bounded and the search answers with what there is.
 */
import type { Context } from '../../access/context.ts'
import type { Database } from '../../database/database.ts'
import type { Model } from '../../metadata/model.ts'
import { indexStep, type Step } from './index-step.ts'
import { type Registry, registryAt } from './registry.ts'
import { hasWork, readStatus, type Status } from './state.ts'

const patience = { changes: 1_000, building: 300 }

export async function freshIndex({ database, model }: Context): Promise<Registry> {
  const start = performance.now()
  let status = await readStatus(database)
  while (hasWork(status, model)) {
    const wait = start + patienceFor(status) - performance.now()
    if (wait <= 0 || (await oneStep(database, model, wait)) === 'busy') break
    status = await readStatus(database)
  }
  return registryAt(database, status.version)
}

const patienceFor = ({ behind }: Status) => (behind ? patience.changes : patience.building)

/** Searches of one process share a step: they would only queue for each other, with a connection each. */
function oneStep(database: Database, model: Model, wait: number): Promise<Step> {
  const known = running.get(database)
  if (known) return known.then(() => 'more')
  const step = indexStep(database, model, { wait }).finally(() => running.delete(database))
  running.set(database, step)
  return step
}
const running = new WeakMap<Database, Promise<Step>>()
