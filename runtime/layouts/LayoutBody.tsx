/** A list as board, calendar, gallery, timeline, tree or map; as grid where its fields allow none of it any more. */
import { lazy, Suspense } from 'react'
import { layoutSettings } from '../../platform/contract/layout-settings.ts'
import type { LayoutType } from '../../platform/contract/layout-slots.ts'
import { GridBody } from '../list/GridBody.tsx'
import type { ListBodyProps } from '../list/list-body-props.ts'
import { Rows } from '../shell/Rows.tsx'

const bodies = {
  kanban: lazy(() => import('../kanban/Board.tsx').then(({ Board }) => ({ default: Board }))),
  calendar: lazy(() => import('../calendar/CalendarBody.tsx').then(({ CalendarBody }) => ({ default: CalendarBody }))),
  timeline: lazy(() => import('../gantt/Timeline.tsx').then(({ Timeline }) => ({ default: Timeline }))),
  gallery: lazy(() => import('../gallery/Gallery.tsx').then(({ Gallery }) => ({ default: Gallery }))),
  tree: lazy(() => import('../tree/Tree.tsx').then(({ Tree }) => ({ default: Tree }))),
  map: lazy(() => import('../map/MapBody.tsx').then(({ MapBody }) => ({ default: MapBody }))),
}

export function LayoutBody({ description, state }: ListBodyProps) {
  const layout = state.layout as LayoutType
  const settings = layoutSettings(description.entity, layout, state.view, { ...state.search })
  if (!settings) return <GridBody description={description} state={state} />
  const Body = bodies[layout]
  return (
    <Suspense fallback={<Rows />}>
      <Body key={layout} description={description} state={state} settings={settings} />
    </Suspense>
  )
}
