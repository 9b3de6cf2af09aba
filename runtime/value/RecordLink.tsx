/** A record by its name, as a link to its page in the app one is in. */
import { Link, useParams } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { everything } from '../app/apps-of.ts'
import { recordPath } from './record-path.ts'
import classes from './Value.module.css'

interface RecordLinkProps {
  entity: string
  id: string
  label: string
}

export function RecordLink({ entity, id, label }: RecordLinkProps) {
  const { app = everything } = useParams({ strict: false }) as { app?: string }
  return (
    <Link to={recordPath(app, entity, id)} className={classes.link} onClick={stop}>
      {label}
    </Link>
  )
}

/** A link inside a row that is one itself. */
const stop = (event: MouseEvent) => event.stopPropagation()
