/** The designer's model of a graph: what it reads it writes unchanged, and each command does one thing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { addNode, insertOnEdge } from '../studio/workflows/graph/add-node.ts'
import { moveNodes, setKey, setTriggerType } from '../studio/workflows/graph/change-node.ts'
import { connect, connectRefusal, reconnect } from '../studio/workflows/graph/connect.ts'
import { edgeId } from '../studio/workflows/graph/edge.ts'
import { freshId, isNodeId } from '../studio/workflows/graph/fresh-id.ts'
import { beginHistory, edit, redo, undo } from '../studio/workflows/graph/history.ts'
import { layout, places } from '../studio/workflows/graph/layout.ts'
import { boxHeight, boxWidth } from '../studio/workflows/graph/place.ts'
import { problemPlace } from '../studio/workflows/graph/problem-place.ts'
import { remove } from '../studio/workflows/graph/remove.ts'
import { setWay } from '../studio/workflows/graph/set-way.ts'
import { neighbour, readingOrder } from '../studio/workflows/graph/walk.ts'
import { readWorkflow, workflowText } from '../studio/workflows/graph/workflow-text.ts'

/** trigger → big? → (true) approve → mail; (false) mail */
const refund = {
  kind: 'workflow',
  id: 'complaint.refund',
  trigger: { type: 'record.created', entity: 'complaint', 'x-note': [1, { deep: true }] },
  runAs: 'trigger',
  'x-team': 'service',
  nodes: [
    { id: 'big', type: 'if', settings: { when: 'record.amount > 50000' }, position: { x: 0, y: 0 }, 'x-why': 'law' },
    { id: 'approve', type: 'approval', settings: {}, position: { x: -160, y: 144 } },
    { id: 'mail', type: 'message.send', settings: {}, position: { x: 0, y: 288 } },
  ],
  edges: [
    { from: 'trigger', to: 'big' },
    { from: 'big', port: 'true', to: 'approve', 'x-color': 'red' },
    { from: 'big', port: 'false', to: 'mail' },
    { from: 'approve', to: 'mail' },
  ],
} as unknown as WorkflowDocument

describe('the text of a workflow', () => {
  it('comes back as it was, with keys that nobody knows', () => {
    expect(readWorkflow(workflowText(refund))).toEqual(refund)
  })
  it('comes back unchanged whatever JSON its settings hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (settings, extra) => {
        const document = { ...refund, extra, nodes: [{ id: 'a', type: 'x', settings, extra }], edges: [] }
        const written = JSON.parse(JSON.stringify(document)) as WorkflowDocument
        expect(readWorkflow(workflowText(written))).toEqual(written)
      }),
    )
  })
  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no trigger', JSON.stringify({ nodes: [], edges: [] })],
    ['a node without settings', JSON.stringify({ ...refund, nodes: [{ id: 'a', type: 'if' }] })],
    ['two nodes of one id', JSON.stringify({ ...refund, nodes: [refund.nodes[0], refund.nodes[0]] })],
    ['a node at no place', JSON.stringify({ ...refund, nodes: [{ ...refund.nodes[0], position: { x: 'left' } }] })],
    ['an edge from nowhere', JSON.stringify({ ...refund, edges: [{ to: 'big' }] })],
  ])('is not drawn with %s', (_, text) => {
    expect(readWorkflow(text)).toBeNull()
  })
})

describe('an edge', () => {
  it.each([
    ['into the trigger', { from: 'mail', port: 'next', to: 'trigger' }, 'intoTrigger'],
    ['into its own node', { from: 'mail', port: 'next', to: 'mail' }, 'toItself'],
    ['from a port that has one', { from: 'big', port: 'true', to: 'mail' }, 'taken'],
    ['to a node that is not there', { from: 'mail', port: 'next', to: 'gone' }, 'unknown'],
  ] as const)('%s is refused, and nothing is drawn', (_, wanted, why) => {
    expect(connectRefusal(refund, wanted)).toBe(why)
    expect(connect(refund, wanted)).toBe(refund)
  })
  it('of the port `next` is written without the port, others with it', () => {
    expect(connect(refund, { from: 'mail', port: 'next', to: 'approve' }).edges.at(-1)).toEqual({
      from: 'mail',
      to: 'approve',
    })
    expect(connect(refund, { from: 'mail', port: 'error', to: 'approve' }).edges.at(-1)).toEqual({
      from: 'mail',
      port: 'error',
      to: 'approve',
    })
  })
  it('keeps its place in the document and its own keys when its end is moved', () => {
    const moved = reconnect(refund, 'big true approve', { from: 'big', port: 'true', to: 'mail' })
    expect(moved.edges[1]).toEqual({ from: 'big', port: 'true', to: 'mail', 'x-color': 'red' })
    const taken = reconnect(refund, 'big true approve', { from: 'big', port: 'false', to: 'approve' })
    expect(taken).toBe(refund)
  })
})

describe('a way on', () => {
  it('is another line, or none, and leaves all others as they are', () => {
    const other = setWay(refund, { from: 'big', port: 'true' }, ['mail'])
    expect(other.edges).toEqual([
      refund.edges[0],
      refund.edges[2],
      refund.edges[3],
      { from: 'big', port: 'true', to: 'mail' },
    ])
    expect(setWay(refund, { from: 'approve', port: 'next' }, []).edges).toEqual(refund.edges.slice(0, 3))
    expect(setWay(refund, { from: 'mail', port: 'error' }, ['big']).edges.at(-1)).toEqual({
      from: 'mail',
      port: 'error',
      to: 'big',
    })
    expect(setWay(refund, { from: 'big', port: 'true' }, ['approve'])).toEqual(refund)
  })
  it('leads to several only from a parallel, and never to itself or the trigger', () => {
    const parallel = {
      ...refund,
      nodes: refund.nodes.map(node => (node.id === 'big' ? { ...node, type: 'parallel' } : node)),
    }
    const many = setWay(parallel, { from: 'big', port: 'true' }, ['approve', 'mail'])
    expect(many.edges.filter(({ from, port }) => from === 'big' && port === 'true').map(({ to }) => to)).toEqual([
      'approve',
      'mail',
    ])
    expect(setWay(refund, { from: 'big', port: 'true' }, ['approve', 'mail']).edges).toEqual(refund.edges)
    for (const to of ['trigger', 'mail', 'gone'])
      expect(setWay(refund, { from: 'mail', port: 'next' }, [to]).edges).toEqual(refund.edges)
  })
})

describe('a new node', () => {
  it('gets a name that expressions can write and nobody has', () => {
    expect(freshId(refund, 'record.update')).toBe('update')
    expect(freshId(refund, 'message.mail')).toBe('mail2')
    expect(freshId(refund, 'acme.score-lead')).toBe('scoreLead')
    expect(freshId(refund, 'x.in')).toBe('step')
    expect(freshId(refund, 'trigger')).toBe('step')
    fc.assert(fc.property(fc.string(), wanted => isNodeId(freshId(refund, wanted))))
  })
  it('hangs on to a free port, and stands alone behind a taken one', () => {
    const at = { x: 3, y: 300 }
    const hung = addNode(refund, { type: 'stop', settings: {}, port: 'next' }, at, { from: 'mail', port: 'next' })
    expect(hung.document.edges.at(-1)).toEqual({ from: 'mail', to: 'stop' })
    expect(hung.document.nodes.at(-1)?.position).toEqual({ x: 0, y: 304 })
    const alone = addNode(refund, { type: 'stop', settings: {}, port: 'next' }, at, { from: 'big', port: 'true' })
    expect(alone.document.edges).toEqual(refund.edges)
  })
  it('in an edge splits it, and what follows moves down', () => {
    const put = insertOnEdge(refund, 'big true approve', { type: 'wait', settings: {}, port: 'next' }, places(refund))!
    expect(put.document.edges.map(edgeId)).toEqual([
      'trigger next big',
      'big true wait',
      'wait next approve',
      'big false mail',
      'approve next mail',
    ])
    const y = Object.fromEntries(put.document.nodes.map(({ id, position }) => [id, position?.y]))
    expect(y).toEqual({ big: 0, approve: 288, mail: 432, wait: 144 })
  })
})

describe('taking away', () => {
  it('a node in the middle of a line joins what stood around it', () => {
    const less = remove(refund, new Set(['approve']))
    expect(less.edges).toContainEqual({ from: 'big', port: 'true', to: 'mail' })
    expect(less.edges).toHaveLength(3)
  })
  it('a node with several ways out takes its edges along', () => {
    expect(remove(refund, new Set(['big'])).edges.map(edgeId)).toEqual(['approve next mail'])
  })
  it('nothing leaves the very same document', () => {
    expect(remove(refund, new Set())).toBe(refund)
    expect(remove(refund, new Set(['trigger']))).toBe(refund)
  })
  it('never leaves an edge without its ends, whatever is taken', () => {
    fc.assert(
      fc.property(fc.subarray(['big', 'approve', 'mail']), gone => {
        const left = remove(refund, new Set(gone))
        const ids = ['trigger', ...left.nodes.map(({ id }) => id)]
        for (const { from, to } of left.edges) expect(ids).toEqual(expect.arrayContaining([from, to]))
      }),
    )
  })
})

describe('undo', () => {
  it('goes back and forth through whole documents; typing in one place is one step', () => {
    const one = { ...refund, title: 'a' }
    const two = { ...refund, title: 'ab' }
    const typed = edit(edit(beginHistory(refund), one, 'title'), two, 'title')
    expect(undo(typed).now).toBe(refund)
    expect(redo(undo(typed)).now).toBe(two)
    expect(undo(undo(typed)).now).toBe(refund)
  })
  it('forgets what was undone once something else is done', () => {
    const other = { ...refund, title: 'other' }
    const done = edit(undo(edit(beginHistory(refund), { ...refund, title: 'a' })), other)
    expect(redo(done).now).toBe(other)
  })
  it('is not lengthened by an edit that changes nothing', () => {
    expect(edit(beginHistory(refund), moveNodes(refund, new Map([['big', { x: 1, y: 2 }]]))).past).toEqual([])
  })
})

describe('places', () => {
  it('are those written, with the trigger above its first node', () => {
    const found = places(refund)
    expect(found.get('mail')).toEqual({ x: 0, y: 288 })
    expect(found.get('trigger')).toEqual({ x: 0, y: -144 })
  })
  it('by layout never overlap, follow the edges down, and keep branches in the order of their ports', () => {
    const laid = layout(refund, id => (id === 'big' ? ['true', 'false'] : ['next']))
    const all = [...laid.values()]
    for (const [index, one] of all.entries())
      for (const other of all.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= boxWidth || Math.abs(one.y - other.y) >= boxHeight).toBe(true)
    for (const { from, to } of refund.edges) expect(laid.get(from)!.y).toBeLessThan(laid.get(to)!.y)
    const fork = {
      ...refund,
      nodes: refund.nodes.map(({ position: _, ...node }) => node),
      edges: [
        { from: 'trigger', to: 'big' },
        { from: 'big', port: 'false', to: 'mail' },
        { from: 'big', port: 'true', to: 'approve' },
      ],
    }
    const forked = layout(fork, () => ['true', 'false'])
    expect(forked.get('approve')!.x).toBeLessThan(forked.get('mail')!.x)
  })
  it('are found for a graph with circles, strangers and nothing written', () => {
    const odd = {
      ...refund,
      nodes: refund.nodes.map(({ position: _, ...node }) => node),
      edges: [...refund.edges, { from: 'mail', to: 'big' }, { from: 'mail', to: 'gone' }],
    }
    expect([...places(odd).keys()].toSorted()).toEqual(['approve', 'big', 'mail', 'trigger'])
  })
})

describe('walking', () => {
  it('reads from the trigger along the edges, branch by branch', () => {
    const lonely = { ...refund, nodes: [{ id: 'alone', type: 'stop', settings: {} }, ...refund.nodes] }
    expect(readingOrder(lonely)).toEqual(['trigger', 'big', 'approve', 'mail', 'alone'])
  })
  it('by arrow goes to the nearest box that way', () => {
    const found = places(refund)
    expect(neighbour('trigger', 'down', found)).toBe('big')
    expect(neighbour('big', 'down', found)).toBe('mail')
    expect(neighbour('mail', 'left', found)).toBe('approve')
    expect(neighbour('trigger', 'up', found)).toBeNull()
  })
})

describe('smaller changes', () => {
  it('a trigger of another type keeps what that type has, too', () => {
    expect(setTriggerType(refund, 'record.updated', name => name === 'entity').trigger).toEqual({
      type: 'record.updated',
      entity: 'complaint',
    })
  })
  it('a key without a value goes', () => {
    expect(setKey({ id: 'a', title: 'b' } as { id: string; title?: string }, 'title', undefined)).toEqual({ id: 'a' })
  })
  it.each([
    ['/nodes/1/settings/when', { node: 'approve', setting: '/when' }],
    ['/nodes/0', { node: 'big' }],
    ['/nodes/0/type', { node: 'big' }],
    ['/trigger/filter/0', { node: 'trigger', setting: '/filter/0' }],
    ['/edges/1', { edge: 'big true approve' }],
    ['/nodes/99', {}],
    ['', {}],
  ])('a problem at %s leads to its place', (pointer, place) => {
    expect(problemPlace(refund, pointer)).toEqual(place)
  })
})
