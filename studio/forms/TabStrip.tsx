/** The tabs of the form: open one, drop on it, choose it to rename it, add another. */
import { useDroppable } from '@dnd-kit/core'
import { ActionIcon } from '@mantine/core'
import { IconEye, IconPlus, IconSettings } from '@tabler/icons-react'
import { useTexts } from '../shell/useTexts.ts'
import { pointerOf } from '../text/json-path.ts'
import classes from './FormDesigner.module.css'
import { addTab, tabPath } from './form-edits.ts'
import { type DrawnTab, drawnTitle } from './read-form.ts'
import type { FormDesignerState } from './useFormDesigner.ts'

export function TabStrip({ designer }: { designer: FormDesignerState }) {
  const { t } = useTexts()
  const { form, edit, setTab, choose } = designer
  function add() {
    const index = form.tabs.length
    edit(text =>
      addTab(text, index, {
        title: 'New tab',
        'x-i18n': { ja: { title: '新しいタブ' } },
        sections: [{ columns: 2, items: [] }],
      }),
    )
    setTab(index)
    choose({ what: 'tab', tab: index })
  }
  return (
    <div className={classes.tabs}>
      {form.tabs.map((tab, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tabs are named by place
        <TabName key={index} designer={designer} tab={tab} index={index} />
      ))}
      <ActionIcon variant="subtle" color="gray" aria-label={t('forms.addTab')} title={t('forms.addTab')} onClick={add}>
        <IconPlus size={16} />
      </ActionIcon>
    </div>
  )
}

function TabName({ designer, tab, index }: { designer: FormDesignerState; tab: DrawnTab; index: number }) {
  const { t, language } = useTexts()
  const { setNodeRef, isOver } = useDroppable({ id: `tab ${index}`, data: { what: 'tab', tab: index } })
  const isOpen = designer.tab === index
  const label = drawnTitle(tab, language) || t('forms.tab', { number: index + 1 })
  const isWrong = designer.bench.live.problems.some(
    ({ pointer }) => pointer === pointerOf([...tabPath(index), 'visibleWhen']),
  )
  const isChosen = designer.chosen?.what === 'tab' && designer.chosen.tab === index
  return (
    <span
      ref={setNodeRef}
      className={classes.tab}
      data-open={isOpen || undefined}
      data-over={isOver || undefined}
      data-wrong={isWrong || undefined}
    >
      <button type="button" aria-pressed={isOpen} className={classes.tabName} onClick={() => designer.setTab(index)}>
        {label}
        {tab.visibleWhen && <IconEye size={14} aria-label={t('forms.visibleWhen')} />}
      </button>
      {isOpen && (
        <ActionIcon
          size="sm"
          variant={isChosen ? 'light' : 'subtle'}
          color={isChosen ? 'ai' : 'gray'}
          aria-label={t('forms.tabSettings', { name: label })}
          title={t('forms.tabSettings', { name: label })}
          onClick={() => designer.choose({ what: 'tab', tab: index })}
        >
          <IconSettings size={14} />
        </ActionIcon>
      )}
    </span>
  )
}
