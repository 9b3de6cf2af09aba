/** The whole installation in one file, and back. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createApp } from '../platform/app.ts'
import { alone } from '../platform/backup/alone.ts'
import { bringBack, dropFormer, readFormer } from '../platform/backup/former.ts'
import { writeBackup } from '../platform/backup/write-backup.ts'
import { createClient } from '../platform/contract/client.ts'
import type { Database } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openServices } from './support/app.ts'
import { backedUp } from './support/backed-up.ts'
import { tableDigests } from './support/table-digests.ts'
import { until } from './support/until.ts'

const { enishi, folder, prefix, nasty, holder, permit, path, emptyDatabase, store, restore } = await backedUp()
const { administrator } = enishi
const { database, files, config } = enishi.services

describe('a backup', () => {
  test('restored into an empty database is the same, row for row', async () => {
    const other = await emptyDatabase()
    const { manifest, checksums } = await restore(other)
    expect(manifest.revision).toBeGreaterThan(1)
    expect(checksums.missing).toEqual([])
    expect(await tableDigests(other)).toEqual(await tableDigests(database))
  })
  test('goes on where it was: numbers, files, history, secrets, and what lies in the archive', async () => {
    const other = await emptyDatabase()
    const place = store()
    await restore(other, path, { files: place })
    const { client, services } = await clientOn(other)
    const read = await client.records.get('holder', String(holder._id))
    expect([read['name'], read['pin']]).toEqual([nasty, '1234'])
    const bytes = await place.open((read['plan'] as { _id: string })._id)
    expect(bytes?.size).toBe('the plan of the house'.length)
    expect(await client.records.history('permit', String(permit._id))).toEqual(
      await administrator.records.history('permit', String(permit._id)),
    )
    const next = await client.records.create('permit', { fee: 1, others: [holder._id] })
    expect(next['code']).toBe('P-0003')
    await expect(client.records.create('permit', { holder: crypto.randomUUID() })).rejects.toMatchObject({
      status: 422,
    })
    const archived = await client.meta.archived()
    expect(archived.map(({ entity, field }) => field?.name ?? entity.name).toSorted()).toEqual(['gone', 'old'])
    await services.models.reload()
    // The search index sees what changes from now on.
    const { rows } = await other.query<{ seen: string }>({ text: 'select seen::text from enishi.search_state' })
    expect(['3:3:', '4:4:']).toContain(rows[0]?.seen ?? '4:4:')
  })
  test('takes the place of another installation only when told so', async () => {
    const other = await emptyDatabase()
    await restore(other)
    await expect(restore(other)).rejects.toMatchObject({ status: 409, code: 'not-empty' })
    await restore(other, path, { replace: true })
    expect(await tableDigests(other)).toEqual(await tableDigests(database))
  })
  test('is not restored beside a server, nor under another secret unless that is agreed to', async () => {
    const other = await emptyDatabase()
    await expect(restore(other, path, { sealed: ['e1.other.'] })).rejects.toMatchObject({ code: 'other-secret' })
    await restore(other, path, { sealed: ['e1.other.'], otherSecret: true })
    const stop = await other.listen('enishi_model', () => {})
    await expect(restore(other, path, { replace: true })).rejects.toMatchObject({ code: 'server-runs' })
    await stop()
  })
  test('holds no secret, and nothing that is sealed in clear', async () => {
    const unpacked = gunzipSync(await readFile(path)).toString('latin1')
    expect(unpacked).not.toContain(config.secret)
    expect(unpacked).toContain(prefix)
    expect(unpacked).not.toMatch(/\t1234\t/)
  })
  test('that is stopped leaves nothing behind', async () => {
    const stopped = join(folder, 'stopped.tar.gz')
    const stop = new Error('stop')
    await expect(
      writeBackup({ database, files, sealed: prefix, path: stopped, onProgress: () => Promise.reject(stop) }),
    ).rejects.toBe(stop)
    expect((await readdir(folder)).filter(name => name.startsWith('stopped'))).toEqual([])
  })
})

describe('what was there before a restore', () => {
  test('lies aside until it is dropped, and both change places', async () => {
    const other = await emptyDatabase()
    await restore(other)
    expect(await readFormer(other)).toBeNull()
    await other.query({ text: "update enishi.revision set summary = 'mine'" })
    const before = await tableDigests(other)
    await restore(other, path, { replace: true })
    const restored = await tableDigests(other)
    expect(restored).not.toEqual(before)
    expect(await readFormer(other)).toMatchObject({ at: expect.stringMatching(/Z$/), bytes: expect.any(Number) })
    await alone({ database: other }, bringBack)
    expect(await tableDigests(other)).toEqual(before)
    await migrate(other)
    const { client } = await clientOn(other)
    expect((await client.records.get('holder', String(holder._id)))['name']).toBe(nasty)
  })
  test('is not there any more once it is dropped', async () => {
    const other = await emptyDatabase()
    await restore(other)
    await restore(other, path, { replace: true })
    await dropFormer(other)
    expect(await readFormer(other)).toBeNull()
    const before = await tableDigests(other)
    await expect(alone({ database: other }, bringBack)).rejects.toMatchObject({ status: 404 })
    expect(await tableDigests(other)).toEqual(before)
    await expect(dropFormer(other)).rejects.toMatchObject({ status: 404 })
  })
  test('is whole still where dropping it was cut off, and can be brought back', async () => {
    const other = await emptyDatabase()
    await restore(other)
    const before = await tableDigests(other)
    await restore(other, path, { replace: true })
    const dropped = await other.asOwner(async holder => {
      // The last of its schemas cannot go, so the drop stands in its middle until it is killed.
      await holder.query('BEGIN')
      await holder.query('LOCK TABLE former_enishi.person')
      // As the user of the database: the owner's role ends nobody's connection.
      await holder.query('SET LOCAL ROLE NONE')
      const dropping = dropFormer(other).then(
        () => 'dropped',
        () => 'cut off',
      )
      await until(async () => {
        const { rows } = await holder.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database AS d ON d.oid = database
            WHERE NOT granted AND datname = current_database()`,
        )
        return rows.length > 0
      })
      await holder.query('ROLLBACK')
      return dropping
    })
    expect(dropped).toBe('cut off')
    await alone({ database: other }, bringBack)
    expect(await tableDigests(other)).toEqual(before)
  })
})

describe('a restore that ends early', () => {
  test.each([0.1, 0.5, 0.99])('at %d of it leaves what was', async moment => {
    const other = await emptyDatabase()
    await restore(other)
    await other.query({ text: "update enishi.revision set summary = 'mine'" })
    const before = await tableDigests(other)
    const cut = (done: number, total: number) => {
      if (done > total * moment) throw new Error('cut off')
    }
    await expect(restore(other, path, { replace: true, onProgress: cut })).rejects.toThrow('cut off')
    expect(await tableDigests(other)).toEqual(before)
  })
})
/** A server's services on a restored database, and its administrator. */
async function clientOn(restored: Database) {
  const services = await openServices(restored)
  const app = createApp(services, '/nowhere')
  const send = async (input: string | URL | Request, init?: RequestInit) =>
    app.request(`http://enishi.test${String(input)}`, init)
  return { services, client: createClient({ key: administrator.key, fetch: send as typeof fetch }) }
}
