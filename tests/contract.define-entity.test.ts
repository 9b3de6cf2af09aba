/** Clients with the right and with a wrong field, as TypeScript sees them. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { entityTypes } from '../platform/cli/entity-types.ts'
import { compileEntity } from '../platform/metadata/compile.ts'

const root = join(import.meta.dirname, '..')
const client = join(root, 'platform/contract/client.ts')
const schema = join(root, 'platform/contract/define-entity.ts')

const document = `{
  "$id": "ticket",
  "type": "object",
  "required": ["subject", "severity"],
  "properties": {
    "subject": { "type": "string", "x-pii": true },
    "severity": { "enum": ["low", "high"] },
    "amount": { "type": "number", "x-money": { "currency": "JPY" } },
    "account": { "type": "string", "x-relation": { "entity": "account", "kind": "many-to-one" } },
    "regarding": { "x-relation": { "entity": ["account", "ticket"], "kind": "many-to-one" } },
    "labels": { "type": "array", "x-relation": { "entity": "account", "kind": "many-to-many" } },
    "holder": { "x-type": "person-name" }
  }
}`

const head = `import { createClient } from ${JSON.stringify(client)}
import { type BodyOf, defineEntity, type RecordOf } from ${JSON.stringify(schema)}
import type { Entities } from './enishi.ts'
const ticket = defineEntity(${document})
type Ticket = RecordOf<typeof ticket>
const { records } = createClient()
const [bySchema] = (await records.list<Ticket>('ticket')).data
const [byModel] = (await records.list<Entities['ticket']>('ticket')).data
if (!bySchema || !byModel) throw new Error()
export const body: BodyOf<typeof ticket> = { subject: 'x', severity: 'low', labels: ['y'] }
`

const right = [
  'export const a: string = bySchema.subject',
  "export const b: 'low' | 'high' = bySchema.severity",
  'export const c: number | null = bySchema.amount',
  'export const d: string | null = bySchema.account',
  'export const e: string | undefined = bySchema.regarding?._id',
  'export const f: string[] | undefined = bySchema.labels',
  'export const g: string | undefined = bySchema.holder?.family',
  'export const h: number = bySchema._version',
  'export const i: string = byModel.subject',
  "export const j: 'low' | 'high' = byModel.severity",
  'export const k: number | null = byModel.amount',
  "export const l: 'account' | 'ticket' | undefined = byModel.regarding?.entity",
  'export const m: string | undefined = byModel.holder?.family',
]
const wrong = [
  'bySchema.sbject',
  'bySchema.amount.toFixed()',
  "bySchema.severity === 'medium'",
  'bySchema.account.name',
  'byModel.sbject',
  'byModel.amount.toFixed()',
  "byModel.severity === 'medium'",
  "export const x: BodyOf<typeof ticket> = { subject: 'x', severity: 'low', sbject: 'y' }",
  "export const y: BodyOf<typeof ticket> = { subject: 'x' }",
]

describe('the types of records', () => {
  let lines: Map<number, string>

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'enishi-types-'))
    const entity = compileEntity({ id: 'ticket', name: 'ticket', revision: 1, text: document, ids: {} })
    await writeFile(join(folder, 'enishi.ts'), entityTypes([entity], 1))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await writeFile(join(folder, 'client.ts'), `${head}${[...right, ...wrong].join('\n')}\n`)
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: { types: [], noUnusedLocals: false },
        include: ['client.ts'],
      }),
    )
    const tsc = join(root, 'node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '-p', folder]).catch(error => error)
    await rm(folder, { recursive: true, force: true })
    const first = head.split('\n').length
    lines = new Map(
      [...String(stdout).matchAll(/client\.ts\((\d+),\d+\): (.*)/g)].map(([, line, message]) => [
        Number(line) - first,
        message!,
      ]),
    )
  }, 120_000)

  test.each(right.map((line, index) => [line, index] as const))('%s passes', (_, index) => {
    expect(lines.get(index)).toBeUndefined()
  })

  test.each(wrong.map((line, index) => [line, right.length + index] as const))('%s fails', (_, index) => {
    expect(lines.get(index)).toMatch(/^error TS(2\d{3}|18047)/)
  })
})
