/** Keeps a pack that somebody gives as files, after all that can be said of it without a model. Installing it is another act. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import { parseJsonText } from '../../contract/json-text.ts'
import type { PackFiles } from '../../contract/pack.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { isObject } from '../../metadata/json-values.ts'
import { compareVersions } from '../enishi-version.ts'
import type { Pack } from '../pack.ts'
import { isPackName, packFolder } from '../pack-folders.ts'
import { readPack } from '../read.ts'
import { readSample } from '../sample/read-sample.ts'
import { installedPacks } from '../store.ts'
import { putUpload, removeUpload } from './upload-table.ts'
import { writePack } from './uploaded-place.ts'

export interface Uploaded {
  name: string
  version: string
}

/** Throws 422 with all that is wrong with it, and 409 where it is older than what is here. */
export async function uploadPack(context: Context, files: PackFiles): Promise<Uploaded> {
  requireRight(context.caller, 'packs')
  const name = nameIn(files)
  const { version } = (await readFiles(name, files)).manifest
  await refuseOlder(context, name, version)
  await putUpload(context.database, { name, version, files, by: context.caller.id })
  return { name, version }
}

/** What is installed of it stays, with its documents as they were installed. */
export async function forgetUpload(context: Context, name: string): Promise<void> {
  requireRight(context.caller, 'packs')
  if (!(await removeUpload(context.database, name))) throw notFound(`An uploaded pack '${name.slice(0, 80)}'`)
}

function nameIn(files: PackFiles): string {
  const { value } = parseJsonText(Object.hasOwn(files, 'pack.json') ? files['pack.json']! : '')
  const name = isObject(value) ? value['name'] : undefined
  if (typeof name === 'string' && isPackName(name)) return name
  throw invalid('This is no pack: its pack.json is missing, or does not say its name.', [
    { pointer: '/pack.json', code: 'missing', message: 'A pack says in pack.json what it is called.' },
  ])
}

/** In a folder of its own that is gone afterwards. */
async function readFiles(name: string, files: PackFiles): Promise<Pack> {
  const place = await mkdtemp(join(tmpdir(), 'enishi-upload-'))
  try {
    const pack = await readPack(await writePack(place, name, files))
    for (const locale of pack.sampleLocales) await readSample([pack], locale)
    return pack
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function refuseOlder({ database }: Context, name: string, version: string): Promise<void> {
  const installed = (await installedPacks(database)).get(name)?.version
  const folder = packFolder(name)
  const shipped = folder && (await readPack(folder)).manifest.version
  if (shipped && compareVersions(version, shipped) <= 0)
    throw conflict(
      'pack-older',
      `'${name}' ${shipped} comes with Enishi. Give yours another name, or a higher version.`,
    )
  if (installed && compareVersions(version, installed) < 0)
    throw conflict('pack-older', `'${name}' ${installed} is installed; ${version} is older. A pack only goes forward.`)
}
