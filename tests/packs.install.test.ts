import pino from 'pino'
import { expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import { systemCaller } from '../platform/contract/caller.ts'
import type { Database } from '../platform/database/database.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { installPacks } from '../platform/packs/install.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'

const log = pino({ level: 'silent' })

async function contextOn(database: Database): Promise<Context> {
  const models = await openModel(database, log)
  const caller = { ...systemCaller, timeZone: 'Asia/Tokyo' }
  return { database, log, caller, model: models.current(), now: new Date(), ip: null, secret: 's', reload: () => models.reload() }
}

test.each(['ja', 'en'])('all packs install at once with sample data in %s', async locale => {
  const context = await contextOn(await freshDatabase())
  const t = performance.now()
  await installPacks(context, ['crm', 'sfa', 'service'], { sample: true, locale })
  console.log('install', performance.now() - t)
  const model = await context.reload!()
  const { count } = JSON.parse(await listRecords({ ...context, model }, model.entities.get('contact')!, { count: 'exact', limit: 1 }))
  expect(count).toBeGreaterThanOrEqual(1000)
})
