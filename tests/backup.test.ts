/** The whole installation in one file, and back. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { vaultOf } from '../platform/access/vault.ts'
import { createApp } from '../platform/app.ts'
import { alone } from '../platform/backup/alone.ts'
import { bringBack, dropFormer, readFormer } from '../platform/backup/former.ts'
import { readBackup } from '../platform/backup/read-backup.ts'
import { restoreBackup } from '../platform/backup/restore-backup.ts'
import { readTar, type TarEntry, tarEnd, tarEntry } from '../platform/backup/tar.ts'
import { writeBackup } from '../platform/backup/write-backup.ts'
import { createClient } from '../platform/contract/client.ts'
import { connect } from '../platform/database/connect.ts'
import type { Database } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { fileStore } from '../platform/records/files/file-store.ts'
import { openServices, testApp } from './support/app.ts'
import { freshDatabaseUrl } from './support/database.ts'
import { tableDigests } from './support/table-digests.ts'
import { until } from './support/until.ts'

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

const backUp = async (name: string) => {
  const path = join(folder, `${name}.tar.gz`)
  await writeBackup({ database, files, sealed: prefix, path })
  return path
}
const path = await backUp('whole')

async function emptyDatabase(): Promise<Database> {
  const other = await connect({ url: await freshDatabaseUrl({ template: 'template0' }), poolSize: 4 })
  afterAll(() => other.close())
  return other
}
const store = () => fileStore(join(folder, crypto.randomUUID()))
const restore = (database: Database, given = path, more = {}) =>
  restoreBackup({ database, files: store(), path: given, sealed: [prefix], secret: config.secret, log, ...more })

/** A manifest as hostile hands find it; they may put anything anywhere. */
type Hostile = Record<string, unknown> & {
  migrations: string[]
  tables: object[]
  data: { columns: object[]; name: string }[]
}

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

describe('refused before anything is touched', () => {
  const entriesOf = async () => {
    const entries: TarEntry[] = []
    async function* chunks() {
      yield gunzipSync(await readFile(path))
    }
    for await (const entry of readTar(chunks())) entries.push(entry)
    return entries
  }
  /** With sums that fit, as somebody who means harm would make them. */
  const pack = async (change: (entries: TarEntry[]) => TarEntry[], raw?: (bytes: Buffer) => Buffer) => {
    const all = change((await entriesOf()).slice(0, -1))
    const entries = all.map(({ name, bytes }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { name, size: bytes.length, sha256 }
    })
    const sums = { name: 'checksums.json', bytes: json({ entries, rows: 1, files: 0, missing: [] }) }
    const tar = Buffer.concat([...[...all, sums].flatMap(tarEntry), tarEnd()])
    const file = join(folder, `${crypto.randomUUID()}.tar.gz`)
    await writeFile(file, gzipSync(raw ? raw(tar) : tar))
    return file
  }
  const byPointer = (one: { pointer: string }, other: { pointer: string }) => (one.pointer < other.pointer ? -1 : 1)
  const kindsIn = async (database: Database) =>
    (await database.query<{ kinds: string[] }>({ text: 'SELECT kinds FROM data.permit' })).rows.flatMap(
      ({ kinds }) => kinds,
    )
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const withManifest = (change: (manifest: Hostile) => void) =>
    pack(([first, ...rest]) => {
      const manifest = JSON.parse(first!.bytes.toString())
      change(manifest)
      return [{ name: 'manifest.json', bytes: json(manifest) }, ...rest]
    })
  const refuses = async (file: string, code: string) => {
    const other = await emptyDatabase()
    const error = await restore(other, file).catch(error => error)
    expect(String(error.code)).toBe(code)
    const { rows } = await other.query({ text: "select from pg_namespace where nspname in ('enishi', 'data')" })
    expect(rows).toEqual([])
  }

  test('a file that ends early, that was changed, or that is something else', async () => {
    const whole = await readFile(path)
    const make = async (bytes: Buffer) => {
      const file = join(folder, crypto.randomUUID())
      await writeFile(file, bytes)
      return file
    }
    await refuses(await make(whole.subarray(0, whole.length >> 1)), 'backup-cut-off')
    await refuses(await make(Buffer.from('PK')), 'no-backup')
    await refuses(await make(Buffer.alloc(0)), 'backup-cut-off')
    await refuses(await make(gzipSync('hello')), 'backup-cut-off')
    const unpacked = gunzipSync(whole)
    const at = unpacked.indexOf('the plan of the house')
    unpacked[at] = unpacked[at]! ^ 1
    await refuses(await make(gzipSync(unpacked)), 'no-backup')
    await refuses(join(folder, 'nowhere'), 'not-found')
  })
  test('one by a newer Enishi', async () => {
    await refuses(await withManifest(manifest => manifest.migrations.push('9999-later')), 'backup-newer')
    await refuses(await withManifest(manifest => (manifest['dbos'] = 100_000)), 'backup-newer')
    await refuses(await withManifest(manifest => (manifest['format'] = 2)), 'no-backup')
  })
  test('names that lead elsewhere, links, doubled entries', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'files/../x', 'tables/0/0/..'])
      await refuses(await pack(entries => [...entries, { name, bytes: Buffer.from('x') }]), 'no-backup')
    await refuses(await pack(entries => [...entries, entries.at(-1)!]), 'no-backup')
    const link = (tar: Buffer) => {
      tar.write('2', 512 * 3 + 156)
      return tar
    }
    await refuses(await pack(entries => entries, link), 'no-backup')
  })
  test('tables, columns, types and SQL of its own', async () => {
    const attacks: ((manifest: Hostile) => void)[] = [
      manifest => manifest.tables.push({ schema: 'pg_catalog', name: 'pg_authid', columns: ['rolname'] }),
      manifest =>
        manifest.data[0]!.columns.push({ name: 'x', type: 'text); DROP TABLE x; --', required: false, default: null }),
      manifest =>
        manifest.data[0]!.columns.push({ name: 'x', type: 'text', required: false, default: 'pg_read_file(1)' }),
      manifest => (manifest.data[0]!.name = 'x'.repeat(64)),
      manifest => Object.assign(manifest, { after: 'DROP DATABASE' }),
    ]
    for (const attack of attacks) await refuses(await withManifest(attack), 'no-backup')
  })
  test('rows that fit no column, files that no row tells of, a bomb', async () => {
    await refuses(
      await pack(entries =>
        entries.map(each => (each.name.startsWith('files/') ? { ...each, bytes: Buffer.from('other') } : each)),
      ),
      'no-backup',
    )
    await refuses(
      await pack(entries => [...entries, { name: `files/${crypto.randomUUID()}/0`, bytes: Buffer.from('x') }]),
      'no-backup',
    )
    await refuses(
      await pack(entries =>
        entries.map(each => (each.name === 'tables/5/0' ? { ...each, bytes: Buffer.from('1\t2\t3\n') } : each)),
      ),
      'no-backup',
    )
    const header = (tar: Buffer) => {
      // An entry that says it is eight gigabytes.
      tar.write('77777777777\0', 124)
      return tar
    }
    await refuses(await pack(entries => entries, header), 'no-backup')
  })
  test('a moment that is none: an upload would be named by it', async () => {
    for (const createdAt of ['yesterday', '2026-99-99T00:00:00.000Z', '+012026-01-01T00:00:00.000Z'])
      await refuses(await withManifest(manifest => Object.assign(manifest, { createdAt })), 'no-backup')
  })
  test('records that a save would refuse, in the trash too: all are named, or taken as they are where that is agreed to', async () => {
    const { manifest } = await readBackup(path)
    const place = (name: string) => manifest.tables.findIndex(table => table.schema === 'data' && table.name === name)
    const [permits, holders] = [place('permit'), place('holder')]
    const hostile = await pack(entries =>
      entries.map(each => {
        const rows = each.bytes.toString()
        if (each.name === `tables/${permits}/0`) return { ...each, bytes: Buffer.from(rows.replaceAll('{b}', '{z}')) }
        if (each.name !== `tables/${holders}/0`) return each
        return { ...each, bytes: Buffer.from(rows.replace(prefix, `${prefix.slice(0, 4)}zz`)) }
      }),
    )
    const named = [
      { pointer: `/holder/${holder._id}`, code: 'secret-missing' },
      { pointer: `/permit/${permit._id}/kinds/0`, code: 'enum' },
      { pointer: `/permit/${trashed._id}/kinds/0`, code: 'enum' },
    ]
    const other = await emptyDatabase()
    await restore(other)
    const error = await restore(other, hostile, { replace: true }).catch(error => error)
    expect(error).toMatchObject({ status: 422, code: 'misfits' })
    expect(error.details.toSorted(byPointer)).toMatchObject(named)
    expect(await kindsIn(other)).toEqual(['b', 'b'])
    const { misfits } = await restore(other, hostile, { replace: true, keepMisfits: true })
    expect(misfits.count).toBe(3)
    expect(await kindsIn(other)).toEqual(['z', 'z'])
  })
  test('a model that no change would have made', async () => {
    const { manifest } = await readBackup(path)
    const place = manifest.tables.findIndex(({ schema, name }) => schema === 'enishi' && name === 'document')
    const hostile = await pack(entries =>
      entries.map(each =>
        each.name === `tables/${place}/0`
          ? { ...each, bytes: Buffer.from(each.bytes.toString().replace('"type":"number"', '"type":"numbers"')) }
          : each,
      ),
    )
    await refuses(hostile, 'invalid')
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
