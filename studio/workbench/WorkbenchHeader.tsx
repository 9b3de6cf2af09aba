/** The head of an editor: what is edited, whether it is saved, undo, and the one next step. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconDots, IconRestore, IconStack2 } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { documentLists } from '../../platform/contract/documents.ts'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { AddToChangeSet } from '../change-sets/AddToChangeSet.tsx'
import { BackLink } from '../shell/BackLink.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { UndoSteps } from './UndoSteps.tsx'
import type { Workbench } from './useWorkbench.ts'
import classes from './Workbench.module.css'

interface WorkbenchHeaderProps {
  bench: Workbench
  before?: ReactNode
  title: ReactNode
  /** Items of the menu beside discard. */
  menu?: ReactNode
}

export function WorkbenchHeader({ bench, before, title, menu }: WorkbenchHeaderProps) {
  const { t } = useTexts()
  const [adding, setAdding] = useState(false)
  return (
    <PageHeader
      before={
        <>
          <BackLink to={bench.kind === 'entity' ? 'entities' : documentLists[bench.kind]} />
          {before}
        </>
      }
      title={title}
      beside={
        <>
          <code className={classes.name}>{bench.id}</code>
          {bench.changed && <span className={classes.unsaved}>{t('workbench.unsaved')}</span>}
        </>
      }
    >
      <UndoSteps undo={bench.undo} redo={bench.redo} past={bench.draft.past} future={bench.draft.future} />
      <Menu position="bottom-end" keepMounted>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            hiddenFrom="xs"
            leftSection={<IconArrowBackUp size={16} />}
            disabled={!bench.draft.past.length}
            onClick={bench.undo}
          >
            {t('workbench.undo')}
          </Menu.Item>
          <Menu.Item
            hiddenFrom="xs"
            leftSection={<IconArrowForwardUp size={16} />}
            disabled={!bench.draft.future.length}
            onClick={bench.redo}
          >
            {t('workbench.redo')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRestore size={16} />} disabled={!bench.changed} onClick={bench.discard}>
            {t('workbench.discard')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconStack2 size={16} />}
            disabled={!bench.changed || !bench.valid}
            onClick={() => setAdding(true)}
          >
            {t('changeSets.add')}
          </Menu.Item>
          {menu}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="xs"
        disabled={!bench.canPreview}
        loading={bench.canPreview && bench.live.waiting}
        onClick={bench.openPlan}
      >
        {t('workbench.preview')}
      </Button>
      {adding && <AddToChangeSet bench={bench} onClose={() => setAdding(false)} />}
    </PageHeader>
  )
}
