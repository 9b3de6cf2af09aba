/** Records that point to this one: the first few as a table, the way to all of them, and to a new one. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { problemText } from '../i18n/problem-text.ts'
import { Rows } from '../shell/Rows.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './RelatedList.module.css'
import { RelatedTable } from './RelatedTable.tsx'
import type { RelatedListProps } from './related-list-props.ts'
import { shownRows, useRelated } from './useRelated.ts'

export function RelatedList(props: RelatedListProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { description, columns, list, filter, create } = useRelated(props)
  const title = props.title ?? labelText(props.field.title, i18n.language)
  const { count, data } = list.data ?? {}
  return (
    <section className={classes.related} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.count}>{count === undefined ? '' : format.number(count)}</span>
        {create && description && (
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={create}>
            {t('list.createOne', { title: inSentence(labelText(description.entity.title, i18n.language)) })}
          </Button>
        )}
      </header>
      {list.error ? (
        <p className={classes.quiet}>{problemText(list.error, t)}</p>
      ) : !data || !description ? (
        <Rows count={3} />
      ) : data.length === 0 ? (
        <p className={classes.quiet}>{t('related.none')}</p>
      ) : (
        <RelatedTable entity={description.entity} columns={columns} rows={data} />
      )}
      {description && count !== undefined && count > shownRows && (
        <Link
          className={classes.all}
          to={`/a/${encodeURIComponent(app)}/${encodeURIComponent(description.entity.name)}`}
          search={{ filter } as never}
        >
          {t('related.all', { number: format.number(count) })}
        </Link>
      )}
    </section>
  )
}
