/** `/api/packs`: template packs; installing, upgrading and uninstalling them, each with its plan before; making one. */
import { zipSync } from 'fflate'
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { exportPack } from '../packs/export.ts'
import { installPack } from '../packs/install.ts'
import { listPacks } from '../packs/list.ts'
import { planPack } from '../packs/plan.ts'
import { planUninstall, uninstallPack } from '../packs/uninstall.ts'
import { planUpgrade, upgradePack } from '../packs/upgrade.ts'
import type { Env } from './context.ts'
import { choicesBody, exportBody, installBody, modeBody, uninstallBody, upgradeBody } from './pack-bodies.ts'

export function packRoutes() {
  return new Hono<Env>()
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'packs')
      await next()
    })
    .get('/', async c => c.json(await listPacks(c.var.context)))
    .post('/export', async c =>
      c.json(Object.fromEntries(await exportPack(c.var.context, await exportBody(c))) as Record<string, string>),
    )
    .post('/export.zip', async c => {
      const wanted = await exportBody(c)
      const files = await exportPack(c.var.context, wanted)
      c.header('Content-Disposition', `attachment; filename="${wanted.name}-${wanted.version}.zip"`)
      return c.body(zipOf(wanted.name, files), 200, { 'Content-Type': 'application/zip' })
    })
    .post('/:name/plan', async c => c.json(await planPack(c.var.context, c.req.param('name'))))
    .post('/:name/install', async c =>
      c.json(await installPack(c.var.context, c.req.param('name'), await installBody(c))),
    )
    .post('/:name/upgrade/plan', async c =>
      c.json(await planUpgrade(c.var.context, c.req.param('name'), await choicesBody(c))),
    )
    .post('/:name/upgrade', async c =>
      c.json(await upgradePack(c.var.context, c.req.param('name'), await upgradeBody(c))),
    )
    .post('/:name/uninstall/plan', async c =>
      c.json(await planUninstall(c.var.context, c.req.param('name'), (await modeBody(c)).mode)),
    )
    .post('/:name/uninstall', async c =>
      c.json(await uninstallPack(c.var.context, c.req.param('name'), await uninstallBody(c))),
    )
}

/** The same files give the same bytes: no time of day is in it. */
function zipOf(folder: string, files: ReadonlyMap<string, string>): ArrayBuffer {
  const encoder = new TextEncoder()
  const entries = [...files].map(([path, text]) => [`${folder}/${path}`, encoder.encode(text)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) }).buffer as ArrayBuffer
}
