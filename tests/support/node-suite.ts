/**
 * What every node of a workflow has to be, whoever wrote it: the platform, another room or a plugin.
 *
 *     nodeSuite([{ type: recordCreate, examples: [{ settings: { entity: 'deal', fields: { title: '"New"' } } }] }], world)
 */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, Schema } from '../../platform/contract/json.ts'
import type { NodeResult, NodeType } from '../../platform/contract/workflow/node-type.ts'
import { celKinds, nodeGroups } from '../../platform/contract/workflow/node-type.ts'
import { isStepFailure } from '../../platform/contract/workflow/step-failure.ts'
import { compileSettings } from '../../platform/workflow/settings/compile-settings.ts'
import { expectValid, type NodeWorld, outputScopeOf, runNode, schemaProblems } from './node-world.ts'

export interface NodeCase {
  type: NodeType
  /** Settings it runs with; the first is the one hostile changes are made of. None: it is only asked what it says of itself. */
  examples: NodeExample[]
}
export interface NodeExample {
  settings: JsonObject
  /** What stands in `steps.<id>.output`, by id. */
  steps?: Record<string, Json>
  /** Whether it waits; a node that only can be run with the rest of its room is not run here. */
  runs?: false
}

const templateKinds = ['text', 'line', 'html', 'url']
const picks = 'entity field role user team unit message document workflow channel secret time-zone icon'.split(' ')

/** Bytes of one step's output. */
const mostOutput = 1_000_000

export function nodeSuite(cases: NodeCase[], world: NodeWorld): void {
  describe.each(cases.map(each => [each.type.type, each] as const))('%s', (_, { type, examples }) => {
    describesItself(type, world)
    if (examples[0]) refusesNonsense(type, examples[0], world)
    for (const example of examples) works(type, example, world)
  })
}

function describesItself(type: NodeType, world: NodeWorld): void {
  test('has words in both languages, for itself and for every setting', () => {
    expect(type.type).toMatch(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/)
    expect(nodeGroups).toContain(type.group)
    expect(type.icon).toMatch(/^[a-z0-9-]+$/)
    for (const text of [type.title, type.help]) {
      expect(text.en).toMatch(/\w/)
      expect(text.ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)
    }
    const settings = propertiesOf(type.settings)
    const untold = settings.filter(([, schema]) => !schema['title'] || !japaneseTitle(schema)).map(([path]) => path)
    expect(untold).toEqual([])
  })

  test('has an output while its settings are still empty, and no port of the name that all have', () => {
    expect(typeof type.output({}, outputScopeOf(world))).toBe('object')
    expect(portsOf(type, {})).not.toContain('error')
  })

  test('knows the keywords of its settings', () => {
    for (const [path, schema] of propertiesOf(type.settings)) {
      const { 'x-cel': cel, 'x-template': template, 'x-pick': pick } = schema
      if (cel !== undefined) expect([path, celKinds]).toEqual([path, expect.arrayContaining([cel])])
      if (template !== undefined) expect([path, templateKinds]).toEqual([path, expect.arrayContaining([template])])
      if (pick !== undefined) expect([path, picks]).toEqual([path, expect.arrayContaining([pick])])
    }
  })
}

function refusesNonsense(type: NodeType, { settings }: NodeExample, world: NodeWorld): void {
  test('refuses settings that are none, by its schema or a problem, and throws at nothing', () => {
    expect(schemaProblems(type.settings, settings)).toEqual([])
    const hostile: [string, JsonObject][] = [
      ['an unknown key', { ...settings, noSuchSetting: 1 }],
      ['a prototype', JSON.parse(JSON.stringify(settings).replace(/^\{/, '{"__proto__":{"x":1},').replace(',}', '}'))],
      ...Object.keys(settings).flatMap((key): [string, JsonObject][] => [
        [`a wrong type in ${key}`, { ...settings, [key]: typeof settings[key] === 'number' ? 'x' : 17 }],
        [`a huge text in ${key}`, { ...settings, [key]: 'x'.repeat(300_000) }],
        [`deep nesting in ${key}`, { ...settings, [key]: nested(2_000) }],
      ]),
    ]
    for (const [what, given] of hostile) {
      expect([what, schemaProblems(type.settings, given).length > 0]).toEqual([what, true])
      // Drawn halfway, they are asked for ports and outputs all the same.
      for (const ask of [
        () => portsOf(type, given),
        () => type.output(given, outputScopeOf(world)),
        () => type.check?.(given, outputScopeOf(world)),
      ])
        expect(ask, what).not.toThrow()
    }
  })
}

function works(type: NodeType, example: NodeExample, world: NodeWorld): void {
  const name = JSON.stringify(example.settings).slice(0, 80)
  test(`its example is right: ${name}`, () => {
    expect(schemaProblems(type.settings, example.settings)).toEqual([])
    expect(compileSettings(type.settings, example.settings, world.scope(example.steps)).problems).toEqual([])
    expect(type.check?.(example.settings, outputScopeOf(world)) ?? []).toEqual([])
  })

  if (example.runs === false) return
  test(`what it gives is what it says: ${name}`, async () => {
    const result = await runNode(world, type, example.settings, { steps: example.steps })
    if ('pause' in result) return expect(type.resume).toBeTypeOf('function')
    expectOutput(type, example.settings, result, world)
  })

  if (type.effect === 'pure')
    test(`gives the same each time: ${name}`, async () => {
      const run = () =>
        runNode(world, type, example.settings, { steps: example.steps, now: new Date('2026-11-22T00:00:00Z') })
      expect(await run()).toEqual(await run())
    })
  else
    test(`fails with a sentence for a run without rights: ${name}`, async () => {
      const error: unknown = await runNode(world, type, example.settings, {
        steps: example.steps,
        as: world.stranger,
      }).catch(error => error)
      if (error instanceof Error && !isStepFailure(error)) throw error
      if (isStepFailure(error)) expect(error.message).not.toMatch(/select |insert |"data"|\$\d/i)
    })
}

function expectOutput(type: NodeType, settings: JsonObject, result: NodeResult & { output?: Json }, world: NodeWorld) {
  const { output = {}, port = 'next' } = result as { output?: Json; port?: string }
  expect(portsOf(type, settings)).toContain(port)
  expect(JSON.parse(JSON.stringify(output))).toEqual(output)
  expect(JSON.stringify(output).length).toBeLessThan(mostOutput)
  expectValid(type.output(settings, outputScopeOf(world)), output)
}

const portsOf = ({ ports = [{ id: 'next' }] }: NodeType, settings: JsonObject): string[] =>
  (typeof ports === 'function' ? ports(settings) : ports).map(({ id }) => id)

/** Every setting, those inside of others too, by its path. */
function propertiesOf(schema: Schema, at = ''): [string, Schema][] {
  const own = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  const items = schema['items'] ? propertiesOf(schema['items'] as Schema, `${at}/items`) : []
  return [
    ...own.flatMap(([key, each]): [string, Schema][] => [
      [`${at}/${key}`, each],
      ...propertiesOf(each, `${at}/${key}`),
    ]),
    ...items,
  ]
}

function japaneseTitle(schema: Schema): unknown {
  const words = schema['x-i18n'] as { ja?: { title?: string } } | undefined
  return words?.ja?.title
}

const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
