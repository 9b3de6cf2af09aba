/** Shown while a branch is dragged: dropped here, it stands at the top. */
import { useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import classes from './Tree.module.css'
import { topOfTree } from './top-of-tree.ts'

export function TreeTop() {
  const { t } = useTranslation(['layouts', 'common'])
  const { setNodeRef, isOver } = useDroppable({ id: topOfTree })
  return (
    <div ref={setNodeRef} className={classes.top} data-over={isOver || undefined}>
      {t('tree.top')}
    </div>
  )
}
