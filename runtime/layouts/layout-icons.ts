/** One icon for each layout, in the order in which they are offered. */
import {
  IconBinaryTree,
  IconCalendarMonth,
  IconLayoutGrid,
  IconLayoutKanban,
  IconMapPin,
  IconTable,
  IconTimeline,
} from '@tabler/icons-react'

export const layoutIcons = {
  grid: IconTable,
  kanban: IconLayoutKanban,
  calendar: IconCalendarMonth,
  timeline: IconTimeline,
  gallery: IconLayoutGrid,
  tree: IconBinaryTree,
  map: IconMapPin,
}
