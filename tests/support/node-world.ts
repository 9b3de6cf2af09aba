/**
 * A node run for real, without an engine around: its settings compiled and read, in a transaction, with a person's rights.
 *
 *     const world = await nodeWorld(recordWorld)
 *     await runNode(world, recordUpdate, { fields: { size: 'record.size + 1' } })
 */
import { afterAll, expect } from 'vitest'
import type { Context } from '../../platform/access/context.ts'
import type { Json, JsonObject, Schema } from '../../platform/contract/json.ts'
import type { NodeResult, NodeType, OutputScope } from '../../platform/contract/workflow/node-type.ts'
import type { EvaluationValues } from '../../platform/expression/evaluate.ts'
import { recordReads } from '../../platform/expression/record-reads.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { createAjv } from '../../platform/metadata/validate/ajv.ts'
import { inTransaction } from '../../platform/records/in-transaction.ts'
import { loadRecord } from '../../platform/records/load-record.ts'
import { Sandbox } from '../../platform/sandbox/sandbox.ts'
import { outputScope } from '../../platform/workflow/known-types.ts'
import { nodeRecords } from '../../platform/workflow/node-records.ts'
import { compileSettings } from '../../platform/workflow/settings/compile-settings.ts'
import { readSettings } from '../../platform/workflow/settings/read-settings.ts'
import { expressionsIn } from '../../platform/workflow/settings/reading.ts'
import type { StepContext } from '../../platform/workflow/step-context.ts'

export interface NodeWorld {
  /** The person runs act for, and one who may do nothing. */
  person: Context
  stranger: Context
  /** The record that runs are about. */
  record: { entity: string; _id: string }
  scope(steps?: Record<string, Json>): Scope
  /** What answers instead of the outside; nobody where not given. */
  fetch?: typeof fetch
}

export interface RunOptions {
  as?: Context
  steps?: Record<string, Json> | undefined
  now?: Date
  record?: NodeWorld['record'] | null
  key?: string
  node?: string
}

export function nodeWorld(about: Omit<NodeWorld, 'scope'>): NodeWorld {
  const { model } = about.person
  return {
    ...about,
    scope: (steps = {}) => ({
      entity: name => model.entities.get(name),
      variables: { record: about.record.entity, user: true, named: { trigger: {}, steps: stepsSchema(steps) } },
    }),
  }
}

/** What steps gave is free JSON here. */
const stepsSchema = (steps: Record<string, Json>): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.keys(steps).map(id => [id, { type: 'object', properties: { output: {} } }])),
})

export const outputScopeOf = (world: NodeWorld): OutputScope => outputScope({ record: world.record }, world.scope())

export async function runNode(
  world: NodeWorld,
  type: NodeType,
  settings: JsonObject,
  options: RunOptions = {},
): Promise<NodeResult> {
  const { as = world.person, steps = {}, now = new Date(), record = world.record } = options
  const { reading, problems } = compileSettings(type.settings, settings, world.scope(steps))
  expect(problems).toEqual([])
  return inTransaction({ ...as, now }, async inside => {
    const own = record && (await loadRecord(inside, record.entity, record._id, recordReads(expressionsIn(reading))))
    const values: EvaluationValues = {
      ...(own && { record: own }),
      user: { ...as.caller.attributes, ...(as.caller.id && { _id: as.caller.id }), roles: as.caller.roles },
      named: { trigger: {}, steps: Object.fromEntries(Object.entries(steps).map(([id, output]) => [id, { output }])) },
      now,
      timeZone: as.caller.timeZone,
      organisation: as.organisation,
    }
    const read = readSettings(reading, values)
    return type.run(read, stepContext(inside, type, { ...options, record, ...(world.fetch && { fetch: world.fetch }) }))
  })
}

const nobody = () => Promise.reject(new Error('no calls from here'))
const sandbox = new Sandbox()
afterAll(() => sandbox.close())

function stepContext(
  context: StepContext['context'] & { transaction: NonNullable<Context['transaction']> },
  { type }: NodeType,
  { record = null, key = 'run:node', node = 'node', fetch = nobody }: RunOptions & Pick<NodeWorld, 'fetch'>,
): StepContext {
  const { caller, now } = context
  return {
    run: { id: 'run', workflow: 'test.workflow', version: 1, test: false },
    node: { id: node, type },
    key,
    attempt: 1,
    signal: new AbortController().signal,
    now,
    locale: caller.locale,
    timeZone: caller.timeZone,
    record,
    records: nodeRecords(context),
    fetch,
    sandbox,
    tell: async () => {},
    begin: nobody,
    secret: async () => '',
    log: { info: () => {}, warn: () => {} },
    context,
  }
}

const ajv = createAjv('2020-12')
const whole = { left: Number.POSITIVE_INFINITY }

export function schemaProblems(schema: Schema, value: Json): string[] {
  const validate = ajv.compile(schema)
  validate.call(whole, value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

export const expectValid = (schema: Schema, value: Json): void => expect(schemaProblems(schema, value)).toEqual([])
