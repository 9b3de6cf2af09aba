/** What a person has to know about the draft as a whole: kept from before, no JSON, somebody else was faster. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHistory, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../shell/useTexts.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { NoticeLine } from './NoticeLine.tsx'
import type { Workbench } from './useWorkbench.ts'
import classes from './Workbench.module.css'

export function BenchNotices({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  return (
    <>
      {bench.readOnly && (
        <NoticeLine icon={<IconLock size={18} />}>
          <span className={classes.words}>{t('workbench.shipped')}</span>
          <Button size="compact-sm" variant="default" renderRoot={props => <Link to="/extensions" {...props} />}>
            {t('page.extensions')}
          </Button>
        </NoticeLine>
      )}
      {!bench.valid && bench.text !== '' && (
        <NoticeLine icon={<IconAlertTriangle size={18} />}>
          <span className={classes.words}>{t('workbench.notJson')}</span>
        </NoticeLine>
      )}
      {bench.restored && bench.draft.base !== '' && (
        <NoticeLine icon={<IconHistory size={18} />}>
          <span className={classes.words}>{t('workbench.restored')}</span>
          <Button size="compact-sm" variant="default" onClick={bench.discard}>
            {t('workbench.discard')}
          </Button>
        </NoticeLine>
      )}
      {bench.live.conflict && <ConflictNotice bench={bench} error={bench.live.conflict} />}
    </>
  )
}
