/** Records whose text has the words typed, of the entities one is likely to mean: those in the app's navigation. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { appsOf, everything } from '../app/apps-of.ts'
import { resolveItem } from '../app/resolve-item.ts'
import { useRecordSearch } from '../pick/useRecordSearch.ts'
import { useMe } from '../shell/useMe.ts'
import { recordPath } from '../value/record-path.ts'
import type { PaletteItem } from './palette-items.ts'

const mostEntities = 8
const mostRecords = 10

export function usePaletteRecords(text: string): PaletteItem[] {
  const { i18n } = useTranslation()
  const { data: me } = useMe()
  const { app: here = everything } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const app = me && appsOf(me).find(({ id }) => id === here)
  const scope = { app: here, entities: me?.entities ?? [], views: me?.views ?? [], language: i18n.language }
  const items = app?.navigation.flatMap(group => group.items).flatMap(item => resolveItem(item, scope) ?? []) ?? []
  const names = [...new Set(items.map(({ entity }) => entity))].slice(0, mostEntities)
  const { groups } = useRecordSearch(names, text, text.trim().length > 1)
  if (text.trim().length < 2) return []
  return groups
    .flat()
    .slice(0, mostRecords)
    .map(({ entity, _id, label }) => {
      const summary = me?.entities.find(({ name }) => name === entity)
      return {
        id: _id,
        group: 'found' as const,
        title: label,
        hint: summary ? labelText(summary.title, i18n.language) : entity,
        icon: summary?.icon,
        run: () => void navigate({ to: recordPath(here, entity, _id) }),
      }
    })
}
