/** Documents of this installation as a pack: chosen at the left, completed and named at the right, downloaded as a ZIP file. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { PageHeader } from '../../../runtime/shell/PageHeader.tsx'
import { PlanProblem } from '../../plan/PlanProblem.tsx'
import { BackLink } from '../../shell/BackLink.tsx'
import { WithRight } from '../../shell/NoRight.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { DocumentChoice } from './DocumentChoice.tsx'
import classes from './MakePack.module.css'
import { PackFindings } from './PackFindings.tsx'
import { PackNaming } from './PackNaming.tsx'
import { useMakePack } from './useMakePack.ts'

export function MakePackPage() {
  return (
    <WithRight right="packs">
      <WithRight right="model">
        <Making />
      </WithRight>
    </WithRight>
  )
}

function Making() {
  const { t } = useTexts()
  const pack = useMakePack()
  return (
    <>
      <PageHeader before={<BackLink to="packs" />} title={t('makePack.title')}>
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
