/** What a person has to know about the draft as a whole: kept from before, no JSON, somebody else was faster. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHistory, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import type { Workbench } from './useWorkbench.ts'
import classes from './Workbench.module.css'

export function BenchNotices({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  return (
    <>
      {bench.readOnly && (
        <Line icon={<IconLock size={18} />}>
          <span className={classes.words}>{t('workbench.shipped')}</span>
          <Button size="compact-sm" variant="default" renderRoot={props => <Link to="/extensions" {...props} />}>
            {t('page.extensions')}
          </Button>
        </Line>
      )}
      {!bench.valid && bench.text !== '' && (
        <Line icon={<IconAlertTriangle size={18} />}>
          <span className={classes.words}>{t('workbench.notJson')}</span>
        </Line>
      )}
      {bench.restored && bench.draft.base !== '' && (
        <Line icon={<IconHistory size={18} />}>
          <span className={classes.words}>{t('workbench.restored')}</span>
          <Button size="compact-sm" variant="default" onClick={bench.discard}>
            {t('workbench.discard')}
          </Button>
        </Line>
      )}
      {bench.live.conflict && <ConflictNotice bench={bench} error={bench.live.conflict} />}
    </>
  )
}

export function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      {icon}
      {children}
    </div>
  )
}
