/** The documents that a plan adds, changes or removes, by kind; tables' own steps stand below them. */
import { useState } from 'react'
import type { DocumentChange } from '../../platform/contract/plan.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './DocumentChanges.module.css'

const tones = { add: 'good', change: 'accent', remove: 'danger', purge: 'danger' } as const
const shownAtOnce = 12

export function DocumentChanges({ documents }: { documents: DocumentChange[] }) {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const shown = all ? documents : documents.slice(0, shownAtOnce)
  return (
    <ul className={classes.list}>
      {shown.map(({ kind, id, change }) => (
        <li key={`${kind} ${id}`} className={classes.change}>
          <Tag tone={tones[change]}>{t(`plan.change.${change}`)}</Tag>
          <span className={classes.kind}>{t(`kind.${kind}`)}</span>
          <code>{id}</code>
        </li>
      ))}
      {documents.length > shown.length && (
        <li>
          <button type="button" className={classes.more} onClick={() => setAll(true)}>
            {t('plan.moreDocuments', { count: documents.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  )
}
