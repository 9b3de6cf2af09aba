/** New entities that were begun in this tab and never applied: the way back to each. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { keepDraft, keptDraftIds } from '../draft/kept-drafts.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './NewDrafts.module.css'

/** `known` are the entities that the server has: a draft of one of those waits in its own editor. */
export function NewDrafts({ known }: { known: string[] }) {
  const { t } = useTexts()
  const [ids, setIds] = useState(() => keptDraftIds('entity.'))
  const names = ids.map(id => id.slice('entity.'.length)).filter(name => !known.includes(name))
  if (!names.length) return null
  const drop = (name: string) => {
    keepDraft(`entity.${name}`, null)
    setIds(keptDraftIds('entity.'))
  }
  return (
    <div className={classes.drafts}>
      <span className={classes.words}>{t('entities.notApplied')}</span>
      {names.map(name => (
        <span key={name} className={classes.draft}>
          <Link to="/entities/$id" params={{ id: name }} className={classes.link}>
            {name}
          </Link>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('entities.dropDraft', { name })}
            onClick={() => drop(name)}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
    </div>
  )
}
