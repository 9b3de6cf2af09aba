/** Views as tabs, and at the end the filter and the choice between grid and board. */
import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { ListActions } from '../plugins/ListActions.tsx'
import { LayoutChoice } from './LayoutChoice.tsx'
import classes from './ListTools.module.css'
import type { ListState } from './useListState.ts'

interface ListToolsProps {
  description: EntityDescription
  state: ListState
  filtering: boolean
  onFilter: (on: boolean) => void
}

export function ListTools({ description, state, filtering, onFilter }: ListToolsProps) {
  const { t, i18n } = useTranslation()
  const { whole, others, view, search, layout } = state
  const views = useRef<HTMLElement>(null)
  // The chosen one may stand beyond the edge.
  useEffect(() => {
    const here = view && views.current?.querySelector('[aria-current]')
    here?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [view])
  return (
    <div className={classes.tools}>
      <nav ref={views} className={classes.views} aria-label={t('list.views')}>
        <ViewLink
          id={whole?.id}
          title={whole ? documentTitle(whole, i18n.language) : t('list.all')}
          here={view === whole}
        />
        {others.map((other: ViewDocument) => (
          <ViewLink key={other.id} id={other.id} title={documentTitle(other, i18n.language)} here={view === other} />
        ))}
      </nav>
      <div className={classes.end}>
        <ListActions entity={description.entity.name} filter={search.filter ?? ''} />
        <Button
          variant={search.filter ? 'light' : 'subtle'}
          color={search.filter ? 'ai' : 'gray'}
          size="xs"
          leftSection={<IconFilter size={16} />}
          className={classes.filter}
          aria-label={t('list.filter')}
          aria-expanded={filtering}
          onClick={() => onFilter(!filtering)}
        >
          <span className={classes.text}>{t('list.filter')}</span>
        </Button>
        {state.board && <LayoutChoice layout={layout} onChange={next => state.change({ layout: next })} />}
      </div>
    </div>
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
