/**
 * A pack's folder → the pack, or all that is wrong with its files. What its documents say is checked with the model.
 *
 *     const pack = await readPack(packFolder('crm'))
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { documentKinds, documentLists } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { isObject } from '../metadata/json-values.ts'
import { jsonFiles } from './json-files.ts'
import type { Pack, PackFile } from './pack.ts'
import { questionProblems } from './questions/question-problems.ts'
import { readPackFile } from './read-file.ts'
import { readManifest } from './read-manifest.ts'

const maxDocumentBytes = 1024 * 1024
const known = new Set([
  'pack.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'entities',
  'sample',
  ...Object.values(documentLists),
])

export async function readPack(folder: string): Promise<Pack> {
  const problems: Problem[] = await strangeEntries(folder)
  const { manifest, problems: inManifest } = await readManifest(folder)
  problems.push(...inManifest)
  const entities = await readFolder(folder, 'entities', problems)
  const documents: Record<string, PackFile[]> = {}
  for (const kind of documentKinds) documents[kind] = await readFolder(folder, documentLists[kind], problems)
  const sampleLocales = await localesOf(folder, problems)
  const read = { folder, answers: {}, entities, documents: documents as unknown as Pack['documents'], sampleLocales }
  if (manifest) problems.push(...questionProblems({ ...read, manifest }))
  if (!manifest || problems.length) throw invalid(`The pack '${basename(folder)}' cannot be used as it is.`, problems)
  return { ...read, manifest }
}

/** A folder of a later version, or a misspelt one, must not be passed over in silence. */
async function strangeEntries(folder: string): Promise<Problem[]> {
  const entries = await readdir(folder).catch(() => [])
  return entries
    .filter(name => !name.startsWith('.') && !known.has(name))
    .map(name => ({
      pointer: `/${name}`,
      code: 'unknown-file',
      message: `This version of Enishi does not know '${name}' in a pack. It knows ${[...known].join(', ')}.`,
    }))
}

async function readFolder(folder: string, name: string, problems: Problem[]): Promise<PackFile[]> {
  const { names, problems: strange } = await jsonFiles(join(folder, name), `/${name}`)
  const files = await Promise.all(names.map(file => readDocument(folder, `${name}/${file}`)))
  problems.push(...strange, ...files.flatMap(({ problems }) => problems))
  return files.flatMap(({ file }) => file ?? [])
}

async function readDocument(folder: string, path: string): Promise<{ file: PackFile | null; problems: Problem[] }> {
  const { text, value, problems } = await readPackFile(join(folder, path), `/${path}`, maxDocumentBytes)
  return {
    file: isObject(value) ? { path, text, body: value } : null,
    problems: problems.length ? problems : namingProblems(path, value),
  }
}

function namingProblems(path: string, value: unknown): Problem[] {
  if (!isObject(value)) return [{ pointer: `/${path}`, code: 'type', message: 'A document is an object.' }]
  const name = nameOf(path, value)
  if (name === basename(path, '.json')) return []
  return [{ pointer: `/${path}`, code: 'file-name', message: `A file is named after its document: ${name}.json.` }]
}

/** One document per file, found by its name. */
function nameOf(path: string, body: JsonObject): string {
  const settings = isObject(body['x-entity']) ? body['x-entity'] : {}
  return String(path.startsWith('entities/') ? (settings['name'] ?? body['$id']) : body['id'])
}

async function localesOf(folder: string, problems: Problem[]): Promise<string[]> {
  const entries = await readdir(join(folder, 'sample'), { withFileTypes: true }).catch(() => [])
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  for (const entry of visible)
    if (!entry.isDirectory() || !/^[a-z]{2}(-[A-Z]{2})?$/.test(entry.name))
      problems.push({
        pointer: `/sample/${entry.name}`,
        code: 'unknown-file',
        message: "Here stand folders named after a language, such as 'en' and 'ja'.",
      })
  return visible.map(({ name }) => name).sort()
}
