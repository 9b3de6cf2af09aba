/** Why a tile shows nothing, and the way to try again. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problem-text.ts'
import classes from './Analytics.module.css'

export function TileProblem({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.nothing} role="alert">
      <p>{problemText(error, t)}</p>
      <Button size="xs" variant="default" onClick={retry}>
        {t('action.retry')}
      </Button>
    </div>
  )
}
