/**
 * Files of an installation → what they say, or all that is wrong with them. Where they come from (a folder, a request,
 * another installation) makes no difference: nothing in them is trusted.
 */
import { environmentFormat } from '../contract/environment.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { entityName } from '../metadata/entity-name.ts'
import { isObject, listAt, objectAt, stringAt } from '../metadata/json-values.ts'
import { isEntityName, isId } from '../metadata/names.ts'
import { folders, type Item, isDocumentKind, keyOf } from './item.ts'
import { sorted } from './items-here.ts'
import { organisationProblems } from './organisation-problems.ts'
import { packNoteProblems } from './pack-note-problems.ts'

export const manifestPath = 'enishi.json'
export const secretsPath = 'secrets.json'
export const organisationPath = 'organisation.json'

export interface Configuration {
  items: Item[]
  /** Names alone. */
  secrets: string[]
}

const maxFiles = 20_000
const maxTextLength = 4 * 1024 * 1024

export function readFiles(files: Readonly<Record<string, string>>): Configuration {
  const paths = Object.keys(files).sort()
  if (paths.length > maxFiles) throw refuse([problem('', 'too-many', `At most ${maxFiles} files can be read.`)])
  const problems = manifestProblems(files[manifestPath])
  if (problems.length) throw refuse(problems)
  const read: Configuration = { items: [], secrets: [] }
  for (const path of paths) if (path !== manifestPath) problems.push(...readFile(path, files[path]!, read))
  problems.push(...twice(read.items))
  if (problems.length) throw refuse(problems)
  return read
}

const refuse = (problems: Problem[]) =>
  invalid(
    problems.length === 1
      ? `${problems[0]!.pointer.slice(1)}: ${problems[0]!.message}`
      : `The files have ${problems.length} problems.`,
    problems,
  )

const problem = (path: string, code: string, message: string): Problem => ({ pointer: `/${path}`, code, message })

/** Without it these are no files of ours, and what a later version meant by them nobody here can know. */
function manifestProblems(text: string | undefined): Problem[] {
  if (text === undefined)
    return [problem(manifestPath, 'missing', 'This file is missing: these are not the files of an installation.')]
  const { value, problems } = parseJsonText(text)
  if (problems.length) return inFile(manifestPath, problems)
  const format = isObject(value) ? value['format'] : undefined
  if (format === environmentFormat) return []
  const message =
    typeof format === 'number' && format > environmentFormat
      ? `A later version of Enishi wrote these files (format ${format}; this one reads ${environmentFormat}). Update this installation first.`
      : `Its 'format' has to be ${environmentFormat}.`
  return [problem(manifestPath, 'format', message)]
}

const inFile = (path: string, problems: readonly Problem[]): Problem[] =>
  problems.map(each => ({ ...each, pointer: `/${path}${each.pointer}` }))

function readFile(path: string, text: string, read: Configuration): Problem[] {
  if (text.length > maxTextLength) return [problem(path, 'too-large', 'This file is too large.')]
  const { value, problems } = parseJsonText(text)
  if (problems.length) return inFile(path, problems)
  if (!isObject(value)) return [problem(path, 'type', 'A file holds one JSON object.')]
  if (path === secretsPath) return readSecrets(value, read)
  const item = itemAt(path, value)
  if ('code' in item) return [item]
  const wrong = itemProblems(item)
  if (!wrong.length) read.items.push(item)
  return inFile(path, wrong)
}

function readSecrets(value: JsonObject, read: Configuration): Problem[] {
  const extra = Object.keys(value).filter(key => key !== 'names')
  read.secrets.push(...listAt(value, 'names').filter(name => typeof name === 'string'))
  return extra.map(key => problem(`${secretsPath}/${key}`, 'unknown-key', 'Secrets are named here, and nothing else.'))
}

function itemAt(path: string, body: JsonObject): Item | Problem {
  if (path === organisationPath) return { kind: 'organisation', id: 'organisation', name: 'organisation', body }
  const [, folder = '', name = ''] = /^([a-z]+)\/([A-Za-z0-9][A-Za-z0-9_.-]{0,150})\.json$/.exec(path) ?? []
  const kind = folders.get(folder)
  if (kind === undefined)
    return problem(path, 'unknown-file', `This version of Enishi does not know '${path.slice(0, 200)}'.`)
  const said = kind === 'entity' ? entityName(body) : stringAt(body, kind === 'pack' ? 'name' : 'id')
  if (said !== name) return problem(path, 'file-name', `A file is named after what it holds: ${String(said)}.json.`)
  const id = kind === 'entity' ? (stringAt(objectAt(body, 'x-entity') ?? {}, 'id') ?? '') : name
  return { kind, id, name, body: kind === 'entity' ? withSortedIds(body) : body }
}

/** What somebody wrote by hand differs from what is exported by nothing but what it says. */
function withSortedIds(body: JsonObject): JsonObject {
  const settings = objectAt(body, 'x-entity') ?? {}
  return { ...body, 'x-entity': { ...settings, ids: sorted(objectAt(settings, 'ids') ?? {}) } }
}

function itemProblems(item: Item): Problem[] {
  if (item.kind === 'organisation') return organisationProblems(item.body)
  if (item.kind === 'pack') return packNoteProblems(item.body)
  if (item.kind === 'entity') return entityProblems(item)
  const isOther = isDocumentKind(item.kind) && item.body['kind'] !== item.kind
  return isOther ? [{ pointer: '/kind', code: 'kind', message: `Here stands a ${item.kind}.` }] : []
}

function entityProblems({ id, name, body }: Item): Problem[] {
  const at = '/x-entity'
  if (!isEntityName(name)) return [{ pointer: at, code: 'name', message: `'${name}' cannot name an entity.` }]
  if (name === 'user')
    return [{ pointer: at, code: 'system', message: "'user' is shipped with the platform. Extend it instead." }]
  const ids = objectAt(objectAt(body, 'x-entity') ?? {}, 'ids') ?? {}
  const isSound = id === '' || (isId(id) && id !== 'user')
  const unsound = Object.values(ids).some((each: Json) => typeof each !== 'string' || !isId(each))
  return isSound && !unsound ? [] : [{ pointer: `${at}/id`, code: 'id', message: 'This is no lasting id.' }]
}

function twice(items: readonly Item[]): Problem[] {
  const seen = new Map<string, Item>()
  return items.flatMap(item => {
    if (item.id === '') return []
    const other = seen.get(keyOf(item))
    seen.set(keyOf(item), item)
    const message = `It has the lasting id of '${other?.name}'. Take the id out of the newer one.`
    return other ? [problem(`entities/${item.name}.json`, 'twice', message)] : []
  })
}
