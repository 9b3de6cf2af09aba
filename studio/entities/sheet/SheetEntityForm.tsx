/** From a spreadsheet or a table of the database: what its columns become, what applying does, and what became of the rows. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { LeaveGuard } from '../../../runtime/record/LeaveGuard.tsx'
import { FileDrop } from '../../../runtime/sheets/FileDrop.tsx'
import { PlanDrawer } from '../../plan/PlanDrawer.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { ProblemList } from '../../workbench/ProblemList.tsx'
import { useBeginEntity } from '../useBeginEntity.ts'
import { SampleRows } from './SampleRows.tsx'
import classes from './Sheet.module.css'
import { SheetAnswers } from './SheetAnswers.tsx'
import { SheetColumns } from './SheetColumns.tsx'
import { SheetFacts } from './SheetFacts.tsx'
import { SheetReport } from './SheetReport.tsx'
import { sheetTitle } from './sheet-title.ts'
import { TableChoice } from './TableChoice.tsx'
import { type SheetEntityState, useSheetEntity } from './useSheetEntity.ts'

export function SheetEntityForm({ from }: { from: 'sheet' | 'table' }) {
  const state = useSheetEntity()
  const { asked, inferred, read, applied } = state
  if (applied) return <SheetReport state={state} />
  if (!asked || !inferred)
    return from === 'table' ? (
      <TableChoice read={read} />
    ) : (
      <div className={classes.start}>
        <FileDrop bring={{ ...read, mutate: file => read.mutate({ file }) }} />
      </div>
    )
  return (
    <div className={classes.page}>
      <LeaveGuard dirty={!state.apply.isPending} />
      <SheetFacts state={state} inferred={inferred} />
      {inferred.sample && <SampleRows columns={inferred.columns} rows={inferred.sample} />}
      <SheetAnswers state={state} />
      <SheetColumns state={state} inferred={inferred} />
      <Actions state={state} />
    </div>
  )
}

function Actions({ state }: { state: SheetEntityState }) {
  const { t, language } = useTexts()
  const { begin } = useBeginEntity()
  const [opened, setOpened] = useState(false)
  const { live, apply, entity, isTaken, problem, text, inferred } = state
  return (
    <>
      <ProblemList problems={live.problems} onChoose={() => {}} />
      {!isTaken && <p className={classes.warning}>{t('sheet.noneTaken')}</p>}
      <Group>
        <Button
          disabled={problem !== null || !isTaken || live.problems.length > 0}
          loading={live.waiting && !problem && isTaken}
          onClick={() => setOpened(true)}
        >
          {t('workbench.preview')}
        </Button>
        <Button variant="subtle" disabled={problem !== null} onClick={() => begin(entity.name, text)}>
          {t('sheet.inEditor')}
        </Button>
      </Group>
      <PlanDrawer
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('sheet.planTitle', { title: sheetTitle(entity, language) })}
        plan={live.plan}
        busy={apply.isPending}
        job={apply.job}
        error={apply.error}
        onApply={confirm => live.plan && apply.start({ plan: live.plan, confirm })}
        applyLabel={t('sheet.applyAndImport', { count: inferred?.rows ?? 0 })}
      />
    </>
  )
}
