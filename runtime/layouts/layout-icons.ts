/** One icon for each layout, in the order in which they are offered. */
import type { Icon } from '@tabler/icons-react'
import { IconCalendarMonth, IconLayoutKanban, IconTable } from '@tabler/icons-react'
import type { ViewType } from '../../platform/contract/documents.ts'

export const layoutIcons: Partial<Record<ViewType, Icon>> = {
  grid: IconTable,
  kanban: IconLayoutKanban,
  calendar: IconCalendarMonth,
}
