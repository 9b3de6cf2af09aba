/** Above the canvas: add, undo, arrange, what is wrong, and the JSON beside. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBinaryTree,
  IconBraces,
  IconPlus,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Designer.module.css'
import type { Designer } from './useDesigner.ts'

interface DesignerToolbarProps {
  designer: Designer
  palette: boolean
  onPalette: () => void
  problems: boolean
  onProblems: () => void
  json: boolean
  onJson: () => void
  children?: ReactNode
}

export function DesignerToolbar(props: DesignerToolbarProps) {
  const { designer, palette, problems, json } = props
  const { t } = useTexts()
  const count = designer.check?.problems.length ?? 0
  const warnings = designer.check?.warnings.length ?? 0
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('workflows.toolbar')}>
      {!designer.readOnly && (
        <>
          <Button
            size="compact-sm"
            variant={palette ? 'light' : 'default'}
            leftSection={<IconPlus size={14} />}
            onClick={props.onPalette}
            aria-pressed={palette}
            visibleFrom="sm"
          >
            {t('workflows.palette.open')}
          </Button>
          <Tool
            label={t('workbench.undo')}
            icon={<IconArrowBackUp size={18} />}
            go={designer.undo}
            off={!designer.canUndo}
          />
          <Tool
            label={t('workbench.redo')}
            icon={<IconArrowForwardUp size={18} />}
            go={designer.redo}
            off={!designer.canRedo}
          />
          <Tool label={t('workflows.canvas.arrange')} icon={<IconBinaryTree size={18} />} go={designer.arrange} />
        </>
      )}
      <span className={classes.space}>{props.children}</span>
      {count + warnings > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="yellow.9"
          leftSection={<IconAlertTriangle size={14} />}
          className={classes.faulty ?? ''}
          onClick={props.onProblems}
          aria-expanded={problems}
        >
          {count > 0 ? t('workflows.problems.count', { count }) : t('workbench.warnings', { count: warnings })}
        </Button>
      )}
      <Tool label={t('workbench.showJson')} icon={<IconBraces size={18} />} go={props.onJson} pressed={json} />
    </div>
  )
}

interface ToolProps {
  label: string
  icon: ReactNode
  go: () => void
  off?: boolean
  pressed?: boolean
}

function Tool({ label, icon, go, off = false, pressed }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'ai' : 'gray'}
        aria-label={label}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        onClick={go}
        disabled={off}
        className={classes.tool ?? ''}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
