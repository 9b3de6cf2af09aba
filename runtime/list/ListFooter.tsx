/** Under the grid: how many there are; with rows chosen, what one can do with them. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../value/useFormat.ts'
import classes from './ListFooter.module.css'
import type { ListFooterProps } from './list-footer-props.ts'

const ChosenBar = lazy(() => import('../bulk/ChosenBar.tsx').then(({ ChosenBar }) => ({ default: ChosenBar })))

export function ListFooter(props: ListFooterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { count, chosen } = props
  if (!chosen.size)
    return (
      <footer className={classes.footer} aria-live="polite">
        {t('list.count', { count, number: format.number(count) })}
      </footer>
    )
  return (
    <footer className={classes.footer} data-chosen aria-live="polite">
      <Suspense>
        <ChosenBar {...props} />
      </Suspense>
    </footer>
  )
}
