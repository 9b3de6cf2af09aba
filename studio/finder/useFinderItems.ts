/** All places of the studio: pages, entities with their fields, documents by kind, and what can be made. */
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type AnyDocument, type DocumentKind, documentKinds, documentLists } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { studioNavigation } from '../shell/studio-navigation.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { FinderItem } from './found-items.ts'

const icons: Partial<Record<DocumentKind, string>> = {
  ...{ view: 'layout-list', form: 'forms', role: 'shield-lock', app: 'app-window', workflow: 'arrows-split-2' },
  ...{ message: 'mail', document: 'file-text', webform: 'world', dashboard: 'layout-dashboard', report: 'chart-bar' },
}

export function useFinderItems(): FinderItem[] {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const navigate = useNavigate()
  const go = (to: string, search: Record<string, string> = {}) => void navigate({ to, search } as never)
  const models = me?.rights.includes('model') ?? false
  const kinds = documentKinds.filter(kind => (kind === 'workflow' ? me?.rights.includes('workflows') : models))
  const { data: model } = useModel()
  const lists = useQueries({ queries: kinds.map(kind => documentsQuery<AnyDocument>(documentLists[kind])) })
  if (!me) return []

  const pages = studioNavigation(me, '', t).flatMap(({ key, title = '', items }) =>
    items.map(({ label, to }): FinderItem => {
      const at = { id: to, group: 'pages' as const, title: label, hint: title, icon: groupIcons[key] }
      return { ...at, run: () => go(to) }
    }),
  )
  const entities = (models ? (model?.entities ?? []) : []).map((entity): FinderItem => {
    const at = { id: `entity ${entity.name}`, title: labelText(entity.title, language), hint: entity.name }
    return { ...at, group: 'entities', icon: entity.icon ?? 'table', run: () => go(`/entities/${entity.name}`) }
  })
  const fields = (models ? (model?.entities ?? []) : []).flatMap(({ name, title, fields }) =>
    fields.map((field): FinderItem => {
      const at = { id: `field ${name}.${field.name}`, title: labelText(field.title, language), icon: 'forms' }
      const hint = `${labelText(title, language)} · ${field.name}`
      return { ...at, hint, group: 'fields', run: () => go(`/entities/${name}`, { field: field.name }) }
    }),
  )
  const documents = kinds.flatMap((kind, at) =>
    (lists[at]?.data ?? []).map(({ id, body }): FinderItem => {
      const named = { id: `${kind} ${id}`, title: documentTitle({ ...body, id }, language), icon: icons[kind] }
      const run = () => go(`/${documentLists[kind]}/${encodeURIComponent(id)}`)
      return { ...named, hint: `${t(`kind.${kind}`)} · ${id}`, group: 'documents', run }
    }),
  )
  const starts = (models ? ['guided', 'sheet', 'copy', 'schema'] : []).map(
    (from): FinderItem => ({
      ...{ id: `new ${from}`, group: 'create', title: t('entities.new'), icon: 'plus' },
      hint: t(`entities.${from === 'schema' ? 'paste' : from}`),
      run: () => go('/entities/new', { from }),
    }),
  )
  return [...pages, ...entities, ...fields, ...documents, ...starts]
}

const groupIcons: Record<string, string> = { model: 'table', process: 'route', access: 'lock', system: 'settings' }
