/**
 * The page in the preview's frame: the runtime's own list and record pages, asked as the chosen person, over the document
 * as it is edited. It stands in a frame of its own so that what goes by the screen's width goes by the frame's.
 */
import type { QueryClient } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router'
import i18next from 'i18next'
import { createRoot } from 'react-dom/client'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client, sendWith } from '../../runtime/client.ts'
import { entityQuery } from '../../runtime/entity/useEntity.ts'
import { CrashNotice } from '../../runtime/shell/CrashNotice.tsx'
import { NotFound } from '../../runtime/shell/NotFound.tsx'
import { Providers } from '../../runtime/shell/Providers.tsx'
import { laidOver } from './laid-over.ts'
import classes from './Preview.module.css'
import { previewFetch } from './preview-fetch.ts'
import { heard, type Shown } from './preview-message.ts'

export function startPreview(queries: QueryClient): void {
  let shown: Shown | null = null
  const known = new Map<string, EntityDescription>()
  const user = new URLSearchParams(window.location.search).get('user') ?? ''
  sendWith(
    previewFetch(
      user,
      () => shown,
      description => known.set(description.entity.name, description),
    ),
  )
  const router = createPreviewRouter()
  createRoot(document.getElementById('root')!).render(
    <Providers queryClient={queries}>
      <div className={classes.page}>
        <RouterProvider router={router} />
      </div>
    </Providers>,
  )
  async function show(next: Shown) {
    shown = next
    if (i18next.language !== next.language) await i18next.changeLanguage(next.language)
    const { entity } = next.document
    const given = known.get(entity)
    if (given) queries.setQueryData(entityQuery(entity).queryKey, laidOver(given, next.document))
    const to = await addressOf(next)
    if (router.state.location.href !== to && shown === next) await router.navigate({ to: to as never })
  }
  window.addEventListener('message', event => {
    const message = heard(event, window.parent)
    if (message?.enishiPreview === 'show') void show(message.shown)
  })
  window.parent.postMessage({ enishiPreview: 'ready' }, window.location.origin)
}

async function addressOf({ document, record }: Shown): Promise<string> {
  const list = `/a/all/${encodeURIComponent(document.entity)}`
  if (document.kind === 'view') return `${list}?view=${encodeURIComponent(document.id)}`
  const id = record ?? (await firstRecord(document.entity))
  return `${list}/${id ?? 'new'}`
}

/** None that the person may see: then the form of a new one. */
const firstRecord = (entity: string): Promise<string | undefined> =>
  client.records.list(entity, { limit: 1, select: '_id' }).then(
    ({ data }) => data[0]?._id,
    () => undefined,
  )

function createPreviewRouter() {
  const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: CrashNotice })
  const page = (path: string, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })
  const pages = [
    createRoute({ getParentRoute: () => root, path: '/', component: () => null }),
    page('/a/$app/$entity', () => import('../../runtime/list/ListPage.tsx'), 'ListPage'),
    page('/a/$app/$entity/new', () => import('../../runtime/record/NewRecordPage.tsx'), 'NewRecordPage'),
    page('/a/$app/$entity/$id', () => import('../../runtime/record/RecordPage.tsx'), 'RecordPage'),
  ]
  return createRouter({
    routeTree: root.addChildren(pages),
    history: createMemoryHistory({ initialEntries: ['/'] }),
    defaultPreload: false,
  })
}
