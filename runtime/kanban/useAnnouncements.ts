/** What a screen reader says while a card is moved. */
import type { Announcements } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'

/** `titleOf` names a column by its id. */
export function useAnnouncements(titleOf: (column: unknown) => string): Announcements {
  const { t } = useTranslation(['layouts', 'common'])
  return {
    onDragStart: ({ active }) => t('board.lifted', { label: active.data.current?.['record']._label }),
    onDragOver: ({ over }) => (over ? t('board.over', { column: titleOf(over.id) }) : undefined),
    onDragEnd: ({ over }) => (over ? t('board.dropped', { column: titleOf(over.id) }) : t('board.cancelled')),
    onDragCancel: () => t('board.cancelled'),
  }
}
