/** Entities that the platform brings along stand in every model; a newer version of theirs is applied at the start. */
import { readFileSync } from 'node:fs'
import { systemCaller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { applyChange } from './apply.ts'
import { documentText } from './store.ts'

const shipped = [{ name: 'user', text: readFileSync(new URL('./shipped/user.json', import.meta.url), 'utf8') }]

export async function installShipped(database: Database): Promise<void> {
  for (const { name, text } of shipped) {
    const stored = await documentText(database, 'entity', name)
    if (stored?.text === text) continue
    const change = { base: stored?.revision ?? 0, entities: [{ name, text }] }
    await applyChange(database, change, systemCaller, { shipped: true, summary: 'Shipped with Enishi' }).catch(
      ignoreRace,
    )
  }
}

/** Another process did the same at this moment. */
function ignoreRace(error: unknown): void {
  if (!(error instanceof AppError && error.status === 409)) throw error
}
