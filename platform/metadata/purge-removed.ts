/** What a change removes is gone for good with it: in the transaction of its switch, after the documents are written. */
import type { PoolClient } from 'pg'
import { readArchived } from './archived.ts'
import { compileModel } from './compile-model.ts'
import { forgetThing, statementsOf } from './purge.ts'
import { queryOn } from './run-statements.ts'
import { readSources } from './store.ts'

/** `revision`: the one that the change makes. What lay in the archive before stays there. */
export async function purgeRemoved(client: PoolClient, revision: number): Promise<void> {
  const query = queryOn(client)
  const model = compileModel(await readSources(query))
  const removed = (await readArchived(query, model)).filter(
    thing => thing.revision === revision && thing.because === 'removed',
  )
  for (const thing of removed) {
    for (const statement of statementsOf(thing)) await query(statement)
    await forgetThing(query, thing, revision)
  }
}
