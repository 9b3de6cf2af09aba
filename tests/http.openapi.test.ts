import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const clientFolder = join(root, 'tests', 'openapi-client')

const ticket = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Ticket',
  'x-i18n': { ja: { title: 'チケット' } },
  type: 'object',
  'x-entity': { name: 'ticket', displayField: 'subject' },
  $defs: {
    severity: {
      oneOf: [
        { const: 'low', title: 'Low' },
        { const: 'high', title: 'High' },
      ],
    },
  },
  properties: {
    subject: { type: 'string', title: 'Subject', maxLength: 120 },
    severity: { $ref: '#/$defs/severity' },
    visitors: { type: 'integer', minimum: 0 },
    reason: { type: 'string' },
    cost: { type: 'number', 'x-money': { currency: 'JPY' } },
    follows: {
      type: 'string',
      format: 'uuid',
      'x-relation': { entity: 'ticket', kind: 'many-to-one', inverse: 'followers' },
    },
    contact: {
      type: 'object',
      properties: { email: { type: 'string', format: 'email' }, next: { $ref: '#/properties/contact' } },
    },
  },
  required: ['subject', 'severity'],
  if: { properties: { severity: { const: 'high' } }, required: ['severity'] },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: { required: ['visitors'] },
  unevaluatedProperties: false,
}
const clerk = {
  kind: 'role',
  id: 'clerk',
  entities: { ticket: { read: 'all', create: 'all', fields: { cost: 'hidden' } } },
} as const

let enishi: TestApp
let document: {
  tags: { name: string; description: string }[]
  paths: Record<string, object>
  components: { schemas: Record<string, { properties: object }> }
}

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({ entities: [{ text: JSON.stringify(ticket) }], roles: [clerk] })
  document = await enishi.administrator.call('GET', '/api/openapi.json')
})

describe('the OpenAPI document', () => {
  test('has the routes and the three schemas of an entity', () => {
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/records/ticket', '/api/records/ticket/{id}']),
    )
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Ticket', 'TicketCreate', 'TicketPatch', 'Problem']),
    )
  })

  test('has a heading for every call, with a description', () => {
    const headings = new Map(document.tags.map(({ name, description }) => [name, description]))
    for (const [path, calls] of Object.entries(document.paths))
      for (const { tags = [] } of Object.values(calls) as { tags?: string[] }[])
        expect(headings.get(tags[0]!), path).toBeTruthy()
    expect(headings.size).toBe(document.tags.length)
  })

  test('has no error in the eyes of Redocly', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'enishi-openapi-'))
    const file = join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document))
    const lint = run(join(root, 'node_modules', '.bin', 'redocly'), ['lint', '--format=json', file], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      maxBuffer: 50_000_000,
    })
    const { stdout } = await lint.catch((failed: { stdout: string }) => failed)
    await rm(folder, { recursive: true })
    const { totals, problems } = JSON.parse(stdout) as { totals: { errors: number }; problems: { severity: string }[] }
    expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
    expect(totals.errors).toBe(0)
  })

  test('shows a person only what they may see and do', async () => {
    const person = await enishi.person('Sato', ['clerk'])
    const theirs = await person.call<typeof document>('GET', '/api/openapi.json')
    expect(Object.keys(theirs.paths['/api/records/ticket/{id}'] ?? {})).toEqual(['get'])
    expect(JSON.stringify(theirs.components.schemas)).not.toContain('cost')
    expect(Object.keys(theirs.paths['/api/records/user'] ?? {})).toEqual(['get'])
    expect(Object.keys(theirs.components.schemas['User']?.properties ?? {})).not.toContain('email')
  })

  test('makes a client that drives create, read, update and delete under tsc --strict', async () => {
    const server = serve({ fetch: enishi.app.fetch, port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    try {
      await writeFile(join(clientFolder, 'openapi.json'), JSON.stringify(document))
      const bin = join(clientFolder, 'node_modules', '.bin')
      await run(join(bin, 'openapi-typescript'), ['openapi.json', '-o', 'api.ts'], { cwd: clientFolder })
      await run(join(bin, 'tsc'), ['-p', '.'], { cwd: clientFolder })
      const { stdout } = await run(process.execPath, [
        join(clientFolder, 'crud.ts'),
        `http://127.0.0.1:${port}`,
        enishi.administrator.key,
      ])
      expect(stdout).toContain('ok')
    } finally {
      server.close()
    }
  }, 120_000)
})
