/** The plugin of docs/plugins.md is a plugin, and its tests pass. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openPlugin } from '../platform/plugins/plugin-test.ts'
import { pluginFolder } from './support/plugin-folder.ts'

const root = join(import.meta.dirname, '..')
const guide = await readFile(join(root, 'docs/plugins.md'), 'utf8')
const files = Object.fromEntries(
  [...guide.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)].map(([, name, text]) => [name!, text!]),
)
const folder = await pluginFolder(files['index.ts']!, files)

test('the definition is accepted, with all its parts', async () => {
  const { plugin, close } = await openPlugin(folder)
  expect(plugin).toMatchObject({ name: 'guide', hooks: [{ id: 'tidy' }, { id: 'tell' }], jobs: [{ id: 'nightly' }] })
  await close()
})

test('its tests pass', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['platform/cli.ts', 'plugin', 'test', folder], {
    cwd: root,
  })
  expect(stdout).toMatch(/pass 4\b/)
  expect(stdout).toMatch(/fail 0\b/)
})

test('the parts it tells of are those that a definition may have', () => {
  for (const part of ['rights', 'settings', 'fieldTypes', 'functions', 'nodes', 'hooks', 'routes', 'jobs', 'channels'])
    expect(guide).toContain(`| \`${part}\``)
})
