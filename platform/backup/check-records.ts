/** Every record that a restore brought, against its entity, in the restore's transaction. */
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Context } from '../access/context.ts'
import { readOrganisation } from '../access/read-organisation.ts'
import type { Misfits } from '../contract/backup.ts'
import { systemCaller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { transactionOn } from '../database/transaction.ts'
import { compileOrganisation } from '../expression/organisation/organisation.ts'
import { compileModel } from '../metadata/compile-model.ts'
import { queryOn } from '../metadata/run-statements.ts'
import { readSources } from '../metadata/store.ts'
import { misfitRecords } from '../records/check-stored.ts'

export interface CheckedWith {
  database: Database
  secret: string
  previousSecrets?: readonly string[]
  log: Logger
}

const mostTold = 100

export async function checkRecords(
  client: PoolClient,
  { database, secret, previousSecrets = [], log }: CheckedWith,
  withoutSecret: boolean,
): Promise<Misfits> {
  const transaction = transactionOn(client, [])
  const context: Context & { transaction: typeof transaction } = {
    ...{ database, transaction, secret, previousSecrets, caller: systemCaller, now: new Date(), ip: null },
    model: compileModel(await readSources(queryOn(client))),
    organisation: compileOrganisation(await readOrganisation(transaction)),
    log,
  }
  const misfits: Misfits = { count: 0, first: [] }
  for await (const misfit of misfitRecords(context, { withoutSecret })) {
    misfits.count++
    if (misfits.first.length < mostTold) misfits.first.push(misfit)
  }
  return misfits
}
