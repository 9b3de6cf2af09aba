/** One JSON file of a pack, strictly: no link that leads elsewhere, no file that fills the memory, no lax JSON. */
import { lstat, readFile } from 'node:fs/promises'
import type { Json } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Problem } from '../contract/problem.ts'

export type ReadFile = { text: string; value: Json; problems: [] } | { text: ''; value: undefined; problems: Problem[] }

/** `at` is the file's place inside the pack, with which all pointers begin: `/views/case.open.json`. */
export async function readPackFile(file: string, at: string, maxBytes: number): Promise<ReadFile> {
  const found = await lstat(file).catch(() => null)
  if (!found) return refuse(at, 'missing', 'This file is missing.')
  if (!found.isFile()) return refuse(at, 'no-file', 'This is no plain file. Links are not followed.')
  if (found.size > maxBytes) return refuse(at, 'too-large', `This file is larger than ${maxBytes / 1024 / 1024} MiB.`)
  const text = await readFile(file, 'utf8')
  const { value, problems } = parseJsonText(text)
  if (problems.length)
    return { text: '', value: undefined, problems: problems.map(each => ({ ...each, pointer: at + each.pointer })) }
  return { text, value: value as Json, problems: [] }
}

const refuse = (pointer: string, code: string, message: string): ReadFile => ({
  text: '',
  value: undefined,
  problems: [{ pointer, code, message }],
})
