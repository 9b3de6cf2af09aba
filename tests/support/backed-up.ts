/** An installation with something of everything, a backup of it, and empty databases to restore it into. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { vaultOf } from '../../platform/access/vault.ts'
import { restoreBackup } from '../../platform/backup/restore-backup.ts'
import { writeBackup } from '../../platform/backup/write-backup.ts'
import { connect } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/database.ts'
import { fileStore } from '../../platform/records/files/file-store.ts'
import { testApp } from './app.ts'
import { freshDatabaseUrl } from './database.ts'

export async function backedUp() {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-backup-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const enishi = await testApp()
  const { database, files, config, log } = enishi.services
  const { prefix } = vaultOf({ secret: config.secret, previousSecrets: [] })
  const text = (document: object) => JSON.stringify({ type: 'object', ...document })
  const person = (more: object) =>
    text({
      $id: 'holder',
      properties: {
        name: { type: 'string' },
        pin: { type: 'string', 'x-encrypted': true },
        plan: { type: 'object', 'x-file': {} },
        ...more,
      },
    })
  await enishi.apply({
    entities: [
      { text: person({ old: { type: 'integer' } }) },
      {
        text: text({
          $id: 'permit',
          properties: {
            code: { type: 'string', 'x-autonumber': { pattern: 'P-{0000}' } },
            fee: { type: 'number' },
            holder: { type: 'string', format: 'uuid', 'x-relation': { entity: 'holder' } },
            others: {
              type: 'array',
              items: { type: 'string', format: 'uuid' },
              'x-relation': { entity: 'holder', kind: 'many-to-many' },
            },
            kinds: { type: 'array', items: { enum: ['a', 'b'] } },
          },
          'x-entity': { unique: [['code']], indexes: [['fee']] },
        }),
      },
      { text: text({ $id: 'gone', properties: { note: { type: 'string' } } }) },
    ],
  })
  const { administrator } = enishi
  const plan = await administrator.files.upload(new Blob(['the plan of the house']), 'plan.txt')
  const nasty = 'a\tb\\N\n"日本語"\\.\r\n\u0001 {{ 7*7 }}'
  const holder = await administrator.records.create('holder', { name: nasty, pin: '1234', old: 7, plan })
  const permit = await administrator.records.create('permit', {
    fee: 12.5,
    holder: holder._id,
    others: [holder._id],
    kinds: ['b'],
  })
  const trashed = await administrator.records.create('permit', { fee: 1, kinds: ['b'] })
  await administrator.records.remove('permit', trashed._id)
  await administrator.records.create('gone', { note: 'kept in the archive' })
  // An archived field and an archived entity go along.
  await enishi.apply({ entities: [{ name: 'holder', text: person({}) }], remove: [{ kind: 'entity', id: 'gone' }] })
  await administrator.records.update('permit', permit._id, { fee: 13 })

  const path = join(folder, 'whole.tar.gz')
  await writeBackup({ database, files, sealed: prefix, path })

  async function emptyDatabase(): Promise<Database> {
    const other = await connect({ url: await freshDatabaseUrl({ template: 'template0' }), poolSize: 4 })
    afterAll(() => other.close())
    return other
  }
  const store = () => fileStore(join(folder, crypto.randomUUID()))
  const restore = (database: Database, given = path, more = {}) =>
    restoreBackup({ database, files: store(), path: given, sealed: [prefix], secret: config.secret, log, ...more })
  return { enishi, folder, prefix, nasty, holder, permit, trashed, path, emptyDatabase, store, restore }
}
