/** Which columns, in which order and groups, with which totals. Loaded when it is first pressed. */
import { Button } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ListTools.module.css'
import type { ListBodyProps } from './list-body-props.ts'

const DisplayPanel = lazy(() =>
  import('../display/DisplayPanel.tsx').then(({ DisplayPanel }) => ({ default: DisplayPanel })),
)

export function DisplayButton(props: ListBodyProps) {
  const { t } = useTranslation()
  const [pressed, setPressed] = useState(false)
  const button = (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      leftSection={<IconAdjustmentsHorizontal size={16} />}
      className={classes.filter}
      aria-label={t('list.display')}
      aria-haspopup="dialog"
      onClick={() => setPressed(true)}
    >
      <span className={classes.text}>{t('list.display')}</span>
    </Button>
  )
  if (!pressed) return button
  return (
    <Suspense fallback={button}>
      <DisplayPanel {...props} target={button} />
    </Suspense>
  )
}
