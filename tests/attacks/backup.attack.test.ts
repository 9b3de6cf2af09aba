/** Backups by hostile hands, and broken ones: refused before anything is touched. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBackup } from '../../platform/backup/read-backup.ts'
import { readTar, type TarEntry, tarEnd, tarEntry } from '../../platform/backup/tar.ts'
import { wholeSum } from '../../platform/backup/whole-sum.ts'
import type { Database } from '../../platform/database/database.ts'
import { backedUp } from '../support/backed-up.ts'

const { folder, prefix, holder, permit, trashed, path, emptyDatabase, restore } = await backedUp()

/** A manifest as hostile hands find it; they may put anything anywhere. */
type Hostile = Record<string, unknown> & {
  migrations: string[]
  tables: object[]
  data: { columns: object[]; name: string }[]
}

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
    const sum = wholeSum()
    for (const entry of all) sum.add(entry)
    const sums = { name: 'checksums.json', bytes: json({ ...sum.finish(), rows: 1, files: 0, missing: [] }) }
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
    await refuses(await withManifest(manifest => (manifest['format'] = 3)), 'no-backup')
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
