/** Records of every entity whose texts have the words typed, best first. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { everything } from '../app/apps-of.ts'
import { client } from '../client.ts'
import { useMe } from '../shell/useMe.ts'
import { recordPath } from '../value/record-path.ts'
import type { PaletteItem } from './palette-items.ts'

const mostRecords = 10

export function usePaletteRecords(text: string): PaletteItem[] {
  const { i18n } = useTranslation()
  const { data: me } = useMe()
  const { app: here = everything } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const [q] = useDebouncedValue(text.trim(), 150)
  const { data } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => client.search({ q, limit: mostRecords }, signal),
    enabled: isEnough(q),
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  })
  if (!data || !isEnough(text.trim())) return []
  return data.data.map(({ entity, _id, _label }) => {
    const summary = me?.entities.find(({ name }) => name === entity)
    return {
      id: _id,
      group: 'found' as const,
      title: _label,
      hint: summary ? labelText(summary.title, i18n.language) : entity,
      icon: summary?.icon,
      run: () => void navigate({ to: recordPath(here, entity, _id) }),
    }
  })
}

/** One kanji says something, one Latin letter does not. */
const isEnough = (text: string) => text.length <= 200 && (text.length > 1 || /[^ -~]/.test(text))
