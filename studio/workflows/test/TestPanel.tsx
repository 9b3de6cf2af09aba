/** Below the canvas: on which record to try it, what each step did, and what it would have changed. */
import { ActionIcon, Button, Tabs } from '@mantine/core'
import { IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { FormAlert } from '../../../runtime/shell/FormAlert.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { RunState } from '../runs/RunState.tsx'
import { StepTable } from '../runs/StepTable.tsx'
import type { Designer } from '../useDesigner.ts'
import { useTitleOf } from '../useTitleOf.ts'
import { EffectList } from './EffectList.tsx'
import { RecordSelect } from './RecordSelect.tsx'
import classes from './TestPanel.module.css'
import { useProblemText } from './useProblemText.ts'
import type { TestRunState } from './useTestRun.ts'

interface TestPanelProps {
  designer: Designer
  test: TestRunState
  onClose: () => void
}

export function TestPanel({ designer, test, onClose }: TestPanelProps) {
  const { t } = useTexts()
  const [record, setRecord] = useState<string | null>(null)
  const titleOf = useTitleOf(designer.document, designer.catalogue)
  const problemText = useProblemText()
  const entity = designer.check?.record?.entity
  const [chosen] = designer.selection.nodes.size === 1 ? designer.selection.nodes : []
  const { result } = test
  return (
    <section className={classes.panel} aria-label={t('runs.test.title')} data-testid="test-panel">
      <header className={classes.head}>
        <h2 className={classes.title}>{t('runs.test.title')}</h2>
        {entity && <RecordSelect key={entity} entity={entity} value={record} onChange={setRecord} />}
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={16} />}
          loading={test.pending}
          disabled={entity !== undefined && record === null}
          onClick={() => test.run(record ? { record } : {})}
        >
          {t('runs.test.run')}
        </Button>
        {result && <RunState state={result.state} />}
        <span className={classes.note}>{t('runs.test.nothingKept')}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {test.error && <FormAlert>{problemText(test.error)}</FormAlert>}
      {result?.error && <FormAlert>{result.error.message}</FormAlert>}
      {result && (
        <Tabs defaultValue="steps" className={classes.tabs ?? ''}>
          <Tabs.List>
            <Tabs.Tab value="steps">{t('runs.steps', { count: result.steps.length })}</Tabs.Tab>
            <Tabs.Tab value="effects">{t('runs.effects', { count: result.effects.length })}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="steps">
            <StepTable
              steps={result.steps}
              titleOf={titleOf}
              chosen={chosen}
              onChoose={id => designer.selectNodes([id])}
            />
          </Tabs.Panel>
          <Tabs.Panel value="effects">
            <EffectList run={result} titleOf={titleOf} />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  )
}
