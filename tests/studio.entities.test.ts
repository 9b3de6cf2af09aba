/** New entities, searches and the diagram. */
import { describe, expect, it } from 'vitest'
import type { EntityModel, FieldModel } from '../platform/contract/entity.ts'
import { compileEntity } from '../platform/metadata/compile.ts'
import { fieldNameProblem, freeName } from '../studio/editor/field-name-problem.ts'
import { matches } from '../studio/entities/matches.ts'
import { unitTree } from '../studio/people/unit-tree.ts'
import { neighbours, relationGraph } from '../studio/relations/relation-graph.ts'
import { blankEntity, entityNameOf, nameEntity, proposedName } from '../studio/schema/new-entity.ts'

describe('a new entity', () => {
  it('begins as a closed document that the server reads as it was meant', () => {
    const text = blankEntity({ name: 'inspection', title: 'Inspection', ja: '点検', icon: 'tool', ownership: 'none' })
    const entity = compileEntity({ id: 'e', name: 'inspection', revision: 1, text, ids: {} })
    expect(entity).toMatchObject({
      title: { text: 'Inspection', i18n: { ja: '点検' } },
      icon: 'tool',
      ownership: 'none',
      displayField: 'name',
      open: false,
    })
    expect(entity.fields.map(({ name, required }) => [name, required])).toEqual([['name', true]])
  })
  it('is named by x-entity, else by a plain $id, else it has to be asked for', () => {
    expect(entityNameOf('{"$id":"a","x-entity":{"name":"b"}}')).toBe('b')
    expect(entityNameOf('{"$id":"cdm-lead"}')).toBe('cdm-lead')
    expect(entityNameOf('{"$id":"https://example.com/order.json"}')).toBeUndefined()
    expect(entityNameOf('not JSON')).toBeUndefined()
  })
  it('is offered a name from its $id or title', () => {
    expect(proposedName('{"$id":"https://example.com/schemas/PurchaseOrder.schema.json"}')).toBe('purchase-order')
    expect(proposedName('{"title":"2nd Visit (home)"}')).toBe('nd-visit-home')
    expect(proposedName('{"title":"点検"}')).toBe('inspection')
    expect(proposedName('{"title":"蔵元"}')).toBe('')
  })
  it('keeps its text when it has the name already, and only gets the name when not', () => {
    const named = '{"$id":"a",  "type":"object"}'
    expect(nameEntity(named, 'a')).toBe(named)
    expect(nameEntity('{"$id":"https://x/y",  "type":"object"}', 'y')).toBe(
      '{"$id":"https://x/y",  "type":"object",  "x-entity":{"name":"y"}}',
    )
  })
})

describe('names of fields', () => {
  it('that differ in case only, begin with _ or are empty are refused', () => {
    const others = ['Name']
    expect(fieldNameProblem('name', others)).toBe('taken')
    expect(fieldNameProblem('_x', others)).toBe('refused')
    expect(fieldNameProblem('constructor', others)).toBe('refused')
    expect(fieldNameProblem(' ', others)).toBe('empty')
    expect(fieldNameProblem('日本語', others)).toBeNull()
  })
  it('are numbered when they are taken', () => {
    expect(freeName('text', [])).toBe('text')
    expect(freeName('text', ['Text', 'text2'])).toBe('text3')
  })
})

describe('a search', () => {
  it('finds all its words in any order, whatever their case, width or kana', () => {
    expect(matches('取引先 Account account', 'ACCOUNT 取引')).toBe(true)
    expect(matches('サポート', 'さぽーと')).toBe(true)
    expect(matches('Order line', 'ｌｉｎｅ')).toBe(true)
    expect(matches('Order line', 'order quote')).toBe(false)
    expect(matches('anything', '')).toBe(true)
  })
})

describe('units', () => {
  it('stand below their parents, and an unknown parent makes a root', () => {
    const unit = (_id: string, parent: string | null) => ({ _id, name: _id, parent })
    const tree = unitTree([unit('c', 'b'), unit('b', 'a'), unit('a', null), unit('x', 'gone')])
    expect(tree.map(({ unit: { name }, depth }) => [name, depth])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['x', 0],
    ])
  })
})

describe('the diagram', () => {
  const field = (name: string, targets: string[], type: FieldModel['type'] = 'relation') =>
    ({ name, type, relation: { targets, kind: 'many-to-one', onDelete: 'restrict' } }) as unknown as FieldModel
  const entity = (name: string, ...fields: FieldModel[]) => ({ name, fields }) as unknown as EntityModel
  const graph = relationGraph([
    entity('case', field('customer', ['account']), field('contact', ['contact']), field('parent', ['case'])),
    entity('contact', field('account', ['account']), field('secondAccount', ['account'])),
    entity('account', field('contacts', ['contact'], 'inverse'), field('gone', ['nowhere'])),
    entity('note', field('regarding', ['account', 'case'])),
  ])
  it('has one line between two entities, none for inverses and unknown targets', () => {
    expect(graph.lines.map(({ from, to, fields }) => [from, to, fields.map(({ name }) => name)])).toEqual([
      ['case', 'account', ['customer']],
      ['case', 'contact', ['contact']],
      ['case', 'case', ['parent']],
      ['contact', 'account', ['account', 'secondAccount']],
      ['note', 'account', ['regarding']],
      ['note', 'case', ['regarding']],
    ])
  })
  it('draws only lines of polymorphic fields quietly', () => {
    expect(graph.lines.filter(({ loose }) => loose).map(({ from }) => from)).toEqual(['note', 'note'])
  })
  it('lays boxes side by side, none upon another', () => {
    for (const one of graph.boxes)
      for (const other of graph.boxes)
        if (one !== other) expect(Math.abs(one.x - other.x) >= 208 || Math.abs(one.y - other.y) >= 56).toBe(true)
  })
  it('gives each of a thousand entities a place of its own, also where relations go round in circles', () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      entity(`e${index}`, field('next', [`e${(index * 7 + 1) % 1_000}`]), field('hub', [`e${index % 5}`])),
    )
    const { boxes } = relationGraph(many)
    expect(new Set(boxes.map(({ name }) => name)).size).toBe(1_000)
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(1_000)
    expect(boxes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  })
  it('puts a large model in columns: who points to another stands before it', () => {
    const chain = Array.from({ length: 200 }, (_, index) => entity(`e${index}`, field('next', [`e${index + 1}`])))
    const { boxes } = relationGraph(chain)
    expect(boxes.every(({ x }, index) => index === 0 || x > boxes[index - 1]!.x)).toBe(true)
  })
  it('lights an entity with all that a line joins to it', () => {
    expect([...neighbours(graph, 'contact')].toSorted()).toEqual(['account', 'case', 'contact'])
  })
})
