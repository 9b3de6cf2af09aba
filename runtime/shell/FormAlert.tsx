/** What is wrong with a form as a whole; read out when it appears. */
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FormAlert.module.css'

export function FormAlert({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} role="alert" className={classes.alert}>
      <IconAlertCircle size={18} className={classes.icon} />
      <div>{children}</div>
    </div>
  )
}
