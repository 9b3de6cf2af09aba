/** The views of a list: the model's, then one's own and those that are shared. */
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { documentTitle } from '../i18n/document-title.ts'
import classes from './ListTools.module.css'
import type { ListState } from './useListState.ts'

/** In the address where another view opens first: the whole list, of which no document may be. */
const wholeList = 'all'

export function ViewTabs({ state }: { state: ListState }) {
  const { t, i18n } = useTranslation()
  const { whole, others, stored, saved } = state
  const views = useRef<HTMLElement>(null)
  // The chosen one may stand beyond the edge.
  useEffect(() => {
    const here = stored && views.current?.querySelector('[aria-current]')
    here?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [stored])
  return (
    <nav ref={views} className={classes.views} aria-label={t('list.views')}>
      <ViewLink
        id={whole?.id ?? (saved.default ? wholeList : undefined)}
        title={whole ? documentTitle(whole, i18n.language) : t('list.all')}
        here={stored === whole}
      />
      {[...others, ...saved.data.map(({ document }) => document)].map(view => (
        <ViewLink key={view.id} id={view.id} title={documentTitle(view, i18n.language)} here={stored === view} />
      ))}
    </nav>
  )
}

function ViewLink({ id, title, here }: { id: string | undefined; title: string; here: boolean }) {
  return (
    <Link
      to="."
      search={(id ? { view: id } : {}) as never}
      className={classes.view}
      activeOptions={{ exact: true, includeSearch: true }}
      data-active={here || undefined}
      aria-current={here ? 'page' : undefined}
    >
      {title}
    </Link>
  )
}
