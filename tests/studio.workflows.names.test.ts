/** Names of steps in expressions follow a rename and a copy; what only looks like one stays. */
import { describe, expect, it } from 'vitest'
import type { JsonObject, Schema } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { withPlaces } from '../studio/workflows/graph/change-node.ts'
import { compareWorkflows } from '../studio/workflows/graph/compare.ts'
import { copyNodes, freeShift, pasteNodes, readCopied } from '../studio/workflows/graph/copy.ts'
import { places } from '../studio/workflows/graph/layout.ts'
import { boxHeight, boxWidth, type Place } from '../studio/workflows/graph/place.ts'
import { renameNode, renameRefusal } from '../studio/workflows/graph/rename-node.ts'
import { renameStep } from '../studio/workflows/graph/rename-step.ts'
import { settingsSummary } from '../studio/workflows/graph/summary.ts'

const schemas: Record<string, Schema> = {
  find: { type: 'object', properties: { entity: { 'x-pick': 'entity' }, filter: { 'x-cel': 'boolean' } } },
  mail: {
    type: 'object',
    properties: {
      to: { type: 'array', items: { type: 'string', 'x-cel': 'string' } },
      body: { type: 'string', 'x-template': 'text' },
      note: { type: 'string' },
      fields: { type: 'object', 'x-fields': 'entity' },
      cases: { type: 'array', items: { $ref: '#/$defs/case' } },
    },
    $defs: { case: { type: 'object', properties: { when: { 'x-cel': 'boolean' } } } },
  },
}
const schemaOf = (type: string) => schemas[type]

const flow: WorkflowDocument = {
  kind: 'workflow',
  id: 'flow',
  trigger: { type: 'button' },
  runAs: 'trigger',
  nodes: [
    { id: 'old', type: 'find', settings: { entity: 'account', filter: 'record.name != ""' }, position: { x: 0, y: 0 } },
    {
      id: 'tell',
      type: 'mail',
      settings: {
        to: ['steps.old.output[0].email', '"steps.old.output"'],
        body: 'steps.old.output: {{ steps.old.output.size() }} {{ "steps.old" }}',
        note: 'steps.old.output',
        fields: { name: 'steps["old"].output' },
        cases: [{ when: 'steps.older.output == steps.old.output' }],
      },
      position: { x: 0, y: 144 },
    },
    { id: 'strange', type: 'acme.gone', settings: { text: 'steps.old.output' } },
  ],
  edges: [
    { from: 'trigger', to: 'old' },
    { from: 'old', to: 'tell' },
    { from: 'old', port: 'error', to: 'strange' },
  ],
}

describe('the name of a step in an expression', () => {
  const names = new Map([['old', 'fresh']])
  it.each([
    ['steps.old.output', 'steps.fresh.output'],
    ['steps . old.output', 'steps . fresh.output'],
    ["steps['old'].output", 'steps["fresh"].output'],
    ['steps.old2.output + steps.old.output', 'steps.old2.output + steps.fresh.output'],
    ['record.steps.old', 'record.steps.old'],
    ['mysteps.old', 'mysteps.old'],
    ['"steps.old" + \'steps.old\' + steps.old', '"steps.old" + \'steps.old\' + steps.fresh'],
    ['"a \\" steps.old" == steps.old', '"a \\" steps.old" == steps.fresh'],
    ['"unclosed steps.old', '"unclosed steps.fresh'],
  ])('%s → %s', (before, after) => {
    expect(renameStep(before, 'expression', names)).toBe(after)
  })
  it('in a template is only between its braces', () => {
    expect(renameStep('steps.old {{ steps.old.output }}', 'template', names)).toBe('steps.old {{ steps.fresh.output }}')
  })
})

describe('renaming a node', () => {
  it('is followed by edges and by every expression that its schema says is one', () => {
    const renamed = renameNode(flow, 'old', 'accounts', schemaOf)
    expect(renamed.nodes[1]!.settings).toEqual({
      to: ['steps.accounts.output[0].email', '"steps.old.output"'],
      body: 'steps.old.output: {{ steps.accounts.output.size() }} {{ "steps.old" }}',
      note: 'steps.old.output',
      fields: { name: 'steps["accounts"].output' },
      cases: [{ when: 'steps.older.output == steps.accounts.output' }],
    })
    expect(renamed.edges).toEqual([
      { from: 'trigger', to: 'accounts' },
      { from: 'accounts', to: 'tell' },
      { from: 'accounts', port: 'error', to: 'strange' },
    ])
    expect(renamed.nodes[2]).toBe(flow.nodes[2])
  })
  it('back again gives the document as it was', () => {
    const plain = { ...flow, nodes: flow.nodes.slice(0, 1) }
    expect(renameNode(renameNode(plain, 'old', 'new', schemaOf), 'new', 'old', schemaOf)).toEqual(plain)
  })
  it.each([
    ['tell', 'taken'],
    ['trigger', 'malformed'],
    ['two words', 'malformed'],
    ['in', 'malformed'],
    ['', 'malformed'],
    ['old', null],
  ])('to “%s” is refused as %s', (name, why) => {
    expect(renameRefusal(flow, 'old', name)).toBe(why)
    expect(renameNode(flow, 'old', name, schemaOf)).toBe(flow)
  })
})

describe('copying', () => {
  const copied = copyNodes(flow, new Set(['old', 'tell']), places(flow))
  it('survives the clipboard; anything else in it is no copy of ours', () => {
    expect(readCopied(JSON.stringify(copied))).toEqual(copied)
    for (const text of ['', 'hello', '[]', 'null', '{"enishi":"workflow-nodes"}', JSON.stringify(flow)])
      expect(readCopied(text)).toBeNull()
  })
  it('into the same workflow gives new names, and the copies speak of each other', () => {
    const { document, ids } = pasteNodes(flow, copied, { x: 48, y: 48 }, schemaOf)
    expect(ids).toEqual(['old2', 'tell2'])
    expect(document.nodes.at(-1)!.settings).toMatchObject({ to: ['steps.old2.output[0].email', '"steps.old.output"'] })
    expect(document.edges.slice(3)).toEqual([{ from: 'old2', to: 'tell2' }])
    expect(document.nodes.slice(0, 3)).toEqual(flow.nodes)
  })
  it('into another workflow keeps the names that are free there', () => {
    const other = { ...flow, nodes: [], edges: [] }
    const { document } = pasteNodes(other, copied, { x: 0, y: 0 }, schemaOf)
    expect(document.nodes).toEqual(flow.nodes.slice(0, 2))
  })
  it('never lands on what is there, not even with a corner', () => {
    const drawn = withPlaces(flow, places(flow))
    const once = pasteNodes(drawn, copied, freeShift(copied, places(drawn)), schemaOf).document
    const twice = pasteNodes(once, copied, freeShift(copied, places(once)), schemaOf).document
    const there = [...places(twice)]
    const isOn = (one: Place, other: Place) =>
      Math.abs(one.x - other.x) < boxWidth && Math.abs(one.y - other.y) < boxHeight
    const copies = there.filter(([id]) => /\d$/.test(id))
    const overlaps = copies.flatMap(([id, one]) => there.filter(([other, place]) => other !== id && isOn(one, place)))
    expect(copies.map(([id]) => id)).toEqual(['old2', 'tell2', 'old3', 'tell3'])
    expect(overlaps).toEqual([])
    expect(freeShift(copied, new Map())).toEqual({ x: 0, y: 0 })
  })
})

describe('comparing two versions', () => {
  it('says what came, went and changed; a box that only moved is the same', () => {
    const after: WorkflowDocument = {
      ...flow,
      runAs: 'system',
      trigger: { type: 'button', label: 'Go' },
      nodes: [
        { ...flow.nodes[0]!, position: { x: 500, y: 0 } },
        { ...flow.nodes[1]!, settings: {} },
        { id: 'stop', type: 'stop', settings: {} },
      ],
      edges: [
        { from: 'trigger', to: 'old' },
        { from: 'old', to: 'tell' },
        { from: 'tell', to: 'stop' },
      ],
    }
    const { nodes, edges, settings, drawn } = compareWorkflows(flow, after)
    expect(Object.fromEntries(nodes)).toEqual({
      trigger: 'changed',
      tell: 'changed',
      stop: 'added',
      strange: 'removed',
    })
    expect(Object.fromEntries(edges)).toEqual({ 'tell next stop': 'added', 'old error strange': 'removed' })
    expect(settings).toEqual(['runAs'])
    expect(drawn.nodes.map(({ id }) => id)).toEqual(['old', 'tell', 'stop', 'strange'])
  })
  it('of one and the same finds nothing', () => {
    const { nodes, edges, settings } = compareWorkflows(flow, structuredClone(flow))
    expect([nodes.size, edges.size, settings]).toEqual([0, 0, []])
  })
})

describe('the summary of settings', () => {
  const words = { entity: (name: string) => (name === 'account' ? '取引先' : name), language: 'ja' }
  it('names the entity by its title, then what was said', () => {
    expect(settingsSummary(flow.nodes[0]!.settings, schemas['find'], words)).toBe('取引先 · record.name != ""')
  })
  it('leaves out what nobody changed, and titles of options are in the reader’s language', () => {
    const schema: Schema = {
      properties: {
        mode: { oneOf: [{ const: 'one', title: 'One', 'x-i18n': { ja: { title: '一人' } } }] },
        limit: { type: 'integer', default: 100 },
        secret: { 'x-advanced': true },
      },
    }
    expect(settingsSummary({ limit: 100, mode: 'one', secret: 'x' }, schema, words)).toBe('一人')
  })
  it('tells a time by its units and a schedule in words', () => {
    const amount = { type: 'number' }
    const schema: Schema = {
      properties: {
        for: { type: 'object', properties: { days: amount, hours: amount, minutes: amount, seconds: amount } },
        cron: { type: 'string', 'x-cron': true },
      },
    }
    const summary = (settings: JsonObject, language: string) =>
      settingsSummary(settings, schema, { ...words, language, schedule: cron => `at ${cron}` })
    expect(summary({ for: { days: 3 } }, 'en')).toBe('3 days')
    expect(summary({ for: { days: 3 } }, 'ja')).toBe('3日')
    expect(summary({ for: { minutes: 30, days: 1, hours: 0 } }, 'en')).toBe('1 day 30 minutes')
    expect(summary({ for: { hours: 2.5, seconds: 1 } }, 'ja')).toBe('2.5時間1秒')
    expect(summary({ for: {} }, 'en')).toBe('')
    expect(summary({ cron: '* * * * *' }, 'en')).toBe('at * * * * *')
  })
  it('is never longer than a line', () => {
    expect(settingsSummary({ text: 'x'.repeat(500) }, undefined, words).length).toBeLessThanOrEqual(90)
  })
})
