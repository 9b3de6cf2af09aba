/** A workflow under the hand: designer with its draft, the way to try and publish it; runs and versions as tabs beside. */
import { Badge, Button, Tabs } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import type { OpenedWorkflow } from '../../platform/contract/workflow/workflow-summary.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { BackLink } from '../shell/BackLink.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { useTab } from '../workbench/useTab.ts'
import bench from '../workbench/Workbench.module.css'
import type { Catalogue } from './catalogue.ts'
import { Designer } from './Designer.tsx'
import { DraftNotices } from './DraftNotices.tsx'
import { DraftStatus } from './DraftStatus.tsx'
import { PublishDrawer } from './PublishDrawer.tsx'
import { TestPanel } from './test/TestPanel.tsx'
import { useTestRun } from './test/useTestRun.ts'
import { useDesigner } from './useDesigner.ts'
import { useLiveCheck } from './useLiveCheck.ts'
import { useServerDraft } from './useServerDraft.ts'
import classes from './WorkflowEditor.module.css'
import { WorkflowMenu } from './WorkflowMenu.tsx'

const RunTable = lazy(async () => ({ default: (await import('./runs/RunTable.tsx')).RunTable }))
const VersionsTab = lazy(async () => ({ default: (await import('./versions/VersionsTab.tsx')).VersionsTab }))

interface WorkflowEditorProps {
  opened: OpenedWorkflow
  initial: WorkflowDocument
  catalogue: Catalogue
  reload: () => void
}

const tabs = ['design', 'runs', 'versions']

export function WorkflowEditor({ opened, initial, catalogue, reload }: WorkflowEditorProps) {
  const { t, language } = useTexts()
  const [tab, setTab] = useTab(tabs)
  const designer = useDesigner({ initial, catalogue, readOnly: false })
  const { document } = designer
  const check = useLiveCheck(designer)
  const draft = useServerDraft({ id: opened.id, document, initial, version: opened.draft?.version ?? null })
  const [publishing, setPublishing] = useState(false)
  const [testing, setTesting] = useState(false)
  const test = useTestRun(document)
  const isNew = opened.version === null
  const isDrawn = isNew || draft.version !== null
  const problems = designer.check?.problems.length ?? 0
  const runs = useMemo(() => (testing ? test.marks : undefined), [testing, test.marks])
  const publish = async () => {
    await draft.flush()
    setPublishing(true)
  }
  return (
    <>
      <PageHeader
        before={<BackLink to="workflows" />}
        title={documentTitle(document, language)}
        beside={
          <span className={classes.beside}>
            <code className={bench.name}>{opened.id}</code>
            {opened.version !== null && <span>{t('workflows.version', { version: opened.version })}</span>}
            {document.active === false && (
              <Badge variant="light" color="gray" tt="none">
                {t('workflows.active.off')}
              </Badge>
            )}
          </span>
        }
      >
        <WorkflowMenu opened={opened} drawn={isDrawn} reload={reload} />
        <Button
          size="xs"
          variant={testing ? 'light' : 'default'}
          leftSection={<IconFlask size={16} />}
          aria-pressed={testing}
          onClick={() => {
            setTab('design')
            setTesting(!testing)
          }}
          visibleFrom="xs"
        >
          {t('runs.test.open')}
        </Button>
        <Button size="xs" disabled={!isDrawn || problems > 0 || !check.isCurrent} onClick={() => void publish()}>
          {t('workflows.publish.open')}
        </Button>
      </PageHeader>
      <div className={bench.tabs}>
        <Tabs value={tab} onChange={key => key && setTab(key)}>
          <Tabs.List>
            {tabs.map(key => (
              <Tabs.Tab key={key} value={key}>
                {t(`workflows.tab.${key}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </div>
      <DraftNotices opened={opened} draft={draft} reload={reload} />
      {tab === 'design' && (
        <Designer
          designer={designer}
          runs={runs}
          status={<DraftStatus draft={draft} drawn={isDrawn} />}
          below={testing ? <TestPanel designer={designer} test={test} onClose={() => setTesting(false)} /> : undefined}
        />
      )}
      <Suspense fallback={<Rows />}>
        {tab === 'runs' && <RunTable workflow={opened.id} />}
        {tab === 'versions' && <VersionsTab designer={designer} opened={opened} onDraw={() => setTab('design')} />}
      </Suspense>
      <PublishDrawer
        opened={publishing}
        workflow={opened}
        document={document}
        onClose={() => setPublishing(false)}
        onPublished={() => draft.forget(document)}
        reload={reload}
      />
    </>
  )
}
