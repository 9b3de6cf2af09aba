/** How a task stands, in a word. */
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
  return (
    <Badge variant="light" color={colors[state]} tt="none" autoContrast>
      {t(`tasks.state.${state}`)}
    </Badge>
  )
}
