/** What a new document of a kind begins with. */
import type { AnyDocument, DocumentKind } from '../../platform/contract/documents.ts'

interface NewDocument {
  kind: DocumentKind
  id: string
  title: string
  /** Of views, forms, and an app's first page. */
  entity: string
  /** Its fields, to begin with. */
  fields: string[]
}

export function newDocument({ kind, id, title, entity, fields }: NewDocument): AnyDocument {
  if (kind === 'view') return { kind, id, title, entity, type: 'grid', columns: fields.slice(0, 6), share: 'everyone' }
  if (kind === 'form')
    return { kind, id, title, entity, tabs: [{ title, sections: [{ title, columns: 2, items: fields }] }] }
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
  if (kind === 'webform')
    return { kind, id: id.toLowerCase().replace(/[^a-z0-9-]+/g, '-'), title, entity, fields: fields.slice(0, 6) }
  if (kind === 'report') return { kind, id, title, entity, type: 'number' }
  if (kind === 'dashboard')
    return { kind, id, title, tiles: [{ id: 'count', type: 'number', title, entity, at: { x: 0, y: 0, w: 3, h: 2 } }] }
  if (kind === 'role') return { kind, id, title, rights: [], entities: {} }
  return { kind, id, title, icon: 'category', roles: [], navigation: [{ items: [{ entity }] }] }
}

export const isDocumentId = (id: string): boolean => /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)
