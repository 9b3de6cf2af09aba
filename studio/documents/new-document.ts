/** What a new document of a kind begins with. */
import type { AnyDocument, DocumentKind, ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { viewColumns } from '../../platform/contract/view-columns.ts'
import { defaultForm } from '../forms/default-form.ts'

interface NewDocument {
  kind: DocumentKind
  id: string
  title: string
  /** Of views, forms, and an app's first page. */
  entity: string
  /** As far as it is known: what the document begins with is made of it. */
  model: EntityModel | undefined
}

export function newDocument({ kind, id, title, entity, model }: NewDocument): AnyDocument {
  const fields = model?.fields.filter(({ type }) => type !== 'inverse').map(({ name }) => name) ?? []
  if (kind === 'view') return newView(id, title, entity, model)
  if (kind === 'form')
    return model ? defaultForm(model, id, title) : { kind, id, title, entity, tabs: [{ title, sections: [] }] }
  if (kind === 'extension') return { kind, id, entity, properties: {} }
  if (kind === 'message')
    return {
      kind,
      id,
      title,
      channel: 'email',
      purpose: 'transactional',
      entity,
      subject: { en: title },
      body: { en: title },
    }
  if (kind === 'workflow')
    return { kind, id, title, trigger: { type: 'record.created', entity }, runAs: 'trigger', nodes: [], edges: [] }
  if (kind === 'document')
    return {
      kind,
      id,
      title,
      entity,
      sections: [
        { type: 'title', text: title },
        { type: 'fields', rows: fields.slice(0, 8).map(name => ({ label: name, value: `{{ record.${name} }}` })) },
      ],
    }
  if (kind === 'webform') return { kind, id, title, entity, fields: fields.slice(0, 6) }
  if (kind === 'report') return { kind, id, title, entity, type: 'number' }
  if (kind === 'dashboard')
    return { kind, id, title, tiles: [{ id: 'count', type: 'number', title, entity, at: { x: 0, y: 0, w: 3, h: 2 } }] }
  if (kind === 'role') return { kind, id, title, rights: [], entities: {} }
  return { kind, id, title, icon: 'category', roles: [], navigation: [{ items: [{ entity }] }] }
}

/** What people see without a view, written down: its columns, the newest first. */
const newView = (id: string, title: string, entity: string, model: EntityModel | undefined): ViewDocument => ({
  ...{ kind: 'view', id, title, entity, type: 'grid' },
  columns: model ? viewColumns(model, undefined).map(({ field }) => field) : [],
  sort: ['-_updatedAt'],
  share: 'everyone',
})

const isDocumentId = (id: string): boolean => /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)

/** Why a new document may not be called that; null: it may. */
export const idProblem = (id: string, taken: readonly string[]): 'taken' | 'malformed' | null =>
  taken.includes(id) ? 'taken' : isDocumentId(id) ? null : 'malformed'
