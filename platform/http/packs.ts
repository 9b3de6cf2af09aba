/** `/api/packs`: template packs; installing, upgrading and uninstalling them, each with its plan before; making one. */
import { zipSync } from 'fflate'
import { Hono, type Context as HonoContext } from 'hono'
import { requireRight } from '../access/require-right.ts'
import type { PackExport } from '../contract/client/packs.ts'
import type { StartedJob } from '../contract/job.ts'
import type { AnswersByPack, PackFiles } from '../contract/pack.ts'
import type { Applied } from '../contract/plan.ts'
import { packDetails } from '../packs/details.ts'
import { exportable, exportPack, planExport } from '../packs/export/export-pack.ts'
import { installPack } from '../packs/install.ts'
import { listPacks } from '../packs/list.ts'
import { planPack } from '../packs/plan.ts'
import { addSample } from '../packs/sample/add-sample.ts'
import { planSampleRemoval, removeSample } from '../packs/sample/remove-sample.ts'
import { planUninstall, uninstallPack } from '../packs/uninstall.ts'
import { planUpgrade, upgradePack } from '../packs/upgrade.ts'
import { filesOfZip, plainFiles } from '../packs/uploads/upload-files.ts'
import { forgetUpload, uploadPack } from '../packs/uploads/upload-pack.ts'
import { bytesBody } from './body.ts'
import type { Env } from './context.ts'
import {
  choicesBody,
  exportBody,
  filesBody,
  installBody,
  modeBody,
  planBody,
  removalBody,
  sampleBody,
  uninstallBody,
  upgradeBody,
} from './pack-bodies.ts'

export function packRoutes() {
  return new Hono<Env>()
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'packs')
      await next()
    })
    .get('/', async c => c.json(await listPacks(c.var.context)))
    .get('/export/documents', async c => c.json(await exportable(c.var.context)))
    .post('/export/plan', async c => c.json(await planExport(c.var.context, exportIn(await exportBody(c)))))
    .post('/export', async c => c.json(await exportPack(c.var.context, exportIn(await exportBody(c)))))
    .post('/export.zip', async c => {
      const wanted = exportIn(await exportBody(c))
      const files = await exportPack(c.var.context, wanted)
      c.header('Content-Disposition', `attachment; filename="${wanted.name}-${wanted.version}.zip"`)
      return c.body(zipOf(wanted.name, files), 200, { 'Content-Type': 'application/zip' })
    })
    .post('/upload', async c => c.json(await uploadPack(c.var.context, await uploadedFilesOf(c)), 201))
    .get('/:name', async c => c.json(await packDetails(c.var.context, c.req.param('name'))))
    .delete('/:name/upload', async c => {
      await forgetUpload(c.var.context, c.req.param('name'))
      return c.body(null, 204)
    })
    .post('/:name/plan', async c =>
      c.json(await planPack(c.var.context, c.req.param('name'), answersIn(await planBody(c)))),
    )
    .post('/:name/install', async c =>
      c.json(await installPack(c.var.context, c.req.param('name'), answersIn(await installBody(c)))),
    )
    .post('/:name/upgrade/plan', async c =>
      c.json(await planUpgrade(c.var.context, c.req.param('name'), answersIn(await choicesBody(c)))),
    )
    .post('/:name/upgrade', async c =>
      answer(c, await upgradePack(c.var.context, c.req.param('name'), answersIn(await upgradeBody(c)))),
    )
    .post('/:name/uninstall/plan', async c =>
      c.json(await planUninstall(c.var.context, c.req.param('name'), (await modeBody(c)).mode)),
    )
    .post('/:name/uninstall', async c =>
      answer(c, await uninstallPack(c.var.context, c.req.param('name'), await uninstallBody(c))),
    )
    .post('/:name/sample', async c => {
      await addSample(c.var.context, c.req.param('name'), (await sampleBody(c)).locale)
      return c.body(null, 204)
    })
    .post('/:name/sample/removal/plan', async c => c.json(await planSampleRemoval(c.var.context, c.req.param('name'))))
    .post('/:name/sample/removal', async c =>
      c.json(await removeSample(c.var.context, c.req.param('name'), (await removalBody(c)).hash)),
    )
}

/** A job where it takes long. */
const answer = (c: HonoContext, done: Applied | StartedJob) => ('job' in done ? c.json(done, 202) : c.json(done))

/** The shape of each answer is its question's to say (packs/questions/). */
const answersIn = <B extends object>(body: B) => body as Omit<B, 'answers'> & { answers?: AnswersByPack }

/** What `pack.json` takes, its own schema says (packs/export/manifest.ts). */
const exportIn = (body: object) => body as PackExport

const maxZip = 16 * 1024 * 1024

/** A ZIP file, or `{ files }` as JSON. */
async function uploadedFilesOf(c: HonoContext): Promise<PackFiles> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/zip') return filesOfZip(await bytesBody(c, maxZip))
  return plainFiles((await filesBody(c)).files as PackFiles)
}

/** The same files give the same bytes: no time of day is in it. */
function zipOf(folder: string, files: PackFiles): ArrayBuffer {
  const encoder = new TextEncoder()
  const entries = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, encoder.encode(text)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) }).buffer as ArrayBuffer
}
