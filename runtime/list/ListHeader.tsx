/** What the list is of, quick search, and the button that makes a new one. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { Icon } from '../icon/Icon.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import classes from './ListHeader.module.css'
import { SheetButton } from './SheetButton.tsx'
import type { ListState } from './useListState.ts'

/** With its texts, after the list. */
const StarButton = lazy(() => import('../find/StarButton.tsx').then(({ StarButton }) => ({ default: StarButton })))

export function ListHeader({ description, state }: { description: EntityDescription; state: ListState }) {
  const { t, i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { entity, actions } = description
  const plural = labelText(entity.plural, i18n.language)
  const singular = labelText(entity.title, i18n.language)
  const { pathname, searchStr } = useLocation()
  const pageTitle = state.view && state.view !== state.whole ? documentTitle(state.view, i18n.language) : plural
  const title = (
    <span className={classes.title}>
      <Icon name={entity.icon} size={20} />
      {plural}
    </span>
  )
  return (
    <PageHeader title={title}>
      <QuickSearch label={t('list.search', { plural: inSentence(plural) })} state={state} />
      <Suspense fallback={<span className={classes.star} />}>
        <StarButton of={{ link: `${pathname}${searchStr}`, title: pageTitle, entity: entity.name }} />
      </Suspense>
      <SheetButton description={description} state={state} />
      {actions.includes('create') && (
        <Button
          component={Link}
          to={`/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}/new`}
          leftSection={<IconPlus size={16} />}
          className={classes.create}
          aria-label={t('list.createOne', { title: inSentence(singular) })}
        >
          <span className={classes.createText}>{t('action.create')}</span>
        </Button>
      )}
    </PageHeader>
  )
}

/** `/` goes there; typing asks when it rests. */
function QuickSearch({ label, state }: { label: string; state: ListState }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const asked = state.search.search ?? ''
  const [text, setText] = useState(asked)
  const told = useRef(asked)
  const ask = useDebouncedCallback((search: string) => {
    told.current = search
    state.change({ search }, { replace: true })
  }, 250)
  useHotkeys([['/', () => input.current?.focus()]])
  // By the back button or a link; what one asked for oneself must not undo what was typed since.
  useEffect(() => {
    if (asked !== told.current) setText(asked)
    told.current = asked
  }, [asked])
  function type(next: string) {
    setText(next)
    ask(next)
  }
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={t('action.search')}
      leftSection={<IconSearch size={16} />}
      rightSection={text && <CloseButton size="sm" aria-label={t('action.clear')} onClick={() => type('')} />}
      value={text}
      onChange={event => type(event.currentTarget.value)}
    />
  )
}
