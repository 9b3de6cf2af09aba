/** `/search`: words in all records, by entity (`?q=…&entity=…`); before one types, favourites and what was opened last. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { SearchHit } from '../../platform/contract/record.ts'
import { everything } from '../app/apps-of.ts'
import { client } from '../client.ts'
import { Icon } from '../icon/Icon.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { useTitle } from '../shell/useTitle.ts'
import { recordPath } from '../value/record-path.ts'
import { FavouriteList } from './FavouriteList.tsx'
import classes from './Find.module.css'
import { Marked } from './Marked.tsx'
import { useFindTexts } from './useFindTexts.ts'
import { useRecent } from './useRecent.ts'

export function SearchPage() {
  const { t } = useFindTexts()
  const { q = '', entity, app } = useSearch({ strict: false }) as { q?: string; entity?: string; app?: string }
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const asked = useRef(q)
  const ask = useDebouncedCallback((next: string) => {
    asked.current = next
    void navigate({ to: '/search', search: { q: next, entity, app } as never, replace: true })
  }, 250)
  // From the palette, or back to what one looked for before.
  useEffect(() => {
    if (q !== asked.current) setText(q)
    asked.current = q
  }, [q])
  useTitle(t('title'))
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <div className={classes.narrow}>
          <TextInput
            autoFocus
            type="search"
            size="md"
            maxLength={200}
            aria-label={t('placeholder')}
            placeholder={t('placeholder')}
            leftSection={<IconSearch size={18} />}
            value={text}
            onChange={event => {
              setText(event.currentTarget.value)
              ask(event.currentTarget.value)
            }}
          />
          {q.trim() ? <Results q={q.trim()} entity={entity} app={app} /> : <Before app={app} />}
        </div>
      </div>
    </>
  )
}

function Before({ app = everything }: { app: string | undefined }) {
  const { t } = useFindTexts()
  const recent = useRecent(20)
  const { data: me } = useMe()
  return (
    <>
      <h2 className={classes.heading}>{t('favourites')}</h2>
      <FavouriteList />
      <h2 className={classes.heading}>{t('recent')}</h2>
      {!recent.length && <p className={classes.hint}>{t('noRecent')}</p>}
      <ul className={classes.list}>
        {recent.map(({ entity, id, label }) => (
          <li key={id} className={classes.row}>
            <Icon name={me?.entities.find(({ name }) => name === entity)?.icon} size={16} />
            <Link to={recordPath(app, entity, id)} className={classes.link}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** All kinds, the best few of each; or one kind, and more of it. */
function Results({ q, entity, app }: { q: string; entity: string | undefined; app: string | undefined }) {
  const { t, i18n } = useFindTexts()
  const { data: me } = useMe()
  const { data, error, refetch } = useQuery({
    queryKey: ['search', q, entity ?? ''],
    queryFn: ({ signal }) => client.search({ q, limit: 100, ...(entity && { entity: [entity] }) }, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!data) return <Rows count={6} />
  const kinds = [...Map.groupBy(data.data, hit => hit.entity)]
  const pluralOf = (name: string) => {
    const summary = me?.entities.find(each => each.name === name)
    return summary ? labelText(summary.plural, i18n.language) : name
  }
  return (
    <>
      <nav className={classes.kinds} aria-label={t('title')}>
        <Kind search={{ q, app }} title={t('everything')} here={!entity} />
        {(entity ? [entity] : kinds.map(([name]) => name)).map(name => (
          <Kind key={name} search={{ q, app, entity: name }} title={pluralOf(name)} here={name === entity} />
        ))}
      </nav>
      {!kinds.length && <Notice title={t('nothing', { text: q })} hint={t('nothingHint')} />}
      {kinds.map(([name, hits]) => (
        <section key={name} aria-label={pluralOf(name)}>
          <h2 className={classes.heading}>{pluralOf(name)}</h2>
          <ul className={classes.list}>
            {hits.slice(0, entity ? 100 : 5).map(hit => (
              <Hit key={hit._id} hit={hit} app={app} icon={me?.entities.find(each => each.name === name)?.icon} />
            ))}
          </ul>
          {!entity && hits.length > 5 && (
            <Link to="/search" search={{ q, app, entity: name } as never} className={classes.link}>
              {t('more', { plural: pluralOf(name) })}
            </Link>
          )}
        </section>
      ))}
    </>
  )
}

function Kind({ search, title, here }: { search: object; title: string; here: boolean }) {
  return (
    <Button
      component={Link}
      to="/search"
      search={search as never}
      size="xs"
      variant={here ? 'light' : 'default'}
      aria-current={here ? 'page' : undefined}
    >
      {title}
    </Button>
  )
}

function Hit({ hit, app = everything, icon }: { hit: SearchHit; app: string | undefined; icon: string | undefined }) {
  const [shown] = hit.highlights.filter(({ text }) => text !== hit._label)
  return (
    <li className={classes.row}>
      <Icon name={icon} size={16} />
      <Link to={recordPath(app, hit.entity, hit._id)} className={classes.link}>
        {hit._label}
        {shown && <Marked text={shown.text} marks={shown.marks} />}
      </Link>
    </li>
  )
}
