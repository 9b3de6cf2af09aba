/** What a document template names, and what its expressions may name. */
import type { DocumentTemplate, PaperSection } from '../contract/document-template.ts'
import type { JsonObject, Schema } from '../contract/json.ts'
import type { Scope } from '../expression/scope.ts'
import { fieldAt } from './field-path.ts'
import type { Model } from './model.ts'
import { paperParts } from './paper-parts.ts'
import { pointer } from './pointer.ts'
import { conditionUse, type Use } from './use.ts'

export function paperUses(template: DocumentTemplate, model: Pick<Model, 'entities'>): Use[] {
  const { entity, data = {} } = template
  return [
    { kind: 'entity', name: entity, pointer: '/entity' },
    ...Object.entries(data).flatMap(([name, { entity, filter, sort = [] }]): Use[] => [
      { kind: 'entity', name: entity, pointer: pointer('/data', name, 'entity') },
      ...(filter === undefined ? [] : [conditionUse(entity, filter, pointer('/data', name, 'filter'))]),
      ...sort.map(
        (path, index): Use => ({
          kind: 'path',
          entity,
          path: path.replace(/^-/, ''),
          pointer: pointer('/data', name, 'sort', index),
        }),
      ),
    ]),
    ...listUses(template),
    ...paperParts(template).map(({ as, source, pointer, items, gives }): Use => {
      const use = { entity, source, pointer, variables: { user: true, named: paperNames(template, model, items) } }
      return as === 'expression'
        ? { kind: 'expression', ...use, ...(gives && { gives }) }
        : { kind: 'template', ...use, mode: as }
    }),
  ]
}

/** Beside `record` and `user`: other records by their names, and `item` of a table. */
export function paperNames(
  { entity, data = {} }: DocumentTemplate,
  model: Pick<Model, 'entities'>,
  items?: string,
): NonNullable<Scope['variables']['named']> {
  const field = items === undefined ? null : fieldAt(model, entity, items)
  const target = field && field !== 'system' ? field.relation?.targets[0] : undefined
  const others = Object.entries(data).map(([name, { entity }]) => [name, recordOf(entity)] as const)
  return { ...Object.fromEntries(others), ...(items !== undefined && { item: target ? recordOf(target) : {} }) }
}

const recordOf = (entity: string): Schema => ({ 'x-relation': { entity } satisfies JsonObject })

function listUses({ entity, sections }: DocumentTemplate): Use[] {
  const inside = (sections: readonly PaperSection[], at: string): Use[] =>
    sections.flatMap((section, index) => {
      const here = pointer(at, index)
      if (section.type === 'table')
        return [{ kind: 'path', entity, path: section.items, pointer: `${here}/items`, of: 'list' } as Use]
      if (section.type !== 'columns') return []
      return section.columns.flatMap((column, inner) =>
        inside(column.sections, pointer(here, 'columns', inner, 'sections')),
      )
    })
  return inside(sections, '/sections')
}
