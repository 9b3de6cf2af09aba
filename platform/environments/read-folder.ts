/** A folder → its files, strictly: no link is followed, nothing outside of it is read, nothing unknown is passed over. */
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { jsonFiles } from '../packs/json-files.ts'
import { readPackFile } from '../packs/read-file.ts'
import { folders } from './item.ts'
import { manifestPath, organisationPath, secretsPath } from './read-files.ts'

const maxBytes = 4 * 1024 * 1024
const single = [manifestPath, organisationPath, secretsPath]
/** A repository has these beside. */
const others = new Set(['README.md', 'LICENSE', 'CHANGELOG.md'])

export async function readFolder(folder: string): Promise<Record<string, string>> {
  const found = await lstat(folder).catch(() => null)
  if (!found?.isDirectory()) throw invalid(`There is no folder '${folder}'.`, [])
  const entries = await readdir(folder, { withFileTypes: true })
  const problems = entries.filter(entry => !isKnown(entry)).map(({ name }) => strange(name))
  const paths = single.filter(path => entries.some(({ name }) => name === path))
  for (const name of folders.keys()) {
    if (!entries.some(entry => entry.name === name)) continue
    const listed = await jsonFiles(join(folder, name), `/${name}`)
    problems.push(...listed.problems)
    paths.push(...listed.names.map(file => `${name}/${file}`))
  }
  const files = new Map<string, string>()
  for (const path of paths) {
    const { text, problems: wrong } = await readPackFile(join(folder, path), `/${path}`, maxBytes)
    problems.push(...wrong)
    files.set(path, text)
  }
  if (problems.length) throw invalid(`The folder '${folder}' cannot be read as an installation.`, problems)
  return Object.fromEntries(files)
}

function isKnown(entry: { name: string; isDirectory(): boolean; isFile(): boolean }): boolean {
  if (entry.name.startsWith('.') || others.has(entry.name)) return true
  return entry.isDirectory() ? folders.has(entry.name) : entry.isFile() && single.includes(entry.name)
}

const strange = (name: string): Problem => ({
  pointer: `/${name}`,
  code: 'unknown-file',
  message: `'${name}' does not belong here. Links are not followed; notes of your own begin with a dot.`,
})
