/** Documents of this installation as a pack: chosen at the left, completed and named at the right, downloaded as a ZIP file. */
import { Button } from '@mantine/core'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { PageHeader } from '../../../runtime/shell/PageHeader.tsx'
import { PlanProblem } from '../../plan/PlanProblem.tsx'
import { BackLink } from '../../shell/BackLink.tsx'
import { WithRight } from '../../shell/NoRight.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { NoticeLine } from '../../workbench/NoticeLine.tsx'
import { UndoSteps } from '../../workbench/UndoSteps.tsx'
import { DocumentChoice } from './DocumentChoice.tsx'
import classes from './MakePack.module.css'
import { PackFindings } from './PackFindings.tsx'
import { PackNaming } from './PackNaming.tsx'
import { useMakePack } from './useMakePack.ts'

export function MakePackPage() {
  const { set } = useSearch({ strict: false }) as { set?: string }
  return (
    <WithRight right="packs">
      <WithRight right="model">
        <Making key={set} set={set} />
      </WithRight>
    </WithRight>
  )
}

function Making({ set }: { set: string | undefined }) {
  const { t } = useTexts()
  const pack = useMakePack(set)
  const { undo, redo, past, future, restored, discard } = pack.history
  return (
    <>
      <PageHeader before={<BackLink to="packs" />} title={t('makePack.title')}>
        <UndoSteps undo={undo} redo={redo} past={past} future={future} />
        <Button
          size="xs"
          leftSection={<IconDownload size={16} />}
          disabled={!pack.ready}
          loading={pack.download.isPending}
          onClick={() => pack.download.mutate()}
        >
          {t('makePack.download')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <DocumentChoice pack={pack} />
        <div className={classes.made}>
          <p className={classes.hint}>{t('makePack.hint')}</p>
          {restored && (
            <NoticeLine icon={<IconHistory size={18} />}>
              <span className={classes.kept}>{t('makePack.restored')}</span>
              <Button size="compact-sm" variant="default" onClick={discard}>
                {t('makePack.anew')}
              </Button>
            </NoticeLine>
          )}
          <PackNaming pack={pack} />
          {pack.error && <PlanProblem error={pack.error} />}
          {pack.plan ? (
            <PackFindings pack={pack} plan={pack.plan} />
          ) : (
            !pack.chosen.length && <p className={classes.hint}>{t('makePack.choose')}</p>
          )}
        </div>
      </div>
    </>
  )
}
