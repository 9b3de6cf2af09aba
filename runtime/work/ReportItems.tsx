/** What was done or is planned, and how much of which kind. Of much the first few, so that one comes to the remarks; on paper all. */
import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReportItem } from '../../platform/contract/daily-report.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { everything } from '../app/apps-of.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

interface ReportItemsProps {
  title: string
  items: ReportItem[]
  /** Also how many of each kind. */
  figures?: boolean
}

export function ReportItems({ title, items, figures = false }: ReportItemsProps) {
  const { t } = useWorkTexts()
  const format = useFormat()
  const kindOf = useKindOf(items)
  const [asked, setAsked] = useState(false)
  const isWhole = asked || items.length <= few
  const counts = Map.groupBy(
    items.filter(({ _id }) => _id),
    kindOf,
  )
  return (
    <section>
      <h2 className={classes.heading}>
        {title} <span className={classes.count}>{items.length}</span>
        {figures && (
          <span className={classes.figures}>
            {format.list([...counts].map(([kind, some]) => `${kind} ${some.length}`))}
          </span>
        )}
      </h2>
      {items.length === 0 && <p className={classes.hint}>{t('work.report.nothing')}</p>}
      <ul className={classes.list} hidden={items.length === 0}>
        {items.map((item, index) => (
          <li key={item._id ?? index} className={classes.row} data-rest={(!isWhole && index >= few) || undefined}>
            {item._id ? (
              <Link to={recordPath(everything, item.entity, item._id)} className={classes.main}>
                <span className={classes.name}>{item._label}</span>
                <span className={classes.meta}>{kindOf(item)}</span>
              </Link>
            ) : (
              <span className={`${classes.main} ${classes.hidden}`}>{t('work.report.hidden')}</span>
            )}
            {item.at && (
              <time className={classes.when} dateTime={item.at}>
                {item.at.length === 10 ? format.date(item.at) : format.dateTime(item.at)}
              </time>
            )}
          </li>
        ))}
      </ul>
      {!isWhole && (
        <Button variant="subtle" size="xs" mt={4} className={classes.noPrint!} onClick={() => setAsked(true)}>
          {t('common:list.showAll')}
        </Button>
      )}
    </section>
  )
}

const few = 6

function useKindOf(items: ReportItem[]): (item: ReportItem) => string {
  const { i18n } = useWorkTexts()
  const names = [...new Set(items.flatMap(({ _id, entity }) => (_id ? [entity] : [])))]
  const found = useQueries({ queries: names.map(entityQuery) })
  return ({ entity: name, type }) => {
    const entity = found[names.indexOf(name)]?.data?.entity
    if (!entity) return ''
    const option = fieldNamed(entity, entity.activity?.type ?? '')?.options?.find(({ value }) => value === type)
    return labelText(option?.title ?? entity.title, i18n.language)
  }
}
