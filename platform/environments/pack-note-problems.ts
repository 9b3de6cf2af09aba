/** What is wrong with the note of an installed pack: later upgrades compare with its documents, so they have to be some. */
import type { JsonObject } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Problem } from '../contract/problem.ts'
import { isObject, stringAt } from '../metadata/json-values.ts'
import { pointer } from '../metadata/pointer.ts'
import { isPackName } from '../packs/pack-folders.ts'

export function packNoteProblems({ documents, ...manifest }: JsonObject): Problem[] {
  const isPack =
    isPackName(stringAt(manifest, 'name') ?? '') && /^\d+\.\d+\.\d+$/.test(stringAt(manifest, 'version') ?? '')
  const isNote = isPack && Object.keys(manifest).length === 2 && isObject(documents)
  if (!isNote) return [{ pointer: '', code: 'pack', message: 'A pack is told by its name, version and documents.' }]
  return Object.entries(documents).flatMap(([path, text]) => documentProblems(path, text))
}

function documentProblems(path: string, text: unknown): Problem[] {
  const at = pointer('/documents', path)
  if (!/^[a-z]+\/[A-Za-z0-9][A-Za-z0-9_.-]{0,150}\.json$/.test(path) || typeof text !== 'string')
    return [{ pointer: at, code: 'unknown-file', message: 'This is no document of a pack.' }]
  const { value, problems } = parseJsonText(text)
  if (problems.length) return problems.map(each => ({ ...each, pointer: at + each.pointer }))
  return isObject(value) ? [] : [{ pointer: at, code: 'type', message: 'A document is an object.' }]
}
