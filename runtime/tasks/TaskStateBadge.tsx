/** How a task stands, in a word, with a dot that says it at a glance. */
import { Badge } from '@mantine/core'
import type { TaskState } from '../../platform/contract/task.ts'
import { useTaskTexts } from './useTaskTexts.ts'

const colors: Record<TaskState, string> = {
  open: 'blue',
  done: 'green',
  approved: 'green',
  rejected: 'red',
  returned: 'orange',
  withdrawn: 'gray',
  timeout: 'orange',
  cancelled: 'gray',
}

export function TaskStateBadge({ state }: { state: TaskState }) {
  const { t } = useTaskTexts()
  const dot = { width: 8, height: 8, borderRadius: '50%', background: `var(--mantine-color-${colors[state]}-6)` }
  return (
    <Badge variant="default" tt="none" fw={500} leftSection={<span style={{ display: 'block', ...dot }} />}>
      {t(`tasks.state.${state}`)}
    </Badge>
  )
}
