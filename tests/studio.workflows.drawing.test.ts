/** What the designer draws of a document: boxes, ways of lines, new nodes, and the colours of a run. */
import { describe, expect, it } from 'vitest'
import type { WorkflowCheck } from '../platform/contract/workflow/check.ts'
import type { RunStep } from '../platform/contract/workflow/run.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { workflowTypes } from '../platform/workflow/registry.ts'
import { catalogueOf, grouped } from '../studio/workflows/catalogue.ts'
import { bendsOf, pathThrough } from '../studio/workflows/graph/bend.ts'
import { boxesOf } from '../studio/workflows/graph/boxes.ts'
import { places } from '../studio/workflows/graph/layout.ts'
import { boxHeight, boxWidth } from '../studio/workflows/graph/place.ts'
import { putNode } from '../studio/workflows/graph/put-node.ts'
import { newWorkflow } from '../studio/workflows/list/new-workflow.ts'
import { duration } from '../studio/workflows/runs/duration.ts'
import { edgesWent, runMarks } from '../studio/workflows/runs/run-marks.ts'

const catalogue = catalogueOf({
  nodes: [
    {
      type: 'if',
      group: 'logic',
      icon: 'route',
      title: { en: 'If', ja: '条件分岐' },
      help: { en: '' },
      effect: 'pure',
      ports: [{ id: 'true', title: { en: 'Yes', ja: 'はい' } }, { id: 'false' }],
      settings: { type: 'object', properties: { when: { type: 'string', 'x-cel': 'boolean' } } },
    },
    {
      type: 'record.update',
      group: 'records',
      icon: 'pencil',
      title: { en: 'Update a record', ja: 'レコードを更新' },
      help: { en: '' },
      effect: 'database',
      ports: [{ id: 'next' }],
      settings: {
        type: 'object',
        required: ['entity'],
        properties: { entity: { 'x-pick': 'entity' }, limit: { default: 5 }, note: { type: 'string' } },
      },
    },
    {
      type: 'parallel',
      group: 'logic',
      icon: 'route',
      title: { en: 'Parallel' },
      help: { en: '' },
      effect: 'pure',
      ports: [{ id: 'next' }],
      settings: {},
    },
    {
      type: 'switch',
      group: 'logic',
      icon: 'route',
      title: { en: 'Switch' },
      help: { en: '' },
      effect: 'pure',
      ports: null,
      settings: {},
    },
  ],
  triggers: [{ type: 'button', icon: 'hand', title: { en: 'Button' }, help: { en: '' }, settings: {} }],
})

const flow: WorkflowDocument = {
  kind: 'workflow',
  id: 'flow',
  trigger: { type: 'button' },
  runAs: 'trigger',
  nodes: [
    { id: 'big', type: 'if', settings: { when: 'record.amount > 1' } },
    { id: 'update', type: 'record.update', title: 'Close it', settings: {} },
    { id: 'choose', type: 'switch', settings: {} },
    { id: 'gone', type: 'acme.gone', settings: {} },
  ],
  edges: [
    { from: 'trigger', to: 'big' },
    { from: 'big', port: 'true', to: 'update' },
    { from: 'update', port: 'error', to: 'choose' },
    { from: 'choose', port: 'low', to: 'gone' },
  ],
}
const world = { catalogue, check: undefined, language: 'ja', entityTitle: (name: string) => name }
const boxNamed = (id: string, check?: WorkflowCheck) => boxesOf(flow, { ...world, check }).find(box => box.id === id)!

describe('a box', () => {
  it('says its title in the reader’s language, its settings in a line, and which ways out are free', () => {
    expect(boxNamed('big')).toMatchObject({
      title: '条件分岐',
      subtitle: '',
      summary: 'record.amount > 1',
      ports: [
        { id: 'true', title: 'はい', isTaken: true, isFree: false },
        { id: 'false', title: 'false', isTaken: false, isFree: true },
      ],
      offersError: false,
      problems: 0,
    })
  })
  it('with a name of its own says what it is below', () => {
    expect(boxNamed('update')).toMatchObject({ title: 'Close it', subtitle: 'レコードを更新', errorIsTaken: true })
  })
  it('of an unknown type is drawn all the same, and so are ports that only an edge knows', () => {
    expect(boxNamed('gone')).toMatchObject({ title: 'acme.gone', known: false })
    expect(boxNamed('choose').ports.map(({ id }) => id)).toEqual(['low'])
  })
  it('takes ports that depend on settings from the check, and counts what it found wrong', () => {
    const check: WorkflowCheck = {
      warnings: [],
      problems: [
        { pointer: '/nodes/2/settings', code: 'x', message: '' },
        { pointer: '/nodes/2', code: 'y', message: '' },
        { pointer: '/edges/0', code: 'z', message: '' },
      ],
      record: null,
      trigger: {},
      nodes: { choose: { ports: [{ id: 'high' }, { id: 'low' }], output: {}, names: {} } },
    }
    expect(boxNamed('choose', check)).toMatchObject({ problems: 2, ports: [{ id: 'high' }, { id: 'low' }] })
    expect(boxNamed('big', check).problems).toBe(0)
  })
})

describe('a line', () => {
  const source = { x: 120, y: 64 }
  it('into the next row needs no corners of ours', () => {
    expect(bendsOf({ source, target: { x: 120, y: 144 }, lane: 0 }, [])).toBeNull()
  })
  const expectFree = (points: { x: number; y: number }[], boxes: { x: number; y: number }[]) => {
    for (const [index, to] of points.slice(1).entries()) {
      const from = points[index]!
      for (const { x, y } of boxes) {
        const beside = Math.max(from.x, to.x) <= x || Math.min(from.x, to.x) >= x + boxWidth
        const apart = Math.max(from.y, to.y) <= y || Math.min(from.y, to.y) >= y + boxHeight
        expect(beside || apart).toBe(true)
      }
    }
  }
  it('goes around the boxes that stand between', () => {
    const wall = [-480, -240, 0, 240].map(x => ({ x, y: 144 }))
    const target = { x: 120, y: 288 }
    expectFree([source, ...bendsOf({ source, target, lane: 0 }, wall)!, target], wall)
  })
  it('that leads back passes beside what stands in a column, and beside the two it joins', () => {
    const column = [0, 144, 288, 432].map(y => ({ x: 0, y }))
    const end = { x: 120, y: 432 + boxHeight }
    for (const target of [
      { x: 120, y: 144 },
      { x: 120, y: 0 },
    ])
      expectFree([end, ...bendsOf({ source: end, target, lane: 0 }, column)!, target], column)
    const row = [0, 300].map(x => ({ x, y: 0 }))
    const next = { x: 420, y: 0 }
    expectFree([source, ...bendsOf({ source, target: next, lane: 0 }, row)!, next], row)
  })
  it('of two ports of one box never lie on each other', () => {
    const [one, other] = [0, 1].map(lane => bendsOf({ source, target: { x: 500, y: 500 }, lane }, [])!)
    expect(one![0]!.y).not.toBe(other![0]!.y)
  })
  it('offers one more step in the middle of its longest stroke', () => {
    const { x, y, path } = pathThrough([
      { x: 0, y: 0 },
      { x: 0, y: 10 },
      { x: 100, y: 10 },
      { x: 100, y: 20 },
    ])
    expect([x, y]).toEqual([50, 10])
    expect(path).not.toContain('NaN')
  })
})

describe('a new node', () => {
  const drawing = {
    document: flow,
    places: places(flow),
    check: undefined,
    ports: (id: string) => (id === 'big' ? ['true', 'false'] : ['next']),
    selection: { nodes: new Set<string>(), edges: new Set<string>() },
  }
  const type = catalogue.node('record.update')!
  it('hangs on to the free way out of the chosen node', () => {
    const check: WorkflowCheck = {
      warnings: [],
      problems: [],
      record: { entity: 'case', previous: false },
      trigger: {},
      nodes: { big: { ports: [{ id: 'true' }, { id: 'false' }], output: {}, names: {} } },
    }
    const put = putNode({ ...drawing, check, selection: { nodes: new Set(['big']), edges: new Set() } }, type, null)
    expect(put.document.edges.at(-1)).toEqual({ from: 'big', port: 'false', to: 'update2' })
    expect(put.document.nodes.at(-1)?.settings).toEqual({ entity: 'case', limit: 5 })
  })
  it('goes into the chosen edge, and behind the trigger of an empty drawing', () => {
    const edges = new Set(['big true update'])
    const put = putNode({ ...drawing, selection: { nodes: new Set(), edges } }, type, null)
    expect(put.document.edges).toContainEqual({ from: 'big', port: 'true', to: 'update2' })
    const empty = newWorkflow({ id: 'new', title: 'New', entity: 'case', like: null })
    const first = putNode({ ...drawing, document: empty, places: places(empty) }, type, null)
    expect(first.document.edges).toEqual([{ from: 'trigger', to: 'update' }])
  })
  it('never lands on another one', () => {
    let { document } = drawing
    for (let count = 0; count < 5; count++)
      document = putNode({ ...drawing, document, places: places(document) }, type, {
        from: 'big',
        port: 'false',
      }).document
    const all = [...places(document)].map(([, { x, y }]) => `${x} ${y}`)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('the palette', () => {
  it('is searched by the words of either language, and by type', () => {
    const found = (search: string) =>
      grouped(catalogue.nodes, search, 'ja').flatMap(({ nodes }) => nodes.map(({ type }) => type))
    expect(found('')).toEqual(['record.update', 'if', 'parallel', 'switch'])
    expect(found('レコード')).toEqual(['record.update'])
    expect(found('update REC')).toEqual(['record.update'])
    expect(found('nothing')).toEqual([])
  })
})

describe('the colours of a run', () => {
  const step = (seq: number, node: string, more: Partial<RunStep> = {}): RunStep => ({
    seq,
    node,
    place: '',
    state: 'done',
    attempt: 1,
    port: 'next',
    input: null,
    output: null,
    error: null,
    startedAt: '2026-11-22T00:00:00Z',
    endedAt: null,
    ...more,
  })
  it('tell the gravest of what became of a node, and how often it ran', () => {
    const marks = runMarks([
      step(1, 'a'),
      step(2, 'a', { state: 'failed', attempt: 3 }),
      step(3, 'a'),
      step(4, 'b', { state: 'retrying' }),
    ])
    expect(marks.get('a')).toEqual({ state: 'failed', count: 3, attempts: 5 })
    expect(marks.get('b')?.state).toBe('running')
    expect(marks.get('trigger')?.state).toBe('done')
    expect(runMarks([]).size).toBe(0)
  })
  it('follow only the edges that were gone along', () => {
    const steps = [
      step(1, 'big', { port: 'true' }),
      step(2, 'update', { port: 'error', error: { code: 'x', message: '' } }),
      step(3, 'choose', { state: 'waiting', port: null }),
    ]
    expect([...edgesWent(flow, steps)]).toEqual(['trigger next big', 'big true update', 'update error choose'])
  })
  it('and how long it took is told in the units that matter', () => {
    const from = '2026-11-22T00:00:00.000Z'
    const took = (milliseconds: number) => duration(from, new Date(Date.parse(from) + milliseconds).toISOString(), 'en')
    expect([took(45), took(3_200), took(64_000), took(3_600_000), took(26 * 3_600_000)]).toEqual([
      '45 ms',
      '3.2 sec',
      '1 min 4 sec',
      '1 hr',
      '1 day 2 hr',
    ])
  })
})

describe('a new workflow', () => {
  it('is empty, or another one under another name', () => {
    expect(newWorkflow({ id: 'a', title: 'A', entity: 'case', like: null })).toMatchObject({
      trigger: { type: 'record.created', entity: 'case' },
      nodes: [],
    })
    const copy = newWorkflow({ id: 'a', title: 'A', entity: '', like: { ...flow, 'x-i18n': { ja: { title: '旧' } } } })
    expect(copy).toMatchObject({ id: 'a', title: 'A', nodes: flow.nodes })
    expect(copy['x-i18n']).toBeUndefined()
  })
})

describe('the platform’s own types', () => {
  it('have icons that are there, help and titles in two languages', async () => {
    const { default: icons } = await import('../runtime/icon/icons.ts')
    const { nodes, triggers } = workflowTypes()
    for (const { type, icon, title, help } of [...nodes.values(), ...triggers.values()])
      expect([type, icon in icons, Boolean(title.ja), Boolean(help.ja)]).toEqual([type, true, true, true])
  })
})
