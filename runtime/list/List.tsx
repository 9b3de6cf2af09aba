/** A list with its header, views, tools and body; the body is by layout and size of the screen. */
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { PersonalList } from '../../platform/contract/personal.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { whenIdle } from '../shell/when-idle.ts'
import { GridBody } from './GridBody.tsx'
import classes from './List.module.css'
import { ListHeader } from './ListHeader.tsx'
import { ListTools } from './ListTools.tsx'
import { quickFields } from './quick-fields.ts'
import { useListState } from './useListState.ts'

const LayoutBody = lazy(() => import('../layouts/LayoutBody.tsx').then(({ LayoutBody }) => ({ default: LayoutBody })))
const CardsBody = lazy(() => import('./CardsBody.tsx').then(({ CardsBody }) => ({ default: CardsBody })))
const QuickFilters = lazy(() =>
  import('../quick-filters/QuickFilters.tsx').then(({ QuickFilters }) => ({ default: QuickFilters })),
)
const FilterBar = lazy(() => import('../filter/FilterBar.tsx').then(({ FilterBar }) => ({ default: FilterBar })))

/** The page that is opened from here. Without a network it is loaded when it is asked for. */
const prepare = () =>
  import('../record/prepare-record-page.ts').then(({ prepareRecordPage }) => prepareRecordPage()).catch(() => {})

const phone = '(max-width: 768px)'

interface ListProps {
  description: EntityDescription
  saved: PersonalList<'view'>
}

export function List({ description, saved }: ListProps) {
  const { i18n } = useTranslation()
  const state = useListState(description, saved)
  const [filtering, setFiltering] = useState(Boolean(state.search.filter))
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const { entity } = description
  const quick = quickFields(entity, state.view)
  useTitle(labelText(entity.plural, i18n.language))
  useEffect(() => whenIdle(prepare), [])
  const quickPlace = quick.length > 0 && (
    <div className={classes.quickPlace}>
      <Suspense>
        <QuickFilters fields={quick} state={state} />
      </Suspense>
    </div>
  )
  const Body = state.layout !== 'grid' ? LayoutBody : isPhone ? CardsBody : GridBody
  return (
    <>
      <ListHeader description={description} state={state} />
      <ListTools description={description} state={state} filtering={filtering} onFilter={setFiltering}>
        {isPhone && quickPlace}
      </ListTools>
      {!isPhone && quickPlace}
      {filtering && (
        <Suspense fallback={<div className={classes.filterPlace} />}>
          <FilterBar
            description={description}
            own={state.view?.filter ?? ''}
            value={state.search.filter ?? ''}
            onChange={(filter, { whole, typing }) =>
              state.change(whole ? wholeFilter(state.stored, filter) : { filter }, { replace: typing })
            }
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      )}
      <div className={classes.body}>
        <Suspense fallback={<Rows />}>
          <Body key={state.stored?.id ?? ''} description={description} state={state} />
        </Suspense>
      </div>
    </>
  )
}

/** In place of the view's own filter; the same as that is no change. */
const wholeFilter = (stored: ViewDocument | undefined, filter: string | undefined) =>
  filter === stored?.filter
    ? { base: undefined, filter: undefined }
    : { base: stored?.filter ? 'none' : undefined, filter }
