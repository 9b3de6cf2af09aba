/**
 * Packs of a test's own, in a folder that goes when the file is done:
 *
 *     const place = await packPlace({ fleet: { entities: [{ $id: 'van', … }], sample: { en: { van: [{ … }] } } } })
 *     await installPacks(context, ['fleet'], { places: [place] })
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'

export interface TestPack {
  requires?: string[]
  /** Over the plain manifest. */
  manifest?: JsonObject
  entities?: JsonObject[]
  views?: JsonObject[]
  roles?: JsonObject[]
  workflows?: JsonObject[]
  extensions?: JsonObject[]
  /** By language and entity. */
  sample?: Record<string, Record<string, JsonObject[]>>
  /** As they are, by path. */
  files?: Record<string, string>
}

export async function packPlace(packs: Record<string, TestPack>): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'enishi-packs-'))
  afterAll(() => rm(place, { recursive: true, force: true }))
  for (const [name, pack] of Object.entries(packs))
    for (const [path, text] of Object.entries(filesOf(name, pack))) await put(join(place, name, path), text)
  return place
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function filesOf(
  name: string,
  { requires = [], manifest, sample = {}, files, ...kinds }: TestPack,
): Record<string, string> {
  const plain = { name, version: '0.1.0', title: name, requires, enishi: '>=0.1.0' }
  const documents = Object.entries(kinds).flatMap(([folder, list]) =>
    list.map(body => [`${folder}/${body['id'] ?? body['$id']}.json`, JSON.stringify(body)]),
  )
  const samples = Object.entries(sample).flatMap(([locale, entities]) =>
    Object.entries(entities).map(([entity, records]) => [`sample/${locale}/${entity}.json`, JSON.stringify(records)]),
  )
  const own = Object.fromEntries([...documents, ...samples]) as Record<string, string>
  return { 'pack.json': JSON.stringify({ ...plain, ...manifest }), ...own, ...files }
}
