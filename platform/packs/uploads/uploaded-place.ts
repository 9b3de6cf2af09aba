/**
 * Uploaded packs as folders of this process: they are kept in the database, so that every server has them, and read from
 * a folder like the others, by the same checks. One is written when it is first asked for, and anew when it changes.
 */
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PackFiles } from '../../contract/pack.ts'
import type { Database } from '../../database/database.ts'
import { type UploadedPack, uploadedFiles, uploadedPacks } from './upload-table.ts'

/** A place that has exactly the uploaded packs as they are now. */
export async function uploadedPlace(database: Database): Promise<string> {
  const packs = await uploadedPacks(database)
  const key = JSON.stringify(packs)
  const known = places.get(database)
  if (known?.key === key) return known.place
  const place = write(database, packs)
  places.set(database, { key, place })
  place.catch(() => {
    if (places.get(database)?.place === place) places.delete(database)
  })
  known?.place.then(removeLater, () => {})
  return place
}

const places = new WeakMap<Database, { key: string; place: Promise<string> }>()

/** What was read there is in memory by now, or is read anew. */
const removeLater = (place: string) =>
  setTimeout(() => {
    void rm(place, { recursive: true, force: true })
    written.delete(place)
  }, 60_000).unref()

/** Folders that go with this process: one listener, however often packs are uploaded. */
const written = new Set<string>()
const removeAll = () => {
  for (const place of written) rmSync(place, { recursive: true, force: true })
}

async function write(database: Database, packs: UploadedPack[]): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'enishi-uploaded-'))
  if (!process.listeners('exit').includes(removeAll)) process.once('exit', removeAll)
  written.add(place)
  for (const { name } of packs) await writePack(place, name, (await uploadedFiles(database, name)) ?? {})
  return place
}

/** Paths are checked when a pack is uploaded (upload-files.ts). */
export async function writePack(place: string, name: string, files: PackFiles): Promise<string> {
  const folder = join(place, name)
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  }
  return folder
}
