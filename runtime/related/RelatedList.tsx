/** Records that point to this one: the first few as a table, the way to all of them, and to a new one. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowUpRight, IconPlus } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { problemText } from '../i18n/problem-text.ts'
import { Rows } from '../shell/Rows.tsx'
import { useFormat } from '../value/useFormat.ts'
import { AddExisting } from './AddExisting.tsx'
import classes from './RelatedList.module.css'
import { RelatedTable } from './RelatedTable.tsx'
import type { RelatedListProps } from './related-list-props.ts'
import { useRelated } from './useRelated.ts'

export function RelatedList(props: RelatedListProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { description, columns, list, filter, create, more, link } = useRelated(props)
  const title = props.title ?? labelText(props.field.title, i18n.language)
  const { count, data } = list.data ?? {}
  return (
    <section className={classes.related} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.count}>{count === undefined ? '' : format.number(count)}</span>
        {description && link.add && (
          <AddExisting target={description.entity.name} shown={data?.map(({ _id }) => _id) ?? []} onAdd={link.add} />
        )}
        {create && description && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={16} />}
            onClick={create}
            className={classes.add!}
          >
            <span>
              {t('list.createOne', { title: inSentence(labelText(description.entity.title, i18n.language)) })}
            </span>
          </Button>
        )}
        {description && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('related.list', { title })}
            renderRoot={(root: object) => (
              <Link
                to={`/a/${encodeURIComponent(app)}/${encodeURIComponent(description.entity.name)}`}
                search={{ filter } as never}
                {...root}
              />
            )}
          >
            <IconArrowUpRight size={16} />
          </ActionIcon>
        )}
      </header>
      {list.error ? (
        <p className={classes.quiet}>{problemText(list.error, t)}</p>
      ) : !data || !description ? (
        <Rows count={3} />
      ) : data.length === 0 ? (
        <p className={classes.quiet}>{t('related.none')}</p>
      ) : (
        <RelatedTable entity={description.entity} columns={columns} rows={data} take={link.take} />
      )}
      {more && (
        <Button className={classes.all!} variant="subtle" size="xs" onClick={more}>
          {t('related.more', { number: format.number(count! - (data?.length ?? 0)) })}
        </Button>
      )}
    </section>
  )
}
