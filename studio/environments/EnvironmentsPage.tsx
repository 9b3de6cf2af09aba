/** All metadata in and out: as files for git, as a definition document, and from files or another installation. */
import { Button } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EnvironmentSource } from '../../platform/contract/environment.ts'
import { client } from '../../runtime/client.ts'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { ComparedEnvironment } from './ComparedEnvironment.tsx'
import { downloadZip } from './download-zip.ts'
import classes from './Environments.module.css'
import { SandboxesPart } from './SandboxesPart.tsx'
import { SourceChoice } from './SourceChoice.tsx'

export function EnvironmentsPage() {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const [from, setFrom] = useState<EnvironmentSource | null>(null)
  const download = useMutation({
    mutationFn: async () => downloadZip('enishi-config', (await client.environment.files()).files),
  })
  return (
    <WithRight right="model">
      <PageHeader title={t('page.environments')} ownLine>
        <Button
          component="a"
          href={`/api/environment/definitions.xlsx?locale=${language.startsWith('ja') ? 'ja' : 'en'}`}
          download
          size="xs"
          variant="default"
          leftSection={<IconFileSpreadsheet size={16} />}
        >
          {t('environments.definitions')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('environments.download')}
        </Button>
      </PageHeader>
      <div className={classes.page}>
        <p className={classes.hint}>{t('environments.hint')}</p>
        <SourceChoice onChoose={setFrom} />
        {from && <ComparedEnvironment from={from} />}
        {me?.administrator && <SandboxesPart />}
      </div>
    </WithRight>
  )
}
