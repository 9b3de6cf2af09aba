/** Plugins written by a test, each in a folder of its own that goes when the file is done. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** The folder of a plugin whose door file holds `code`; `more` are files beside it. */
export async function pluginFolder(code: string, more: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-plugin-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ 'index.ts': code, ...more })) await writeFile(join(folder, name), text)
  return folder
}

/** A door file with the parts of a definition, which may use what stands before it. */
export const pluginCode = (name: string, parts: string, before = '') => `
import { definePlugin } from 'enishi/plugin'
${before}
export default definePlugin({ name: '${name}', version: '1.0.0', title: { en: 'The plugin ${name}' }, ${parts} })
`

/** A node as short as one can be; `run` is its function. */
export const nodeCode = (type: string, run: string, more = '') => `{
  type: '${type}', group: 'logic', icon: 'star', title: { en: 'A node' }, help: { en: 'Does it.' },
  settings: { type: 'object', properties: {} }, effect: 'outbound', output: () => ({ type: 'object' }), run: ${run}, ${more}
}`
