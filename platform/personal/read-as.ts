/** A personal document as its reader can use it; null where it is nothing to them. */
import type { Context } from '../access/context.ts'
import { trimDashboard, trimReport } from '../access/trim-analytics.ts'
import { trimView } from '../access/trim-view.ts'
import type { DocumentKinds } from '../contract/documents.ts'
import type { PersonalDocument, PersonalKind } from '../contract/personal.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { entityById } from './entity-by-id.ts'
import type { PersonalRow } from './personal-store.ts'

type Trims = {
  [K in PersonalKind]: (
    context: Context,
    document: DocumentKinds[K],
    entity: Entity | undefined,
  ) => DocumentKinds[K] | null
}

/** As the model's documents of that kind are trimmed. */
const trims: Trims = {
  view: ({ model, caller }, view, entity) => (entity ? trimView(model, caller, entity, view) : null),
  report: ({ model, caller }, report) => trimReport(model, caller, report),
  dashboard: ({ model, caller }, dashboard) => trimDashboard(model, caller, dashboard),
}

export function readAs<K extends PersonalKind>(
  context: Context,
  kind: K,
  row: PersonalRow,
): PersonalDocument<K> | null {
  const { entity: id, document: stored, ...rest } = row
  const { model, caller } = context
  const entity = entityOf(model, id)
  if (id !== null && !entity) return null
  const document = { ...stored, kind, id: documentId(row._id) } as unknown as DocumentKinds[K]
  const trimmed = trims[kind](context, document, entity)
  const isOwn = row.owner._id === caller.id
  if (!trimmed && !isOwn) return null
  return {
    ...rest,
    mayChange: mayChange(context, row),
    document: trimmed ?? withoutContent(document),
    broken: !trimmed,
  }
}

export const documentId = (id: string): string => `my.${id}`

/** What is shared with everyone is in everybody's list, and looked after by those who look after the model. */
const mayChange = ({ caller }: Context, { owner, share }: Pick<PersonalRow, 'owner' | 'share'>): boolean =>
  owner._id === caller.id || (share === 'everyone' && (caller.administrator || caller.rights.includes('model')))

const entityOf = (model: Model, id: string | null) => (id === null ? undefined : entityById(model, id))

/** Enough to know it by and to delete it. */
function withoutContent<D extends object>(document: D): D {
  const kept = ['kind', 'id', 'entity', 'type', 'title', 'x-i18n']
  return Object.fromEntries(Object.entries(document).filter(([key]) => kept.includes(key))) as D
}
