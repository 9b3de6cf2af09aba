/** What others install: packed, unpacked into an empty folder beside its dependencies, and run there by plain Node. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { clearWhenDone } from './support/server.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** Of somebody who has nothing but the package: a field that is not there stops `tsc`. */
const client = `
import { ApiError } from 'enishi/api-error'
import { createClient } from 'enishi/client'
import { type BodyOf, defineEntity, type RecordOf } from 'enishi/entity'

const ticket = defineEntity({
  $id: 'ticket',
  type: 'object',
  required: ['subject'],
  properties: { subject: { type: 'string' }, severity: { enum: ['low', 'high'] } },
})
const client = createClient({ baseUrl: 'http://localhost:3000', key: 'en_key' })
export const subjects = async (): Promise<string[]> => {
  const { data } = await client.records.list<RecordOf<typeof ticket>>('ticket')
  // @ts-expect-error there is no such field
  if (data[0]?.subjekt) throw new ApiError(data[0].subjekt)
  return data.map(({ subject }) => subject)
}
export const body: BodyOf<typeof ticket> = { subject: 'Printer on fire', severity: 'high' }
// @ts-expect-error not one of its options
export const wrong: BodyOf<typeof ticket> = { subject: 'Printer on fire', severity: 'middle' }
`

test('npm pack of the product serves npx enishi, enishi/plugin and typed clients in an empty folder', {
  timeout: 240_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-package-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  await run(process.execPath, [join(root, 'packaging/build-package.ts')], { cwd: root })
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', join(root, 'build')], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  })
  const { filename } = JSON.parse(stdout)[0]
  const modules = join(folder, 'node_modules')
  await mkdir(modules)
  await run('tar', ['-xzf', join(folder, filename), '-C', modules])
  await run('mv', [join(modules, 'package'), join(modules, 'enishi')])
  // As npm would have installed them.
  const { dependencies } = JSON.parse(await readFile(join(modules, 'enishi', 'package.json'), 'utf8'))
  for (const name of await readdir(join(root, 'node_modules')))
    if (name.startsWith('@') || !name.startsWith('.'))
      await symlink(join(root, 'node_modules', name), join(modules, name)).catch(() => {})
  expect(Object.keys(dependencies)).toContain('hono')

  const cli = join(modules, 'enishi', 'platform', 'cli.js')
  const enishi = (...words: string[]) => run(process.execPath, [cli, ...words], { cwd: folder })
  await chmod(cli, 0o755)
  const { bin } = JSON.parse(await readFile(join(modules, 'enishi', 'package.json'), 'utf8'))
  await mkdir(join(modules, '.bin'), { recursive: true })
  await symlink(join('..', 'enishi', bin.enishi), join(modules, '.bin', 'enishi'))
  const npx = await run('npx', ['--no-install', 'enishi', 'help'], { cwd: folder })
  expect(npx.stdout).toContain('plugin create')
  await enishi('plugin', 'create', 'acme')
  expect((await enishi('plugin', 'check', 'plugins/acme')).stdout).toContain('acme 0.1.0')
  await enishi('plugin', 'test', 'plugins/acme')
  await writeFile(
    join(folder, 'uses.mjs'),
    `import { definePlugin } from 'enishi/plugin'\nconsole.log(definePlugin({ name: 'x' }).name)`,
  )
  expect((await run(process.execPath, ['uses.mjs'], { cwd: folder })).stdout).toBe('x\n')

  await writeFile(join(folder, 'client.ts'), client)
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--types', 'node']
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'client.ts'], { cwd: folder })

  const server = spawn(process.execPath, [cli, 'start'], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: '0',
      ENISHI_DATA: join(folder, 'data'),
      ENISHI_PLUGINS: './plugins/acme',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  server.stdout.on('data', text => {
    output += text
  })
  await expect.poll(() => output, { timeout: 120_000, interval: 100 }).toContain('Enishi is ready: ')
  const { origin } = new URL(output.split('ready: ')[1]!.trim())
  expect((await fetch(`${origin}/api/health`)).status).toBe(200)
  expect(await (await fetch(`${origin}/studio/`)).text()).toContain('<div id="root">')
  server.kill('SIGTERM')
  await once(server, 'exit')
})
