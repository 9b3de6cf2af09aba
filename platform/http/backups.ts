/** `/api/backups`: made, looked into, fetched and removed. A backup holds everything, so it is for administrators alone. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Hono, type Context as HonoContext } from 'hono'
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { prefixesOf } from '../access/vault.ts'
import { addBackupJob } from '../backup/backup-job.ts'
import { readBackupSettings, writeBackupSettings } from '../backup/backup-settings.ts'
import { readFormer } from '../backup/former.ts'
import { backupFolder, backupNamed, listBackups, removeBackup } from '../backup/kept-backups.ts'
import { readBackup } from '../backup/read-backup.ts'
import type { BackupContents, BackupSettings } from '../contract/backup.ts'
import { refuseNewer } from '../database/migrate-inside.ts'
import { notAllowed } from '../errors.ts'
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

export function backupRoutes({ config, database }: Services) {
  const folder = backupFolder(config.dataFolder)
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
