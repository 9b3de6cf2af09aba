/** Records by their place: dots on a plane with degrees and scale, and beside it the same records as a list. No tiles: nothing is asked of anybody else. */
import { useElementSize } from '@mantine/hooks'
import { IconMapPinOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { celPath } from '../../platform/contract/cel-path.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../client.ts'
import { inSentence } from '../entity/in-sentence.ts'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { EmptyList } from '../list/EmptyList.tsx'
import { joinFilters } from '../list/useListState.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { OptionDot } from '../value/OptionDot.tsx'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Map.module.css'
import { Plot } from './Plot.tsx'
import { placedRecords } from './placed-records.ts'

/** More dots tell nothing more; that there are more is said. */
const most = 1000

export function MapBody({ description, state, settings }: LayoutBodyProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const { entity } = description
  const list = useRef<HTMLElement>(null)
  const { ref, width, height } = useElementSize()
  const size = useMemo(() => ({ width, height }), [width, height])
  const [chosen, setChosen] = useState<string | null>(null)
  const [point, color] = [settings['point']!, settings['color']]
  const asked = {
    select: ['_id', '_label', point, color].filter(Boolean).join(','),
    filter: joinFilters(state.filter, `${celPath(point)} != null`),
    sort: state.sort,
    search: state.search.search ?? '',
    limit: most,
    count: 'exact' as const,
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['records', entity.name, 'map', asked],
    queryFn: ({ signal }) => client.records.list(entity.name, asked, signal),
    staleTime: 30_000,
  })
  const options = color ? fieldNamed(entity, color)?.options : undefined
  const placed = useMemo(() => placedRecords(data?.data ?? [], point, color, options), [data, point, color, options])
  /** On the map; its line in the list comes into sight. */
  function choose(id: string) {
    setChosen(id)
    list.current?.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  if (error && !data) return <ErrorNotice error={error} retry={refetch} />
  if (!data) return <Rows />
  const isNarrowed = state.search.filter || state.search.search || state.view?.filter
  if (!placed.length && isNarrowed) return <EmptyList description={description} state={state} />
  if (!placed.length)
    return (
      <Notice
        icon={<IconMapPinOff size={32} />}
        title={t('map.none', { plural: inSentence(labelText(entity.plural, i18n.language)) })}
        hint={t('map.noneHint', { field: labelText(fieldNamed(entity, point)!.title, i18n.language) })}
      />
    )
  return (
    <div className={classes.page}>
      <div ref={ref} className={classes.plot}>
        {width > 0 && (
          <Plot
            placed={placed}
            size={size}
            chosen={chosen}
            onChoose={choose}
            onOpen={id => void navigate({ to: recordPath(app, entity.name, id) })}
            label={t('map.label')}
          />
        )}
      </div>
      <section ref={list} className={classes.list} aria-label={t('map.list')}>
        <p className={classes.count}>
          {data.next
            ? t('map.some', { shown: format.number(placed.length), all: format.number(data.count ?? 0) })
            : t('list.count', { count: placed.length, number: format.number(placed.length) })}
        </p>
        <ul>
          {placed.map(({ id, label, color: dot, title }) => (
            <li key={id} data-id={id} data-chosen={id === chosen || undefined} onMouseEnter={() => setChosen(id)}>
              <OptionDot color={dot} />
              <Link to={recordPath(app, entity.name, id)} onFocus={() => setChosen(id)}>
                {label}
              </Link>
              <span className={classes.position}>{title}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
