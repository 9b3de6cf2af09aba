/** A step that is put inside of a For each is about the record that it goes through. */
import { describe, expect, it } from 'vitest'
import type { CatalogueNode } from '../platform/contract/workflow/catalogue.ts'
import type { WorkflowCheck } from '../platform/contract/workflow/check.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { forEachNode } from '../platform/workflow/nodes/for-each.ts'
import { taskNode } from '../platform/workflow/nodes/task.ts'
import { layout } from '../studio/workflows/graph/layout.ts'
import { loopEntity } from '../studio/workflows/graph/loop-entity.ts'
import { putNode } from '../studio/workflows/graph/put-node.ts'

const flow: WorkflowDocument = {
  kind: 'workflow',
  id: 'overdue',
  trigger: { type: 'schedule', cron: '0 9 * * *' },
  runAs: 'system',
  nodes: [
    { id: 'find', type: 'record.find', settings: { entity: 'asset', result: 'all' } },
    { id: 'loop', type: 'for-each', settings: { items: 'steps.find.output.records' } },
    { id: 'tell', type: 'notify', settings: {} },
    { id: 'parts', type: 'for-each', settings: { items: 'steps.parts.output.other' } },
    { id: 'after', type: 'stop', settings: {} },
  ],
  edges: [
    { from: 'trigger', to: 'find' },
    { from: 'find', to: 'loop' },
    { from: 'loop', port: 'each', to: 'tell' },
    { from: 'tell', to: 'parts' },
    { from: 'loop', to: 'after' },
  ],
}
const check = (entity: string | null): WorkflowCheck => ({
  ...{ problems: [], warnings: [], trigger: {}, record: entity === null ? null : { entity, previous: false } },
  nodes: { parts: { ports: [], names: {}, output: { 'x-item': { 'x-relation': { entity: 'part' } } } } },
})

describe('the loop around a place', () => {
  const at = (from: string, port: string, checked?: WorkflowCheck) => loopEntity(flow, { from, port }, checked)
  it('is known before the server has checked what was typed', () => {
    expect(at('loop', 'each')).toBe('asset')
    expect(at('tell', 'next')).toBe('asset')
    expect(at('tell', 'error')).toBe('asset')
  })
  it('is the innermost one, by what the check says it goes through', () => {
    expect(at('parts', 'each', check(null))).toBe('part')
    expect(at('parts', 'next', check(null))).toBe('asset')
    expect(at('parts', 'each')).toBeNull()
  })
  it('is none before, behind and without it', () => {
    for (const [from, port] of [
      ['loop', 'next'],
      ['find', 'next'],
      ['trigger', 'next'],
      ['after', 'next'],
      ['gone', 'each'],
    ])
      expect(at(from!, port!, check(null))).toBeNull()
  })
  it('goes through what the workflow is about, where the search names nothing else', () => {
    const [find, ...others] = flow.nodes
    const own = { ...flow, nodes: [{ ...find!, settings: {} }, ...others] }
    expect(loopEntity(own, { from: 'loop', port: 'each' }, check('order'))).toBe('order')
    expect(loopEntity(own, { from: 'loop', port: 'each' }, undefined)).toBeNull()
  })
})

describe('a new step', () => {
  const task: CatalogueNode = { ...taskNode, ports: null }
  const drawing = {
    ...{ document: flow, places: layout(flow, () => ['next']), check: undefined, ports: () => ['next', 'each'] },
    selection: { nodes: new Set<string>(), edges: new Set<string>() },
  }
  const about = (destination: Parameters<typeof putNode>[2]) => {
    const { document, id } = putNode(drawing, task, destination)
    const { entity, record } = document.nodes.find(node => node.id === id)!.settings
    return { entity, record }
  }
  it('inside of a loop is about its item: behind a port, and put into an edge', () => {
    expect(about({ from: 'parts', port: 'next' })).toEqual({ entity: 'asset', record: 'item' })
    expect(about({ edge: 'loop each tell' })).toEqual({ entity: 'asset', record: 'item' })
  })
  it('elsewhere is about what the workflow is about', () => {
    for (const destination of [{ edge: 'loop next after' }, { edge: 'find next loop' }, { at: { x: 0, y: 900 } }, null])
      expect(about(destination)).toEqual({})
  })
  const itemsOf = (from: string, document = flow) => {
    const loop: CatalogueNode = { ...forEachNode, ports: forEachNode.ports as CatalogueNode['ports'] }
    const put = putNode({ ...drawing, document }, loop, { from, port: 'next' })
    return put.document.nodes.find(node => node.id === put.id)!.settings['items']
  }
  it('that is a loop goes through what the nearest search before it has found', () => {
    expect(itemsOf('find')).toBe('steps.find.output.records')
    expect(itemsOf('after')).toBe('steps.find.output.records')
    expect(itemsOf('trigger')).toBeUndefined()
    const [found, ...others] = flow.nodes
    for (const result of ['first', 'count'])
      expect(itemsOf('find', { ...flow, nodes: [{ ...found!, settings: { result } }, ...others] })).toBeUndefined()
  })
})
