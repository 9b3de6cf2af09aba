/** `/api/backups`: made, looked into, fetched, brought, restored and removed. A backup holds everything, so it is for administrators alone. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono, type Context as HonoContext } from 'hono'
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { prefixesOf } from '../access/vault.ts'
import { addBackupJob } from '../backup/backup-job.ts'
import { readBackupSettings, writeBackupSettings } from '../backup/backup-settings.ts'
import { dropFormer, readFormer } from '../backup/former.ts'
import { backupFolder, backupNamed, listBackups, removeBackup } from '../backup/kept-backups.ts'
import { readBackup } from '../backup/read-backup.ts'
import { lastOutcome } from '../backup/restore-outcome.ts'
import { takeUpload } from '../backup/take-upload.ts'
import type { BackupContents, BackupSettings, RestoreProgress, RestoreWish } from '../contract/backup.ts'
import { refuseNewer } from '../database/migrate-inside.ts'
import { conflict, invalid, notAllowed, notFound } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const settings = checkedBody({
  type: 'object',
  properties: {
    hour: { type: ['integer', 'null'], minimum: 0, maximum: 23 },
    keep: { type: 'integer', minimum: 1, maximum: 365 },
  },
  required: ['hour', 'keep'],
  additionalProperties: false,
})

const wish = checkedBody({
  type: 'object',
  properties: {
    confirm: { type: 'string', maxLength: 200 },
    otherSecret: { type: 'boolean' },
    keepMisfits: { type: 'boolean' },
  },
  required: ['confirm'],
  additionalProperties: false,
})

export function backupRoutes({ config, database, restorer }: Services) {
  const folder = backupFolder(config.dataFolder)
  /** Answered before everything stops. */
  const begin = async (c: HonoContext<Env>, name: string | null, { confirm, ...given }: Wish) => {
    if (confirm !== (name ?? 'former'))
      throw invalid('Name what is to be restored once more: what is there now goes.', [
        { pointer: '/confirm', code: 'const', message: `This must be ${name ?? 'former'}.` },
      ])
    if (!restorer) throw conflict('no-server', 'Nothing here can restore. Use npx enishi restore.')
    await noted(c.var.context, { restoring: name ?? 'former' })
    await restorer.begin({ ...given, name, by: c.var.context.caller.name })
    return c.json({ state: 'restoring', done: 0 } satisfies RestoreProgress, 202)
  }
  return new Hono<Env>()
    .use(async (c, next) => {
      if (!c.var.context.caller.administrator) throw notAllowed('Only administrators make and fetch backups.')
      return next()
    })
    .get('/', async c => {
      queryOf(c, {})
      return c.json({
        settings: await readBackupSettings(database),
        data: await listBackups(folder),
        former: await readFormer(database),
        lastRestore: await lastOutcome(folder),
      })
    })
    .post('/', async c => {
      const { caller } = c.var.context
      const job = await addBackupJob(database, { id: caller.id, name: caller.name })
      return c.json({ job }, 202, { location: `/api/jobs/${job}` })
    })
    .put('/settings', async c => {
      const given = (await settings(c)) as unknown as BackupSettings
      await writeBackupSettings(database, given)
      await noted(c.var.context, { settings: { ...given } })
      return c.json(given)
    })
    .get('/restore', async c => {
      queryOf(c, {})
      return c.json(await lastOutcome(folder))
    })
    .post('/upload', async c => {
      const summary = await takeUpload(folder, (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>)
      await noted(c.var.context, { uploaded: summary.name })
      return c.json(summary, 201)
    })
    .post('/former/restore', async c => {
      const given = (await wish(c)) as unknown as Wish
      if (!(await readFormer(database))) throw notFound('What was there before')
      return begin(c, null, given)
    })
    .delete('/former', async c => {
      await dropFormer(database)
      await noted(c.var.context, { removed: 'former' })
      return c.body(null, 204)
    })
    .post('/:name/restore', async c => {
      const given = (await wish(c)) as unknown as Wish
      const { name } = await backupNamed(folder, nameIn(c))
      return begin(c, name, given)
    })
    .get('/:name', async c => {
      const { name, path, size } = await backupNamed(folder, nameIn(c))
      await noted(c.var.context, { fetched: name })
      return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
        'content-type': 'application/gzip',
        'content-length': String(size),
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
    })
    .get('/:name/contents', async c => {
      const { path } = await backupNamed(folder, nameIn(c))
      return c.json(await contentsOf(path, prefixesOf(c.var.context)))
    })
    .delete('/:name', async c => {
      const { name, path } = await backupNamed(folder, nameIn(c))
      await removeBackup(path)
      await noted(c.var.context, { removed: name })
      return c.body(null, 204)
    })
}

type Wish = RestoreWish & { confirm: string }

const nameIn = (c: HonoContext<Env>) => {
  queryOf(c, {})
  return c.req.param('name') ?? ''
}

const noted = (context: Context, details: Record<string, string | BackupSettings>) =>
  noteAudit(context.database, context, { action: 'backup', details: { ...details } as never })

/** Read to its end, as a restore would before it begins. */
async function contentsOf(path: string, prefixes: string[]): Promise<BackupContents> {
  const { manifest, checksums, bytes } = await readBackup(path)
  refuseNewer(manifest)
  const { version, createdAt, revision, tables, sealed } = manifest
  const { rows, files, missing } = checksums
  const sameSecret = prefixes.includes(sealed)
  return { version, createdAt, revision, tables: tables.length, rows, files, missing, bytes, sameSecret }
}
