import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../platform/cli/run-command.ts'
import { writeFolder } from '../platform/environments/write-folder.ts'
import { type TestApp, testApp } from './support/app.ts'
import { freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const folder = await mkdtemp(join(tmpdir(), 'enishi-cli-environments-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const git = join(folder, 'git')

async function enishi(words: string[], environment: Record<string, string> = {}) {
  const told = { code: 0, out: '', error: '' }
  told.code = await runCommand(words, {
    environment: { DATABASE_URL: url, ENISHI_DATA: join(folder, 'data'), ...environment },
    print: text => (told.out += `${text}\n`),
    printError: text => (told.error += `${text}\n`),
    askPassword: async () => '',
  })
  return told
}

const van = { $id: 'van', type: 'object', properties: { plate: { type: 'string' } } }
let other: TestApp
let address: string

beforeAll(async () => {
  other = await testApp()
  await other.apply({ entities: [{ text: JSON.stringify(van) }] })
  const server = serve({ fetch: other.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise(done => server.once('listening', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  afterAll(() => server.close())
})

const keys = () => ({
  ENISHI_SOURCE_KEY: other.administrator.key,
  ENISHI_TARGET_KEY: other.administrator.key,
  ENISHI_OUTBOUND_ALLOW: '127.0.0.1',
})

test('another installation is exported into a folder for git, and again without a write', async () => {
  const first = await enishi(['export', git, '--from', address], keys())
  expect(first).toMatchObject({ code: 0, error: '' })
  expect(first.out).toContain('3 files')
  expect((await enishi(['export', git, '--from', address], keys())).out).toContain('0 written, 0 removed')
  expect(await readFile(join(git, 'entities', 'van.json'), 'utf8')).toContain('"plate"')
})

test('an installation that lies about places writes nothing, inside of the folder or outside', async () => {
  const place = join(folder, 'lied')
  const files = { 'enishi.json': '{"format":1}' }
  for (const path of [
    '../outside.json',
    'entities/../../outside.json',
    '.git/hooks/x.json',
    'views/a/b.json',
    'x.sh',
  ]) {
    await expect(writeFolder(place, { ...files, [path]: '{}' }), path).rejects.toMatchObject({
      details: [{ code: 'unknown-file' }],
    })
    await expect(readdir(place)).rejects.toMatchObject({ code: 'ENOENT' })
  }
  expect(await readdir(folder)).not.toContain('outside.json')
})

test('diff, plan and apply answer CI by their exit codes: 2 changes, 0 none, 1 an error', async () => {
  const different = await enishi(['diff', git])
  expect(different).toMatchObject({ code: 2, error: '', out: expect.stringContaining('+ entity van') })
  const planned = await enishi(['plan', git, '--json'])
  expect(planned.code).toBe(2)
  expect(JSON.parse(planned.out)).toMatchObject({ steps: [{ id: 'create-table van', class: 'instant', rows: 0 }] })
  expect(await enishi(['apply', git])).toMatchObject({ code: 0, error: '', out: expect.stringContaining('Applied') })
  expect(await enishi(['apply', git])).toMatchObject({ code: 0, out: 'Nothing differs, nothing was done.\n' })
  expect(await enishi(['diff', git])).toMatchObject({ code: 0, out: 'Nothing differs.\n' })
  expect(await enishi(['plan', git, '--json'])).toMatchObject({ code: 0 })
  expect(await enishi(['diff', join(folder, 'nowhere')])).toMatchObject({ code: 1 })
  expect(await enishi(['diff'])).toMatchObject({ code: 1 })
  expect(await enishi(['diff', git, '--whatever'])).toMatchObject({ code: 1 })
})

test('what puts data out of sight needs a word of its own', async () => {
  const file = join(git, 'entities', 'van.json')
  const before = await readFile(file, 'utf8')
  const { properties: _, ...rest } = JSON.parse(before)
  const settings = { ...rest['x-entity'], ids: {} }
  await writeFile(file, JSON.stringify({ ...rest, 'x-entity': settings, properties: {} }))
  const refused = await enishi(['apply', git])
  expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('out of sight') })
  expect(await enishi(['apply', git, '--confirm-loss'])).toMatchObject({ code: 0 })
  await writeFile(file, before)
  expect(await enishi(['apply', git])).toMatchObject({ code: 0 })
})

test('the other way, from a folder to another installation, with its key and never without', async () => {
  const file = join(git, 'entities', 'van.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"plate": {', '"plate": { "title": "Licence",'))
  const plain = { ENISHI_OUTBOUND_ALLOW: '127.0.0.1' }
  expect(await enishi(['apply', git, '--to', address], plain)).toMatchObject({
    code: 1,
    error: expect.stringContaining('ENISHI_TARGET_KEY'),
  })
  const wrong = await enishi(['apply', git, '--to', address], { ...plain, ENISHI_TARGET_KEY: 'en_nobody' })
  expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('The other installation says') })
  expect(wrong.error).not.toContain('en_nobody')
  expect(await enishi(['apply', git, '--to', address], keys())).toMatchObject({ code: 0, error: '' })
  expect(await enishi(['diff', git, '--to', address], keys())).toMatchObject({ code: 0 })
  expect(await enishi(['diff', address, '--json'], keys())).toMatchObject({ code: 2 })
})

test('a host of one’s own network that nobody allowed is not called', async () => {
  const { ENISHI_OUTBOUND_ALLOW: _, ...rest } = keys()
  expect(await enishi(['diff', address], rest)).toMatchObject({ code: 1, out: '' })
})

test('what lies, answers nonsense or breaks off is an error, and changes nothing', async () => {
  const answers = [
    '<html>not ours</html>',
    '{',
    '{"files":{"views/x.json":5}}',
    '{"format":1,"files":{"enishi.json":"{\\"format\\":1}","../x.json":"{}"}}',
    '{"format":9,"files":{"enishi.json":"{\\"format\\":9}"}}',
    null,
  ]
  let answer: string | null = null
  const liar = createServer((_, response) => {
    if (answer === null) return void response.destroy()
    response.setHeader('content-type', 'application/json').end(answer)
  })
  await new Promise<void>(done => liar.listen(0, '127.0.0.1', done))
  afterAll(() => liar.close())
  const place = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
  const before = await enishi(['diff', 'here', '--json'])
  for (answer of answers) {
    const told = await enishi(['apply', place], keys())
    expect(told, String(answer)).toMatchObject({ code: 1, out: '' })
    expect(told.error).not.toContain(other.administrator.key)
  }
  expect(await enishi(['diff', 'here', '--json'])).toEqual(before)
})
